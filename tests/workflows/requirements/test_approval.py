"""`approval`: enough different, entitled people said yes, each themselves."""

from __future__ import annotations

from typing import Any

from tests.builders import ANNA, BEN, CARLA, CROSSGATE, DAVE, changed, directory, history, issue, moves, value
from tests.judging import judged
from workflows.people import Directory, Membership, Person
from workflows.results import Result

LEADS = directory(ml_leads=[ANNA, BEN, CARLA])
STEP = {"transition": {"from": "ML Review", "to": "In Development"}}


def approval(*histories: Any, groups: Directory = LEADS, held: list[Person] | None = None, **rule: Any) -> Result:
    requirement = {"from": {"group": "ml-leads"}, "given_by": STEP, **rule}
    fields = {"customfield_2": value(people=held or [])}
    return judged({"approval": requirement}, issue(*histories, fields=fields, reporter=DAVE), groups=groups)


def state(result: Result) -> tuple[str, str]:
    return result.outcome.value, result.reason.code


def test_given_by_running_the_step() -> None:
    """Whoever of the group runs the step has approved."""
    assert state(approval(*moves(("ML Review", DAVE), ("In Development", ANNA)))) == ("satisfied", "approval.given")
    assert state(approval(*moves(("ML Review", DAVE)))) == ("unsatisfied", "approval.none")


def test_two_approvals_by_a_guarded_step() -> None:
    """A step that Crossgate undid for want of a second approval still is the first one."""
    steps = moves(("ML Review", DAVE), ("In Development", ANNA), ("ML Review", CROSSGATE), ("In Development", BEN))
    assert state(approval(*steps, count=2)) == ("satisfied", "approval.given")


def test_one_person_counts_once() -> None:
    """The same person approving twice is one approval; the remedy asks for one more, of the others."""
    steps = moves(("ML Review", DAVE), ("In Development", ANNA), ("ML Review", DAVE), ("In Development", ANNA))
    result = approval(*steps, count=2)
    assert state(result) == ("unsatisfied", "approval.too_few")
    assert result.remedy is not None
    assert result.remedy.step.fact("more") == 1
    assert result.remedy.who.people == (BEN, CARLA)


def test_strangers_and_excluded_parts_do_not_count() -> None:
    """Somebody outside the group does not count, nor does the assignee where that is ruled out."""
    strangers = approval(*moves(("ML Review", DAVE), ("In Development", DAVE)))
    assert state(strangers) == ("unsatisfied", "approval.not_entitled")
    own = directory(ml_leads=[DAVE])
    excluded = approval(*moves(("ML Review", DAVE), ("In Development", DAVE)), groups=own, not_by=["assignee"])
    assert state(excluded) == ("unsatisfied", "approval.by_part")


def test_unknown_membership_matters_only_when_it_could_tip() -> None:
    """Enough certain approvals satisfy; too few even with the doubtful ones do not; between them it is open."""
    unknown = Directory(groups={"ml-leads": Membership(unavailable="503")})
    once = moves(("ML Review", DAVE), ("In Development", ANNA))
    assert state(approval(*once, groups=unknown)) == ("undetermined", "people.unavailable")
    assert approval(*once, groups=unknown, count=2).outcome.value == "unsatisfied"
    certain: dict[str, Any] = {"from": {"group": "ml-leads", "account": "acc-anna"}}
    assert state(approval(*once, groups=unknown, **certain)) == ("satisfied", "approval.given")


def test_a_field_counts_only_for_who_entered_themselves() -> None:
    """A name entered by somebody else is no approval."""
    rule: dict[str, Any] = {"given_by": {"field": "Approver"}, "held": [ANNA]}
    mine = history(1, 5, ANNA, changed("customfield_2", None, "Anna Adams", after_id="acc-anna"))
    theirs = history(1, 5, DAVE, changed("customfield_2", None, "Anna Adams", after_id="acc-anna"))
    assert state(approval(mine, **rule)) == ("satisfied", "approval.given")
    assert state(approval(theirs, **rule)) == ("unsatisfied", "approval.none")


def test_a_field_of_several_people() -> None:
    """In a field of several people each one's own entry is looked for."""
    rule: dict[str, Any] = {"given_by": {"field": "Approver"}, "held": [ANNA, BEN], "count": 2}
    first = history(1, 5, ANNA, changed("customfield_2", None, "[Anna Adams]", after_id="[acc-anna]"))
    both = ("[Anna Adams]", "[Anna Adams, Ben Bok]")
    ids = {"before_id": "[acc-anna]", "after_id": "[acc-anna, acc-ben]"}
    assert approval(first, history(2, 6, BEN, changed("customfield_2", *both, **ids)), **rule).holds
    assert not approval(first, history(2, 6, ANNA, changed("customfield_2", *both, **ids)), **rule).holds


def test_created_with_a_name_in_the_field() -> None:
    """A name that was there from the start counts only for who created the issue."""
    rule: dict[str, Any] = {"given_by": {"field": "Approver"}}
    assert approval(held=[CARLA], **rule).holds
    assert not approval(held=[ANNA], **rule).holds


def test_a_history_that_does_not_show_who() -> None:
    """When the changelog does not show how a name came into the field, the answer is open."""
    odd = history(1, 5, DAVE, changed("customfield_2", "Ben Bok", "Carla Cruz", before_id="acc-ben", after_id="acc-c"))
    result = approval(odd, held=[ANNA], given_by={"field": "Approver"})
    assert state(result) == ("undetermined", "approval.unclear")


def test_approvals_lapse() -> None:
    """What was approved before the last change of a named field does not count; later ones do."""
    rule: dict[str, Any] = {"lapses_when": {"fields_change": ["Target metric"]}}
    given = moves(("ML Review", DAVE), ("In Development", ANNA))
    edit = history(10009, 30, DAVE, changed("customfield_3", "1", "2"))
    lapsed = approval(*given, edit, **rule)
    assert state(lapsed) == ("unsatisfied", "approval.lapsed")
    assert lapsed.reason.fact("field") == "Target metric"
    early = history(1, 1, DAVE, changed("customfield_3", "1", "2"))
    assert approval(early, *given, **rule).holds


def test_an_unknown_approval_field_is_undetermined() -> None:
    """A field nobody can find leaves the approval open, and says what to write where."""
    result = approval(given_by={"field": "Aprover"})
    assert state(result) == ("undetermined", "field_name.unknown")
