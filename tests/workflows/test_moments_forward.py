from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ANNA, BEN, CARLA, DAVE, at, issue, moves, status, value
from workflows.issue import Issue
from workflows.moments import FieldEdit, Step, after_step, as_it_stood, created_as, transitions_of

TIER = "customfield_1"
VALUES = {
    "summary": [value("Detect fraud"), value("Detect [card] fraud, earlier")],
    "labels": [value(), value("ml"), value("ml", "eu")],
    "components": [value(), value("Scoring", ids=["1"]), value("Scoring", "API", ids=["1", "2"])],
    "assignee": [value(), value(people=[ANNA]), value(people=[DAVE])],
    TIER: [value(), value("high", ids=["10522"]), value("low", ids=["10520"])],
    "customfield_2": [value(), value("a", "b", ids=["10", "11"])],
    "customfield_3": [value(), value(people=[ANNA, BEN])],
}
EDITS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.sampled_from(VALUES[name]).map(lambda held: FieldEdit(name, name.title(), held))
)
STEPS = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["Backlog", "ML Review", "Done"]),
        st.lists(EDITS, max_size=3, unique_by=lambda edit: edit.field_id),
    ),
    max_size=6,
)


def created() -> Issue:
    """An issue whose fields are all known, and empty."""
    backlog = status("Backlog")
    empty = {name: value() for name in VALUES}
    empty |= {"summary": value("Detect fraud"), "status": value(backlog.name, ids=[str(backlog.id)])}
    return issue(fields=empty, assignee=None, summary="Detect fraud")


def seen(one: Issue) -> object:
    """What rules see; the order of components aside, which Jira's changelog does not tell."""
    parts = {name: (sorted(held.texts), sorted(held.ids), held.people) for name, held in one.fields.items()}
    return (one.status.id, one.summary, one.assignee, one.labels, sorted(one.components), parts, one.histories)


@settings(deadline=None)
@given(STEPS)
def test_what_is_added_can_be_gone_back_on(steps: list[tuple[str | None, list[FieldEdit]]]) -> None:
    """The history that a step leaves is Jira's: going back finds the issue as it was before it."""
    states = [created()]
    for number, (to, edits) in enumerate(steps, start=1):
        # People in turn: entries of one hand and moment count as one screen.
        step = Step(at(number), (ANNA, BEN)[number % 2], status(to) if to else None, tuple(edits))
        states.append(after_step(states[-1], step))
    present = states[-1]
    then = {state.histories[-1].id: state for state in states if state.histories}
    for transition in transitions_of(present):
        assert seen(as_it_stood(present, transition)) == seen(then[transition.history_id])
    assert seen(created_as(present)) == seen(states[0])


def test_a_transition_carries_what_its_screen_changed() -> None:
    """Status and edits are one entry of the history, of one person and moment."""
    before = issue(*moves(("ML Review", BEN)), fields={TIER: value()})
    step = Step(at(30), CARLA, status("In Development"), (FieldEdit(TIER, "Risk tier", value("high")),))
    after = after_step(before, step)
    assert (after.status.name, after.fields[TIER]) == ("In Development", value("high"))
    history = after.histories[-1]
    assert (history.id, history.at, history.author) == ("10002", at(30), CARLA)
    assert [change.field_id for change in history.changes] == ["status", TIER]


def test_what_changes_nothing_leaves_no_history() -> None:
    """An edit to the value that is there already is none."""
    before = issue(fields={TIER: value("high")})
    assert after_step(before, Step(at(1), ANNA, edits=(FieldEdit(TIER, "Risk tier", value("high")),))) is before
