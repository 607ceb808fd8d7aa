"""`expression`: what holds, what does not, what cannot be told."""

from __future__ import annotations

import pytest

from tests.builders import BEN, at, issue, moves, value
from tests.judging import judged
from workflows.issue import FieldValue
from workflows.results import Outcome, Remedy, Result


def result(source: str, **fields: FieldValue) -> Result:
    """How an expression stands on an issue that Ben moved to In Development."""
    subject = issue(*moves(("In Development", BEN)), fields=fields, labels=("ml",))
    return judged({"expression": {"holds": source}}, subject, now=at(60 * 24 * 20))


@pytest.mark.parametrize(
    "source",
    [
        "'ml' in labels",
        "from_status == 'Backlog' && to_status == 'In Development'",
        "moved_by == 'acc-ben' && assignee == 'acc-dave' && reporter == creator",
        "days(now - created) == 20",
        "key == 'FRAUD-1' && project == 'FRAUD' && issue_type == 'Story'",
        "has(security_level) == false",
        "text('Risk tier') == 'high' && values('Risk tier') == ['high']",
        "number('Target metric') > 0.9",
        "status == 'In Development'",
    ],
)
def test_what_holds_is_satisfied(source: str) -> None:
    """Names and fields are the issue's own."""
    found = result(source, customfield_1=value("high"), customfield_3=value("0.93"))
    assert found.outcome is Outcome.SATISFIED


def test_what_does_not_hold_is_unsatisfied() -> None:
    """With what would help."""
    found = result("'dl' in labels")
    assert found.outcome is Outcome.UNSATISFIED
    assert isinstance(found.remedy, Remedy)


def test_what_asks_for_an_empty_field_does_not_hold_and_says_so() -> None:
    """Neither does its opposite."""
    for source in ("number('Target metric') > 0.9", "!(number('Target metric') > 0.9)"):
        found = result(source, customfield_3=value())
        assert (found.outcome, found.reason.code) == (Outcome.UNSATISFIED, "expression.absent")
        assert found.reason.fact("names") == ("Target metric",)


def test_what_asks_for_something_unknown_is_undetermined() -> None:
    """A field that the issue does not show, or a name that stands for two."""
    assert result("has('Target metric')").outcome is Outcome.UNDETERMINED
    found = result("text('Twin') == 'x'")
    assert (found.outcome, found.reason.code) == (Outcome.UNDETERMINED, "field_name.ambiguous")


def test_what_is_undefined_does_not_hold() -> None:
    """Dividing by nothing is no large number."""
    found = result("1 / number('Target metric') > 5", customfield_3=value("0"))
    assert (found.outcome, found.reason.code) == (Outcome.UNSATISFIED, "expression.undefined")


def test_what_asks_for_one_thing_that_is_known_enough_is_told() -> None:
    """A field that cannot be seen does not matter when the answer does not rest on it."""
    assert result("'ml' in labels || has('Target metric')").outcome is Outcome.SATISFIED
