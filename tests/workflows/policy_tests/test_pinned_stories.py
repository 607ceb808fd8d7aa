"""Stories about approvals that are pinned to models, pages and estimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from config.configuration import Policy
from config.rice import Rice
from tests.builders import policy
from tests.workflows.policy_tests.test_running_stories import run
from workflows.policy_tests.running import Ran

MODEL = {"source": "mlflow", "model": "fraud-scorer", "alias": "champion"}
PAGE = {"id": "one-pager"}
YES = {"by": "anna", "comment": "/approve pinned"}


def pinned(pin: Mapping[str, Any], **rule: Any) -> Policy:
    """One gate with an approval of Anna's that is pinned to this."""
    approval = {"from": {"group": "leads"}, "pinned_to": pin, **rule}
    rules = policy({"id": "pinned", "guards": {"to": "Done"}, "require": [{"approval": approval}]})
    standing = Rice.model_validate({"applies_to": {"projects": ["FRAUD"]}, "score": {"field": "Score"}}).standing
    named = pin.get("rice", {}).get("criteria", ())
    return rules.model_copy(update={"criteria": {name: standing[name] for name in named}})


def told(pin: Mapping[str, Any], says: str, verdict: str = "deny", **story: Any) -> Ran:
    """A story that ends with the move to Done after Anna's approval."""
    expected = {"verdict": verdict, "says": [says]}
    (ran,) = run({"history": [YES], **story, "expect": {"gates": {"pinned": expected}}}, rules=pinned(pin))
    return ran


def version(number: int, run_id: str = "aa") -> dict[str, Any]:
    return {"mlflow": {"model.name": "fraud-scorer", "model.version": str(number), "run.id": run_id * 16}}


@pytest.mark.parametrize("now", [version(4), version(3, "bb")])
def test_another_version_or_another_run_behind_it_is_another_model(now: Mapping[str, Any]) -> None:
    """The alias moved on, or the version was registered anew: the approval was of what it led to before."""
    says = "approved it with the model fraud-scorer version 3 (aaaaaaaa); now it is fraud-scorer version"
    assert told({"model": MODEL}, says, evidence=now, approved_with={"evidence": version(3)}).failures == ()


def test_the_same_version_is_the_same_model() -> None:
    """And people are told what the approval rests on."""
    says = "lapses when something of this changes: - Approved by Anna Adams. - Which version of the model it is in"
    ran = told({"model": MODEL}, says, "allow", evidence=version(3), approved_with={"evidence": version(3)})
    assert ran.failures == ()


def test_another_run_with_the_tag_is_another_run() -> None:
    """A run that followed the one that was approved."""
    now, then = ({"mlflow": {"run.id": letter * 32}} for letter in "ba")
    pin = {"model": {"source": "mlflow", "tagged": {"name": "jira.issue"}}}
    ran = told(pin, "approved it with the run (aaaaaaaa)", evidence=now, approved_with={"evidence": then})
    assert ran.failures == ()


def page(wrote: Mapping[str, str], number: int = 1) -> dict[str, Any]:
    return {"one-pager": {"wrote": wrote, "version": number}}


@pytest.mark.parametrize(
    ("then", "now", "says"),
    [
        ({"goals": "a"}, {"goals": "b"}, "was at version 4; by version 9 people had written something else in"),
        ({}, {"goals": "b"}, "in the section goals"),
        ({"goals": "a"}, {}, "in the section goals"),
        ({"": "a"}, {"": "b"}, "something else. What is there now"),
    ],
)
def test_a_page_that_people_wrote_on_is_another_page(then: Any, now: Any, says: str) -> None:
    """Each section counts, and what stands outside of them; the comment tells both versions, to be compared."""
    story: dict[str, Any] = {"pages": page(now, 9), "approved_with": {"pages": page(then, 4)}}
    assert told({"document": PAGE}, says, **story).failures == ()


def test_a_page_that_only_crossgate_wrote_anew_is_the_same() -> None:
    """Its version went on, and nobody wrote anything else."""
    story: dict[str, Any] = {"pages": page({"goals": "a"}, 9), "approved_with": {"pages": page({"goals": "a"}, 4)}}
    assert told({"document": PAGE}, "What people wrote on the page one-pager", "allow", **story).failures == ()


def test_sections_that_are_not_named_may_change() -> None:
    """Where the rule names some."""
    pin = {"document": {**PAGE, "sections": ["goals"]}}
    then = {"pages": page({"goals": "a", "questions": "x"})}
    other, same = page({"goals": "b", "questions": "x"}), page({"goals": "a", "questions": "y"})
    assert told(pin, "in the section goals", pages=other, approved_with=then).failures == ()
    assert told(pin, "in goals", "allow", pages=same, approved_with=then).failures == ()


def test_a_page_that_is_gone_or_came_later() -> None:
    """Both are told as what they are; one that came with prompts only holds nothing yet."""
    gone: dict[str, Any] = {"one-pager": {"exists": False}}
    pin = {"document": PAGE}
    then = {"pages": page({"goals": "a"}, 4)}
    assert told(pin, "now there is no such page", pages=gone, approved_with=then).failures == ()
    before = {"pages": gone}
    assert told(pin, "before there was a page", pages=page({"goals": "a"}), approved_with=before).failures == ()
    assert told(pin, "Approved by", "allow", pages=page({}), approved_with=before).failures == ()


def test_a_page_that_cannot_be_read_leaves_it_open() -> None:
    """Nobody's approval is taken away for that."""
    assert told({"document": PAGE}, "one-pager", "undetermined").failures == ()


@pytest.mark.parametrize(
    ("field", "then", "now", "verdict"),
    [
        ("Reach", "5000", "5400", "allow"),
        ("Reach", "5000", "5501", "deny"),
        ("Reach", "5000", "", "deny"),
        ("Impact", "High", "high", "allow"),
        ("Impact", "High", "Massive", "deny"),
        ("Confidence", "80", "80 %", "allow"),
        ("Effort", "4-8", "4-8.5", "allow"),
        ("Effort", "4-8", "4-9", "deny"),
    ],
)
def test_estimates_may_move_a_little(field: str, then: Any, now: Any, verdict: str) -> None:
    """By their scales: what is written in another way is the same, and a range may move at either end."""
    pin = {"rice": {"criteria": ["reach", "impact", "confidence", "effort"], "tolerance_percent": 10}}
    issue = {"project": "FRAUD", "fields": {field: then}}
    edit = {"by": "ben", "set": {field: now}}
    says = "Approved by Anna Adams." if verdict == "allow" else f"approved it while {field} was “{then}”"
    assert told(pin, says, verdict, issue=issue, history=[YES, edit]).failures == ()


def test_an_estimate_that_is_what_it_was_counts_again() -> None:
    """As with fields."""
    pin = {"rice": {"criteria": ["reach"]}}
    edits = [{"by": "ben", "set": {"Reach": "9"}}, {"by": "ben", "set": {"Reach": "5"}}]
    issue = {"project": "FRAUD", "fields": {"Reach": "5"}}
    assert told(pin, "The estimates Reach", "allow", issue=issue, history=[YES, *edits]).failures == ()
    assert told(pin, "while Reach was “5”", issue=issue, history=[YES, edits[0]]).failures == ()
