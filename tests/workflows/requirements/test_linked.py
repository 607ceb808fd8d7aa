"""`linked`: other issues are there and far enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from config.requirements.linked import StatusCategory
from tests.builders import issue, related, status
from tests.judging import judged
from workflows.issue import RelatedIssue
from workflows.results import Outcome, Result

BLOCKER = "is blocked by"


def linked(*links: RelatedIssue, **rule: Any) -> Result:
    return judged({"linked": rule}, issue(links=links))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"status_category": "done"}, "satisfied"),
        ({"status_category": "done", "at_least": 2}, "satisfied"),
        ({"status_category": "done", "at_least": 3}, "unsatisfied"),
        ({"status_category": "done", "all": True}, "unsatisfied"),
        ({"status_category": "done", "count": 2}, "satisfied"),
        ({"status_category": "done", "count": 1}, "unsatisfied"),
        ({"statuses": ["done", "in progress"], "all": True}, "satisfied"),
        ({"issue_types": ["task"], "status_category": "done", "all": True}, "satisfied"),
        ({"link_types": ["Is Blocked By"], "status_category": "done", "all": True}, "satisfied"),
        ({"link_types": ["relates to"]}, "unsatisfied"),
        ({"link_types": ["relates to"], "all": True}, "unsatisfied"),
        ({"link_types": ["relates to"], "all": True, "at_least": 0}, "satisfied"),
    ],
)
def test_counting(rule: dict[str, Any], expected: str) -> None:
    """All, exactly so many, or at least so many, over the links of the types named."""
    links = (
        related("A-1", "Done", "Task", "Blocks", BLOCKER),
        related("A-2", "Done", "Task", "Blocks", BLOCKER),
        related("A-3", "In Progress", "Bug", "Cloners"),
    )
    assert linked(*links, **rule).outcome.value == expected


def test_an_unknown_category_is_open_only_where_it_matters() -> None:
    """An issue whose category Jira does not show may be either: certain ones can still decide."""
    unknown = replace(related("A-1"), status=replace(status("Odd"), category=None))
    done, late = related("A-2", "Done"), related("A-3", "In Progress")
    assert linked(unknown, status_category="done").outcome.value == "undetermined"
    assert linked(unknown, done, status_category="done").outcome.value == "satisfied"
    assert linked(unknown, late, status_category="done", all=True).outcome.value == "unsatisfied"
    assert linked(unknown, done, status_category="done", count=1).outcome.value == "undetermined"
    assert linked(unknown, done, status_category="done", count=3).outcome.value == "unsatisfied"


def test_children_must_have_been_read() -> None:
    """Children that could not be read are not no children; sub-tasks count among them, each once."""
    rule = {"linked": {"via": "children", "status_category": StatusCategory.DONE.value, "count": 2}}
    one, two = related("A-1"), related("A-2")
    assert judged(rule, issue(subtasks=(one,))).reason.code == "linked.unread"
    assert judged(rule, issue(subtasks=(one,)), children=(one, two)).holds


def test_the_reason_names_those_that_are_behind() -> None:
    """People are told which issues are not far enough, five at most, and how many more."""
    links = tuple(related(f"A-{number}", "In Progress") for number in range(1, 8))
    result = linked(*links, status_category="done", all=True)
    assert result.reason.code == "linked.links_behind"
    assert result.reason.fact("issues") == tuple(f"A-{number} (In Progress)" for number in range(1, 6))
    assert result.reason.fact("more") == 2


def test_a_link_of_unknown_type_may_be_any() -> None:
    """As a replay finds one that is no more: it counts where no type is asked for, and leaves the others open."""
    story = issue(links=(related("FRAUD-2", "Done"),))
    assert judged({"linked": {"statuses": ["Done"]}}, story).outcome is Outcome.SATISFIED
    typed = judged({"linked": {"statuses": ["Done"], "link_types": ["Blocks"]}}, story)
    assert (typed.outcome, typed.reason.code) == (Outcome.UNDETERMINED, "linked.unknown_category")
    phrased = issue(links=(related("FRAUD-2", "Done", "Task", "", "is blocked by"),))
    by_phrase = {"linked": {"statuses": ["Done"], "link_types": ["is blocked by"]}}
    assert judged(by_phrase, phrased).outcome is Outcome.SATISFIED
    assert judged({"linked": {"statuses": ["Done"], "link_types": ["Blocks"]}}, phrased).outcome is Outcome.UNDETERMINED
    assert judged({"linked": {"count": 0, "link_types": ["Blocks"]}}, issue()).outcome is Outcome.SATISFIED
