"""The questions that a vague request raises, in the one comment of the issue: seen over HTTP, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from connector.sandbox.organisation import SERVICE
from tests.service_process import Operated, operated
from tests.watching import wait_for

GATES = """
gates:
  - id: problem-statement
    name: Problem statement
    applies_to: {projects: [FRAUD], issue_types: [Task]}
    guards: {to: ML Review}
    require:
      - clarity: {vague_words: refuse}
"""
VAGUE = "A smarter model, so that alerts are better."
ASKED_OF_BOTH = ("Better than what, seen by whom, in which number?", "Why do rules not do it")
CLEAR = "Reduce the false positive rate from 4 % to 2 % by 2027-06-30."


@pytest.fixture(scope="module")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service with a gate that asks for a clear problem statement."""
    with operated(database_url, tmp_path_factory.mktemp("service"), gates=GATES) as running:
        yield running


def written(service: Operated, key: str) -> int:
    """How often Crossgate wrote a comment on an issue, new or anew."""
    routes = (entry for entry in service.jira.sandbox.requests.find(account=SERVICE) if entry.method in {"POST", "PUT"})
    return sum("/comment" in entry.path and key in entry.path for entry in routes)


def test_the_questions_stand_in_the_comment_once(service: Operated) -> None:
    """Each once; an edit that answers none adds nothing, one that answers all takes them away."""
    tom = service.jira.sandbox.act("Tom Okafor")
    key = tom.create("FRAUD", "A smarter model", type="Task", fields={"Description": VAGUE}).key
    service.move(key, "ML Review", by="Tom Okafor")
    wait_for("the move back", lambda: service.status(key) == "Backlog")
    wait_for("the questions", lambda: service.comments(key))
    service.settle()
    (now,) = service.comments(key)
    for question in (*ASKED_OF_BOTH, "the product manager", "the ML engineer"):
        assert question in now
    assert [now.count(question) for question in ASKED_OF_BOTH] == [1, 1]
    before = written(service, key)

    for text in (f"{VAGUE} Soon.", f"{VAGUE} By next year."):
        tom.edit(key, {"Description": text})
        service.settle()
        (now,) = service.comments(key)
        assert [now.count(question) for question in ASKED_OF_BOTH] == [1, 1]
    tom.edit(key, {"Labels": ["ml"]})
    service.settle()
    assert service.comments(key) == [now]

    tom.edit(key, {"Description": CLEAR})
    wait_for("the answer", lambda: "Nothing stands in the way" in service.comments(key)[0])
    service.settle()
    (last,) = service.comments(key)
    assert [question in last for question in ASKED_OF_BOTH] == [False, False]
    assert written(service, key) - before <= 3
    assert len(service.jira.sandbox.issue(key).comments) == 1
