from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.issue_json import cloud_user, item, raw_history, raw_issue, raw_status
from workflows.issue import Issue
from workflows.moments import as_each_stood, as_it_stood, created_as, occasions_of, status_at_start, transitions_of
from workflows.snapshot import issue_from_json

# A lived life: every change is made to the fields as Jira's REST shows them, and recorded as Jira's changelog does.
STATUSES = {str(10100 + n): name for n, name in enumerate(["Backlog", "ML Review", "In Development", "Done"])}
USERS = {"5f1a2b3c4d5e6f7a8b9c0d1e": "Iria Vidal", "557058:0f3c1e2a-9b7d-4a56-8c11-2d3e4f5a6b7c": "Mfon Okafor"}
OPTIONS = {"10520": "minimal", "10521": "limited", "10522": "high"}
COMPONENTS = {"1": "Scoring", "2": "API", "3": "Data"}
Fields = dict[str, Any]


def named(options: dict[str, str], ids: list[str], part: str) -> list[dict[str, str]]:
    return [{"id": one, part: options[one]} for one in ids]


def choice(draw: st.DrawFn, options: dict[str, str]) -> str | None:
    return draw(st.none() | st.sampled_from(sorted(options)))


def several(draw: st.DrawFn, options: dict[str, str]) -> list[str]:
    return draw(st.lists(st.sampled_from(sorted(options)), unique=True))


def listed(options: dict[str, str], ids: list[str]) -> tuple[str | None, str | None]:
    return (f"[{', '.join(ids)}]", ",".join(options[one] for one in ids)) if ids else (None, None)


def change_status(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["status"]["id"], draw(st.sampled_from(sorted(STATUSES)))
    fields["status"] = raw_status(new, STATUSES[new])
    return [item("status", STATUSES[old], STATUSES[new], fieldId="status", from_=old, to=new)]


def change_assignee(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["assignee"], choice(draw, USERS)
    fields["assignee"] = cloud_user(new, USERS[new]) if new else None
    before = (old["accountId"], old["displayName"]) if old else (None, None)
    texts = {"from_": before[0], "to": new, "fieldId": "assignee"}
    return [item("assignee", before[1], USERS[new] if new else None, **texts)]


def change_labels(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["labels"], draw(st.lists(st.sampled_from(["ml", "eu", "pii"]), unique=True))
    fields["labels"] = new
    return [item("labels", " ".join(old), " ".join(new), fieldId="labels")]


def change_components(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old = [entry["id"] for entry in fields["components"]]
    new = sorted(several(draw, COMPONENTS))
    fields["components"] = named(COMPONENTS, new, "name")
    gone = [item("Component", COMPONENTS[one], None, fieldId="components", from_=one) for one in set(old) - set(new)]
    come = [item("Component", None, COMPONENTS[one], fieldId="components", to=one) for one in set(new) - set(old)]
    return gone + come


def change_option(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["customfield_1"], choice(draw, OPTIONS)
    fields["customfield_1"] = {"id": new, "value": OPTIONS[new]} if new else None
    ids = {"fieldId": "customfield_1", "from_": old["id"] if old else None, "to": new}
    return [item("Tier", old["value"] if old else None, OPTIONS[new] if new else None, **ids)]


def change_options(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = [entry["id"] for entry in fields["customfield_2"] or []], several(draw, OPTIONS)
    fields["customfield_2"] = named(OPTIONS, new, "value") or None
    (from_, before), (to, after) = listed(OPTIONS, old), listed(OPTIONS, new)
    return [item("Tiers", before, after, fieldId="customfield_2", from_=from_, to=to)]


def change_people(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = [entry["accountId"] for entry in fields["customfield_3"]], several(draw, USERS)
    fields["customfield_3"] = [cloud_user(one, USERS[one]) for one in new]
    (from_, before), (to, after) = listed(USERS, old), listed(USERS, new)
    return [item("Approvers", before, after, fieldId="customfield_3", from_=from_, to=to)]


def change_number(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["customfield_4"], draw(st.none() | st.integers(-5, 5))
    fields["customfield_4"] = None if new is None else float(new)
    before = None if old is None else str(int(old))
    return [item("Score", before, None if new is None else str(new), fieldId="customfield_4")]


def change_text(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["summary"], draw(st.sampled_from(["Score faster", "Score [all], now", "12", "2026-10-01"]))
    fields["summary"] = new
    return [item("summary", old, new, fieldId="summary")]


def change_date(draw: st.DrawFn, fields: Fields) -> list[dict[str, Any]]:
    old, new = fields["duedate"], draw(st.none() | st.sampled_from(["2026-10-01", "2026-12-31"]))
    fields["duedate"] = new
    texts = [day and f"{day} 00:00:00.0" for day in (old, new)]
    return [item("duedate", texts[0], texts[1], fieldId="duedate", from_=old, to=new)]


CHANGES = [
    change_assignee,
    change_labels,
    change_components,
    change_option,
    change_options,
    change_people,
    change_number,
    change_text,
    change_date,
]
START: Fields = {
    "status": raw_status("10100", "Backlog"),
    "summary": "Score faster",
    "customfield_1": None,
    "customfield_2": None,
    "customfield_3": [],
    "customfield_4": None,
    "duedate": None,
}


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[Fields]]:
    """The changelog of an issue, and its fields at the start and after every entry."""
    states, histories = [deepcopy(raw_issue(**START)["fields"])], []
    moment = 1790856000
    for number in range(draw(st.integers(0, 8))):
        fields = deepcopy(states[-1])
        items = [
            entry for change in draw(st.lists(st.sampled_from(CHANGES), max_size=3)) for entry in change(draw, fields)
        ]
        if draw(st.booleans()) or not items:
            items += change_status(draw, fields)
        moment += draw(st.sampled_from([0, 1, 90]))
        # Every entry by another hand: entries of one hand and moment are one screen, and tested as such elsewhere.
        author = cloud_user(f"author-{number}", f"Author {number}")
        histories.append(raw_history(str(995 + number), moment, *items, author=author))
        states.append(fields)
    return histories, states


def seen(issue: Issue) -> dict[str, Any]:
    """An issue as rules see it, order in lists of values aside where Jira gives none."""
    parts = {
        name: (sorted(value.texts), sorted(value.ids), sorted(person.id for person in value.people))
        for name, value in issue.fields.items()
    }
    people = (issue.assignee, issue.reporter)
    return {
        **parts,
        "@": (issue.status.id, issue.status.name, issue.summary, issue.issue_type, people, issue.labels),
        "@components": sorted(issue.components),
        "@histories": issue.histories,
    }


def lived(histories: list[dict[str, Any]], fields: Fields) -> Issue:
    raw = raw_issue(*histories)
    raw["fields"] = fields
    return issue_from_json(raw)


@settings(deadline=None)
@given(lives(), st.randoms(use_true_random=False))
def test_every_moment_is_found_again(life: tuple[list[dict[str, Any]], list[Fields]], shuffle: random.Random) -> None:
    """Whatever was changed later, the issue at each transition is what Jira would have answered at that moment."""
    histories, states = life
    mixed = list(histories)
    shuffle.shuffle(mixed)
    present = lived(mixed, states[-1])
    then = {state["id"]: lived(histories[: n + 1], states[n + 1]) for n, state in enumerate(histories)}
    for transition in transitions_of(present):
        assert seen(as_it_stood(present, transition)) == seen(then[transition.history_id])


@settings(deadline=None)
@given(lives())
def test_the_start_is_found_again(life: tuple[list[dict[str, Any]], list[Fields]]) -> None:
    """With everything undone the issue is what it was when it was created."""
    histories, states = life
    present = lived(histories, states[-1])
    assert seen(created_as(present)) == seen(lived([], states[0]))
    assert status_at_start(present).id == states[0]["status"]["id"]


@settings(deadline=None)
@given(lives())
def test_going_back_twice_is_going_back_once(life: tuple[list[dict[str, Any]], list[Fields]]) -> None:
    """The issue as it stood, seen as the present, leads to the same earlier moments."""
    histories, states = life
    present = lived(histories, states[-1])
    steps = transitions_of(present)
    if steps:
        between = as_it_stood(present, steps[-1])
        assert seen(as_it_stood(between, steps[0])) == seen(as_it_stood(present, steps[0]))


@settings(deadline=None)
@given(lives())
def test_one_walk_back_finds_every_moment(life: tuple[list[dict[str, Any]], list[Fields]]) -> None:
    """All steps at once are what each is alone, in order, the creation first."""
    histories, states = life
    present = lived(histories, states[-1])
    walked = as_each_stood(present)
    assert [transition for transition, _ in walked] == list(occasions_of(present))
    for transition, stood in walked:
        assert stood == as_it_stood(present, transition)
