from __future__ import annotations

import pytest

from tests.builders import BEN, catalog, history, policy, stepped
from tests.case_world import LEAD, CaseWorld
from tests.fake_site import OWN
from workflows.cases.policy_book import unresolved
from workflows.delivery import Dead, Done, Later
from workflows.policy import compile_policy


@pytest.mark.parametrize("to", ["ML Review", "Done"])
def test_a_transition_that_no_gate_guards_costs_no_call(world: CaseWorld, to: str) -> None:
    """Not even a cached one: nothing is asked of Jira at all."""
    assert world.tell(world.move(to)) == Done("irrelevant")
    assert world.tracker.calls == []
    assert world.decisions() == []


def test_an_issue_of_another_project_costs_no_call(world: CaseWorld) -> None:
    """The payload's project is enough to know that the gate is not for the issue."""
    world.issue("OPS-1", 20002)
    assert world.tell(world.move("In Development", key="OPS-1"), "OPS-1") == Done("irrelevant")
    assert world.tracker.calls == []


def test_what_the_payload_leaves_out_is_read_before_anything_is_decided(world: CaseWorld) -> None:
    """A sender without fields is no way around the gate."""
    assert world.tell(world.move("In Development"), fields=None) == Done("deny")
    assert world.status_of() == "Backlog"


def test_an_allowed_transition_costs_one_read_and_no_write(world: CaseWorld) -> None:
    """What is so already is not written: no comment, no property."""
    world.edit("limited")
    world.move("ML Review")
    assert world.tell(world.move("In Development", by=LEAD)) == Done("allow")
    assert world.calls == ["read"]
    assert world.decisions() == ["allow"]
    assert world.status_of() == "In Development"


def test_a_denied_transition_costs_five_calls(world: CaseWorld) -> None:
    """Read, re-read right before moving, the move, one comment, one property."""
    assert world.tell(world.move("In Development")) == Done("deny")
    assert world.calls == ["read", "read", "transition", "add_comment", "save_state"]
    assert world.status_of() == "Backlog"
    assert world.effects() == [["moved back to Backlog", "comment added", "property written"]]
    assert world.tracker.states["FRAUD-1"].gates["ml-review"].verdict == "deny"


def test_the_comment_says_what_is_missing_and_who_can_give_it(world: CaseWorld) -> None:
    """Both requirements by name, the lead by name."""
    world.tell(world.move("In Development"))
    assert "Model risk tier" in world.comment
    assert "ML Review" in world.comment
    assert LEAD.name in world.comment


def test_a_delivery_that_comes_again_changes_nothing(world: CaseWorld) -> None:
    """A transition that was judged is not read again."""
    step = world.move("In Development")
    world.tell(step)
    before = list(world.tracker.calls)
    assert world.tell(step) == Done("duplicate")
    assert world.tracker.calls == before


def test_a_transition_without_a_history_id_is_found_by_its_moment_and_judged_once(world: CaseWorld) -> None:
    """A sender that does not name the history tells of the same transition as one that does."""
    step = world.move("In Development")
    told = world.body(step).replace(f'"changelog":{{"id":"{step.id}",'.encode(), b'"changelog":{')
    assert b'"changelog":{"items"' in told
    assert world.handle(told) == Done("deny")
    assert world.handle(told) == Done("duplicate")
    assert world.tracker.count("transition") == 1


def test_an_event_of_our_own_account_is_skipped(world: CaseWorld) -> None:
    """Crossgate does not judge what it did itself, though a gate guards it."""
    assert world.tell(world.move("In Development", by=OWN)) == Done("own")
    assert world.calls == []
    assert world.decisions() == []


def test_our_own_move_back_is_not_judged(world: CaseWorld) -> None:
    """The event that our own move causes ends without a call that costs something."""
    world.tell(world.move("In Development"))
    back = world.tracker.issues["FRAUD-1"].histories[-1]
    before = len(world.calls)
    world.tell(back)
    assert len(world.calls) == before


def test_a_transition_that_the_changelog_does_not_show_yet_is_asked_for_again(world: CaseWorld) -> None:
    """A read that lags behind the webhook is no reason to forget the transition, and counts as an attempt."""
    unseen = history(99999, 500, BEN, stepped("Backlog", "In Development"))
    answer = world.tell(unseen)
    assert isinstance(answer, Later)
    assert answer.counts
    assert world.status_of() == "Backlog"


@pytest.mark.parametrize("body", [b"not JSON", b"[]", b'{"webhookEvent": "jira:issue_updated", "issue": {"id": 1}}'])
def test_a_body_that_cannot_be_read_is_a_dead_letter_with_its_reason(world: CaseWorld, body: bytes) -> None:
    """A bad body is neither retried nor dropped silently."""
    answer = world.handle(body)
    assert isinstance(answer, Dead)
    assert answer.reason
    assert world.tracker.calls == []


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (
            b'{"webhookEvent":"jira:issue_created","issue":{"id":"20001","key":"FRAUD-1","fields":{"status":{"name":"Backlog"}}}}',
            "irrelevant",
        ),
        (b'{"webhookEvent":"jira:issue_deleted","issue":{"id":"20001","key":"FRAUD-1"}}', "deleted"),
        (b'{"webhookEvent":"sprint_created"}', "irrelevant"),
    ],
)
def test_events_that_are_no_transition_cost_no_call(world: CaseWorld, body: bytes, outcome: str) -> None:
    """Created, deleted and unknown events are worked on without Jira."""
    assert world.handle(body) == Done(outcome)
    assert world.tracker.calls == []


def test_each_outcome_is_counted(world: CaseWorld) -> None:
    """Deliveries by outcome, decisions by gate and verdict, effects by kind."""
    world.tell(world.move("In Development"))
    counts = world.telemetry.counts
    assert counts["handled", "deny"] == 1
    assert counts["decision", "ml-review", "enforce", "deny"] == 1
    assert counts["effect", "revert", "moved"] == 1
    assert counts["effect", "comment", "added"] == 1
    assert counts["effect", "property", "written"] == 1


def test_names_of_fields_that_the_site_does_not_know_are_told() -> None:
    """Each name that stands for no field is told with what it could have meant; known ones are not."""
    gate = {"guards": {"to": "Done"}, "require": [{"field": {"name": "Model risk teir", "is": "set"}}]}
    known = {"guards": {"to": "Done"}, "require": [{"field": {"name": "Model risk tier", "is": "set"}}]}
    told = unresolved(compile_policy(policy(gate, known), catalog(customfield_10010="Model risk tier")))
    assert len(told) == 1
    assert "Model risk teir" in told[0]
    assert "customfield_10010" in told[0]
