"""What people say in comments, seen from outside: over HTTP, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connector.clock import SystemClock
from connector.sandbox.organisation import SERVICE
from tests.service_process import Operated, operated
from tests.watching import wait_for

GATES = """
gates:
  - id: pilot
    name: Pilot
    applies_to: {projects: [RECO], issue_types: [Task]}
    guards: {to: In Development}
    require:
      - approval:
          each_of: [{group: legal}, {group: ml-leads}]
          pinned_to: {fields: [Target metric]}
    waivers: {granted_by: {group: release-managers}, when_over: move_back}
"""
ELENA, MARA, TOM, SAM = "Elena Rossi", "Mara Lind", "Tom Okafor", "Sam Doyle"


@pytest.fixture(scope="module")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service with a gate that listens to comments."""
    with operated(database_url, tmp_path_factory.mktemp("service"), gates=GATES) as running:
        yield running


def created(service: Operated) -> str:
    """A task with everything that the shipped gates ask for, reviewed by an ML lead up to the last step."""
    fields = {"Model risk tier": "limited", "Target metric": "AUC at least 0.9"}
    key = service.jira.sandbox.act(TOM).create("RECO", "A pilot", type="Task", fields=fields).key
    service.move(key, "ML Review", by=TOM)
    return key


def say(service: Operated, key: str, text: str, by: str) -> str:
    """Somebody comments; gives the comment's id."""
    return service.jira.sandbox.act(by).comment(key, text).id


def test_approvals_in_comments_let_an_issue_pass(service: Operated) -> None:
    """One of each kind; the decision names them."""
    key = created(service)
    say(service, key, "Fine with me.\n/approve pilot", ELENA)
    say(service, key, "/approve Pilot: good metrics", MARA)
    service.move(key, "In Development", by=MARA)
    service.settle()
    assert service.status(key) == "In Development"
    assert service.comments(key) == []
    told = service.run("explain", key)
    assert f"Approved by {ELENA}" in told
    assert f"Approved by {MARA}" in told


def test_a_missing_approval_moves_it_back_and_the_comment_follows(service: Operated) -> None:
    """What is said afterwards, edited or deleted shows in the one comment."""
    key = created(service)
    say(service, key, "/approve pilot", MARA)
    service.move(key, "In Development", by=MARA)
    wait_for("the move back", lambda: service.status(key) == "ML Review")
    wait_for("the comment", lambda: service.comments(key))
    assert "/approve pilot" in service.comments(key)[0]
    comment = say(service, key, "/approve pilot", ELENA)
    wait_for("the comment to follow", lambda: "Nothing stands in the way" in service.comments(key)[0])
    service.jira.sandbox.act(ELENA).delete_comment(key, comment)
    wait_for("the comment to follow back", lambda: "something is missing" in service.comments(key)[0])
    service.settle()
    assert len(service.comments(key)) == 1


def test_what_was_approved_is_what_passes(service: Operated) -> None:
    """A metric lowered after the approvals is told with both values, and has to be approved again."""
    key = created(service)
    for person in (ELENA, MARA):
        say(service, key, "/approve pilot", person)
    service.settle()
    service.jira.sandbox.act(TOM).edit(key, {"Target metric": "AUC at least 0.5"})
    service.move(key, "In Development", by=MARA)
    wait_for("the move back", lambda: service.status(key) == "ML Review")
    wait_for("the comment", lambda: service.comments(key))
    told = service.comments(key)[0]
    assert "AUC at least 0.9" in told
    assert "AUC at least 0.5" in told


def test_a_command_that_is_not_understood_is_answered_once(service: Operated) -> None:
    """And the answer costs the issue's one read and one write; chatter costs nothing."""
    key = created(service)
    service.settle()
    log = service.jira.sandbox.requests
    log.clear()
    say(service, key, "What about the data?", TOM)
    service.settle()
    assert service.calls() == []
    say(service, key, "/approve pilott", ELENA)
    service.settle()
    (answer,) = service.comments(key)
    assert "Did you mean “/approve pilot”?" in answer
    assert [method for method, _ in service.calls()] == ["GET", "POST"]
    assert service.jira.sandbox.issue(key).comments[-1].author.display_name == SERVICE


def test_a_waiver_from_its_request_to_its_end(service: Operated) -> None:
    """Asked for by anybody, granted by who may, used, listed, revoked; then the issue does not stand there any more."""
    key = created(service)
    until = (SystemClock().now() + timedelta(days=5)).date().isoformat()
    say(service, key, f"/waive pilot until {until} because the board meets on Monday", TOM)
    wait_for("the answer", lambda: len(service.comments(key)) == 1)
    assert f"{TOM} asks to waive" in service.comments(key)[0]
    say(service, key, "/waive pilot", SAM)
    wait_for("the grant", lambda: len(service.comments(key)) == 2)
    service.move(key, "In Development", by=MARA)
    service.settle()
    assert service.status(key) == "In Development"
    assert "the board meets on Monday" in service.run("explain", key)
    (waiver,) = service.json("waivers", "list", "--issue", key)
    assert (waiver["state"], waiver["until"], waiver["granted_by"]) == ("granted", until, SAM)
    service.run("waivers", "revoke", str(waiver["id"]), "--by", "the auditor")
    wait_for("the move back", lambda: service.status(key) == "ML Review", seconds=90)
    wait_for("the comment", lambda: len(service.comments(key)) == 3)
    assert "revoked by the auditor" in service.comments(key)[-1]
