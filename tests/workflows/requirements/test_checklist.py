"""`checklist`: tasks in texts, in rich text and in checklist fields."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import BEN, changed, history, issue, moves, transition, value
from tests.judging import decided, judged
from workflows.decision import Verdict
from workflows.issue import FieldValue
from workflows.results import Outcome, Result
from workflows.snapshot import field_value

WIKI = "h2. Ready when\n* [x] Data sheet linked\n* [ ] Bias looked at\n(/) Owner named"


def tasks(**ticked: bool) -> FieldValue:
    """A description of Jira Cloud with action items."""
    states = {text: "DONE" if done else "TODO" for text, done in ticked.items()}
    items = [
        {"type": "taskItem", "attrs": {"state": state}, "content": [{"type": "text", "text": text}]}
        for text, state in states.items()
    ]
    return field_value({"type": "doc", "version": 1, "content": [{"type": "taskList", "content": items}]})


def entries(**ticked: bool) -> FieldValue:
    """A field of a checklist app."""
    return field_value([{"name": name, "checked": done, "id": 1} for name, done in ticked.items()])


def result(description: FieldValue, **rule: Any) -> Result:
    """How a description stands."""
    return judged({"checklist": rule}, issue(fields={"description": description}))


@pytest.mark.parametrize(
    ("description", "rule", "outcome", "code"),
    [
        (value(WIKI), {}, Outcome.UNSATISFIED, "checklist.open"),
        (value(WIKI), {"all": False, "at_least": 2}, Outcome.SATISFIED, "checklist.done"),
        (value(WIKI), {"all": False, "at_least": 3}, Outcome.UNSATISFIED, "checklist.too_few"),
        (value(WIKI), {"all": False, "items": "data sheet"}, Outcome.SATISFIED, "checklist.done"),
        (value(WIKI), {"all": False, "items": "bias"}, Outcome.UNSATISFIED, "checklist.open"),
        (value(WIKI), {"all": False, "items": "legal"}, Outcome.UNSATISFIED, "checklist.absent"),
        (value("No task here"), {}, Outcome.UNSATISFIED, "checklist.none"),
        (value(), {}, Outcome.UNSATISFIED, "checklist.none"),
        (tasks(data=True, bias=True), {}, Outcome.SATISFIED, "checklist.done"),
        (tasks(data=True, bias=False), {}, Outcome.UNSATISFIED, "checklist.open"),
        (
            entries(a=True, b=False),
            {},
            Outcome.UNSATISFIED,
            "checklist.open",
        ),
        (entries(a=True), {}, Outcome.SATISFIED, "checklist.done"),
    ],
)
def test_tasks_are_counted(description: FieldValue, rule: dict[str, Any], outcome: Outcome, code: str) -> None:
    """However they are written."""
    found = result(description, **rule)
    assert (found.outcome, found.reason.code) == (outcome, code)


def test_a_field_that_cannot_be_seen_leaves_it_open() -> None:
    """Its absence is no missing tick."""
    assert judged({"checklist": {"field": "Target metric"}}, issue()).outcome is Outcome.UNDETERMINED


def test_ticks_are_judged_as_they_stood() -> None:
    """Ticked after the move is late; of a text that shows no task, nothing can be told."""
    step = moves(("In Development", BEN))
    for before, verdict in (("* [ ] a", Verdict.DENY), ("* [x] a", Verdict.ALLOW), ("something", Verdict.UNDETERMINED)):
        later = history(10_500, 60, BEN, changed("description", before, "nothing"))
        one = issue(*step, later, fields={"description": value("nothing")})
        gate: dict[str, Any] = {"require": [{"checklist": {}}]}
        assert decided(gate, one, judged_transition=transition(step[0])).verdict is verdict
