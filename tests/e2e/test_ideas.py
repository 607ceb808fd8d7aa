"""RICE as the whole program does it: from an edit in Jira to the score on the idea and on the epic that delivers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connector.sandbox import Face
from connector.sandbox.organisation import SERVICE
from tests.databases import database
from tests.service_process import Operated, operated
from tests.watching import wait_for

RICE = """\
applies_to: {projects: [IDEA]}
score: {field: RICE score}
follow:
  - {via: {link_types: Polaris work item link}, direction: both}
every: 1h
"""
REACH, SCORE = "customfield_10030", "customfield_10034"
ESTIMATES = {"Reach": 5000, "Impact": "High", "Confidence": 80, "Effort": "4"}


@pytest.fixture(scope="module")
def ideas(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service that scores ideas."""
    with operated(database_url, tmp_path_factory.mktemp("ideas"), rice=RICE) as running:
        yield running


def held(service: Operated, key: str, field_id: str) -> object:
    """What a field of an issue holds."""
    return service.jira.sandbox.issue(key).values.get(field_id)


def delivered(service: Operated) -> tuple[str, str]:
    """A new idea, estimated, and the epic that delivers it."""
    tom = service.jira.sandbox.act("Tom Okafor")
    idea = tom.create("IDEA", "Something good", type="Idea", fields=ESTIMATES).key
    epic = tom.create("FRAUD", "Its delivery", type="Epic").key
    tom.link(epic, "Polaris work item link", idea)
    return idea, epic


def writes(service: Operated) -> list[str]:
    """Edits that Crossgate made, by issue."""
    made = service.jira.sandbox.requests.find(method="PUT", account=SERVICE)
    return [entry.path.rpartition("/")[2] for entry in made]


def test_the_score_appears_and_the_epic_follows(ideas: Operated) -> None:
    """Soon after the edit, by one write on each; the webhooks of those writes cause nothing."""
    idea, epic = delivered(ideas)
    wait_for("the score", lambda: held(ideas, idea, SCORE) == 2000.0)
    wait_for("the epic", lambda: (held(ideas, epic, REACH), held(ideas, epic, SCORE)) == (5000.0, 2000.0))
    ideas.settle()
    ideas.jira.sandbox.requests.clear()
    ideas.jira.sandbox.act("Tom Okafor").edit(idea, {"Reach": 10000})
    wait_for("the new score", lambda: held(ideas, epic, SCORE) == 4000.0)
    ideas.settle()
    assert sorted(writes(ideas)) == sorted([idea, epic])


def test_an_edit_on_the_epic_comes_back(ideas: Operated) -> None:
    """Both ways: the idea takes the value over and is scored anew; then both rest."""
    idea, epic = delivered(ideas)
    wait_for("the epic", lambda: held(ideas, epic, SCORE) == 2000.0)
    ideas.settle()
    ideas.jira.sandbox.act("Priya Nair").edit(epic, {"Effort": "8"})
    wait_for("the score", lambda: (held(ideas, idea, SCORE), held(ideas, epic, SCORE)) == (1000.0, 1000.0))
    ideas.settle()
    ideas.jira.sandbox.requests.clear()
    assert "0 values written" in ideas.run("rice", "sync", idea)
    assert writes(ideas) == []


def test_the_newest_stands_whatever_arrives_first(ideas: Operated) -> None:
    """Two edits that no webhook told of: the changelog says which was later."""
    idea, epic = delivered(ideas)
    wait_for("the epic", lambda: held(ideas, epic, SCORE) == 2000.0)
    ideas.settle()
    ideas.jira.sandbox.webhooks.conduct.lose_next = 2
    ideas.jira.sandbox.act("Priya Nair").edit(epic, {"Reach": 7000})
    ideas.jira.sandbox.act("Tom Okafor").edit(idea, {"Reach": 9000})
    ideas.settle()
    ideas.run("rice", "sync", epic)
    assert (held(ideas, idea, REACH), held(ideas, epic, REACH)) == (9000.0, 9000.0)
    assert held(ideas, idea, SCORE) == 3600.0


def test_a_kill_loses_no_score(ideas: Operated) -> None:
    """An edit right before everything is killed is scored after the next start."""
    idea, _ = delivered(ideas)
    wait_for("the score", lambda: held(ideas, idea, SCORE) == 2000.0)
    ideas.settle()
    before = len(ideas.acknowledged())
    ideas.jira.sandbox.act("Tom Okafor").edit(idea, {"Reach": 20000})
    wait_for("the acknowledgement", lambda: len(ideas.acknowledged()) > before)
    ideas.kill()
    ideas.start()
    ideas.wait_until_ready()
    wait_for("the score", lambda: held(ideas, idea, SCORE) == 8000.0)
    assert [str(record["score"]) for record in ideas.json("rice", "explain", idea)] == ["2000", "8000"]


def test_data_center(tmp_path: Path) -> None:
    """The same there, by user names, searches and wiki markup."""
    with (
        database("sqlite", tmp_path, None) as url,
        operated(url, tmp_path, face=Face.DATA_CENTER, rice=RICE) as service,
    ):
        idea, epic = delivered(service)
        wait_for("the epic", lambda: (held(service, epic, REACH), held(service, epic, SCORE)) == (5000.0, 2000.0))
        service.settle()
        service.jira.sandbox.act("Priya Nair").edit(idea, {"Effort": "0"})
        wait_for("a word about it", lambda: service.comments(idea))
        service.settle()
        (comment,) = service.comments(idea)
        assert "too small" in comment
        assert held(service, idea, SCORE) is None


VOTED = """\
applies_to: {projects: [IDEA]}
score: {field: RICE score}
criteria:
  reach: {place: {votes: true}}
voting:
  functions:
    Product: {who: {role: Product}}
    ML engineering: {who: {group: ml-leads}}
"""


def test_votes_by_comment(tmp_path: Path) -> None:
    """Each function votes, the score follows; who may not vote, or is not understood, is answered once."""
    with database("sqlite", tmp_path, None) as url, operated(url, tmp_path, rice=VOTED) as service:
        sandbox = service.jira.sandbox
        idea = sandbox.act("Tom Okafor").create("IDEA", "Voted", type="Idea", fields=ESTIMATES).key
        sandbox.act("Tom Okafor").comment(idea, "I asked around.\n\n/rice reach=4000")
        wait_for("the score", lambda: held(service, idea, SCORE) == 1600.0)
        sandbox.act("Mara Lind").comment(idea, "/rice reach=6000")
        wait_for("the score of both", lambda: held(service, idea, SCORE) == 2000.0)
        assert service.comments(idea) == []
        sandbox.act("Sam Doyle").comment(idea, "/rice reach=1")
        wait_for("an answer", lambda: len(service.comments(idea)) == 1)
        sandbox.act("Mara Lind").comment(idea, "/rice raech=7000")
        wait_for("another answer", lambda: len(service.comments(idea)) == 2)
        service.settle()
        who, what = service.comments(idea)
        assert "Product" in who
        assert "reach" in what
        assert held(service, idea, SCORE) == 2000.0
