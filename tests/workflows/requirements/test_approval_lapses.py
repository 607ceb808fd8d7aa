"""Approvals that stop counting: by age, and because what was approved is something else by now."""

from __future__ import annotations

from typing import Any

from tests.builders import ANNA, BEN, DAVE, at, changed, comment, directory, history, issue, moves, value
from tests.judging import judged
from workflows.issue import History
from workflows.results import Result

LEADS = directory(ml_leads=[ANNA, BEN])
PIN: dict[str, Any] = {"pinned_to": {"fields": ["Target metric", "Risk tier"]}}
YES = comment(1, 20, ANNA, "/approve gate-1")


def approval(*later: History, minutes: float = 60, said: Any = (YES,), **rule: Any) -> Result:
    requirement = {"from": {"group": "ml-leads"}, **rule}
    fields = {"customfield_3": value("AUC 0.9"), "customfield_1": value("high")}
    held = issue(*moves(("ML Review", DAVE)), *later, fields=fields, comments=said)
    return judged({"approval": requirement}, held, groups=LEADS, now=at(minutes))


def test_an_approval_grows_old() -> None:
    """It counts up to its age, and says when it will end."""
    rule: dict[str, Any] = {"expires_after": "1h"}
    young, old = approval(minutes=79, **rule), approval(minutes=80, **rule)
    assert (young.holds, young.until) == (True, at(80))
    assert (old.reason.code, old.reason.fact("at")) == ("approval.expired", at(20))


def test_of_more_than_enough_the_longest_count() -> None:
    """With one to spare, the requirement lapses only when the second last does."""
    said = (YES, comment(2, 30, BEN, "/approve gate-1"))
    assert approval(said=said, expires_after="1h").until == at(90)
    assert approval(said=said, expires_after="1h", count=2).until == at(80)
    unending = (YES, comment(2, 30, BEN, "/approve gate-1 until 2026-10-02"))
    assert approval(said=unending).until is None


def test_what_was_approved_is_something_else() -> None:
    """The explanation names the part, what it was, what it is, and who changed it."""
    edit = history(10005, 30, DAVE, changed("customfield_3", "AUC 0.9", "AUC 0.7"))
    result = approval(edit, **PIN)
    assert not result.holds
    facts = {name: result.reason.fact(name) for name in ("field", "old", "new", "who", "at")}
    assert result.reason.code == "approval.not_what_was_approved"
    assert facts == {"field": "Target metric", "old": "AUC 0.9", "new": "AUC 0.7", "who": DAVE, "at": at(30)}
    assert result.remedy is not None
    assert ANNA in result.remedy.who.people


def test_what_was_changed_back_is_what_was_approved() -> None:
    """Only what is there now counts, however often it was something else; earlier changes say nothing."""
    away = history(10005, 30, DAVE, changed("customfield_3", "AUC 0.9", "AUC 0.7"))
    back = history(10006, 31, DAVE, changed("customfield_3", "AUC 0.7", "AUC 0.9"))
    early = history(10000, 5, DAVE, changed("customfield_3", "AUC 0.5", "AUC 0.9"))
    assert approval(away, back, **PIN).holds
    assert approval(early, **PIN).holds
    other = history(10005, 30, DAVE, changed("customfield_9", "1", "2"))
    assert approval(other, **PIN).holds


def test_what_was_approved_is_kept_as_evidence() -> None:
    """A digest over the parts, the same for the same parts."""
    (first,) = [e for e in approval(**PIN).evidence if e.source == "pin"]
    away = history(10005, 30, DAVE, changed("customfield_3", "AUC 0.9", "x"))
    back = history(10006, 31, DAVE, changed("customfield_3", "x", "AUC 0.9"))
    (again,) = [e for e in approval(away, back, **PIN).evidence if e.source == "pin"]
    assert first.what == "Target metric, Risk tier"
    assert first.value == again.value
    assert len(first.value) == 16


def test_a_part_that_nobody_can_find_leaves_it_open() -> None:
    """An administrator's slip of the pen is not taken for "nothing changed"."""
    result = approval(pinned_to={"fields": ["Tagret metric"]})
    assert (result.outcome.value, result.reason.code) == ("undetermined", "field_name.unknown")


def test_approved_again_after_the_change() -> None:
    """A new approval is of what is there now."""
    edit = history(10005, 30, DAVE, changed("customfield_3", "AUC 0.9", "AUC 0.7"))
    assert approval(edit, said=(YES, comment(2, 40, ANNA, "/approve gate-1")), **PIN).holds
    assert approval(edit, said=(YES, comment(2, 40, BEN, "/approve gate-1")), **PIN).holds
