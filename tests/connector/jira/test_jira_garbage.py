"""What happens when Jira answers something that cannot be so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from connector.jira import Limits
from connector.sandbox.dialect import Face
from tests.connector.jira.striking import IMPATIENT, strike
from tests.fake_world import said
from tests.tracker_worlds import QUICK, SandboxWorld, sandbox_world
from workflows.errors import Refused, Unreachable
from workflows.state import GateState


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, with a tracker of little patience."""
    with sandbox_world(request.param, IMPATIENT, lawful=False) as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", "5", "{", "<html>Log in</html>", "{}", '{"key": "FRAUD-1", "fields": 5, "changelog": {}}'],
)
def test_garbage_is_no_answer(world: SandboxWorld, body: str) -> None:
    """Whatever a proxy or a broken server sends as success, the read says that it got no usable answer."""
    key = world.create("Garbage")
    strike(world, f"/issue/{key}", status=200, body=body, times=9)
    with pytest.raises(Unreachable):
        world.tracker.read(key)


@pytest.mark.parametrize("body", ["null", "[]", "{}", '{"issues": 5}', '{"issues": [5]}', '{"issues": [{}]}'])
def test_garbage_from_a_search(world: SandboxWorld, body: str) -> None:
    """The same for searches."""
    strike(world, "/search", status=200, body=body, times=9)
    with pytest.raises(Unreachable):
        list(world.tracker.changed_since(world.clock.now(), []))
    with pytest.raises(Unreachable):
        world.tracker.children("FRAUD-1")


def test_garbage_after_a_comment(world: SandboxWorld) -> None:
    """An answer without an id is no answer: the comment may exist, and is to be looked for."""
    key = world.create("Garbage")
    strike(world, "/comment", status=201, body='{"id": null}')
    with pytest.raises(Unreachable):
        world.tracker.add_comment(key, said("x"))


def test_an_answer_too_large_is_refused(world: SandboxWorld) -> None:
    """An answer is not read into memory without bounds."""
    key = world.create("Large")
    strike(world, f"/issue/{key}", status=200, body='"' + "x" * 200_000 + '"')
    with pytest.raises(Refused, match="larger than"):
        world.tracker.read(key)


def test_an_answer_that_trickles_is_given_up() -> None:
    """However steadily it comes, an answer is not waited for without end."""
    limits = Limits(answer_seconds=0, attempts=1)
    with sandbox_world(Face.CLOUD, limits) as world, pytest.raises(Unreachable, match="longer than"):
        world.tracker.own_account()


def test_a_state_too_large_is_not_sent(world: SandboxWorld) -> None:
    """Jira's limit is known beforehand."""
    key = world.create("Large")
    with pytest.raises(Refused, match="characters"):
        world.tracker.save_state(key, GateState(comment_digest="x" * 40_000))
    assert world.sandbox.requests.find(method="PUT") == []


def test_pages_that_never_end_are_left() -> None:
    """A search that gives the same page again is no usable answer; neither is a history without an id."""
    with sandbox_world(Face.CLOUD, QUICK, lawful=False) as world:
        since = world.clock.now()
        strike(world, "/search/jql", status=200, body='{"issues": [], "nextPageToken": "same"}', times=9)
        with pytest.raises(Unreachable, match="twice"):
            list(world.tracker.changed_since(since, []))
        world.sandbox.faults.clear()
        logs = '{"issueChangeLogs": [{"issueId": "10001", "changeHistories": [{"items": []}]}]}'
        strike(world, "/changelog/bulkfetch", status=200, body=logs)
        with pytest.raises(Unreachable, match="id"):
            list(world.tracker.changed_since(since, []))


def test_an_issue_that_comes_twice_is_given_once() -> None:
    """On Data Center, an issue that slides onto the next page while pages are read is not judged twice."""
    with sandbox_world(Face.DATA_CENTER, QUICK) as world:
        fields = '{"created": "2026-10-01T12:00:00.000+0000", "status": {"id": "10001", "name": "Backlog"}}'
        issue = f'{{"id": "10001", "key": "FRAUD-1", "fields": {fields}, "changelog": {{"histories": []}}}}'
        strike(world, "/search", status=200, body=f'{{"total": 3, "issues": [{issue}]}}', times=3)
        found = list(world.tracker.changed_since(world.clock.now(), []))
        assert [changed.key for changed in found] == ["FRAUD-1"]


@pytest.mark.parametrize("status", [404, 503])
def test_a_changelog_that_cannot_be_completed(status: int) -> None:
    """An issue is not judged by half of its history; and it is not taken for deleted."""
    with sandbox_world(Face.CLOUD, QUICK, lawful=False) as world:
        key = _restless(world, 120)
        strike(world, "/changelog", status=status, times=9)
        with pytest.raises(Unreachable):
            world.tracker.read(key)


def test_listings_are_bounded() -> None:
    """More histories or comments than Crossgate reads are refused, not loaded."""
    limits = Limits(first_wait=0.01, most_histories=150, most_comments=2)
    with sandbox_world(Face.CLOUD, limits) as world:
        with pytest.raises(Refused, match="more than"):
            world.tracker.read(_restless(world, 350))
        key = world.create("Talkative")
        for number in range(3):
            world.say(key, f"comment {number}")
        with pytest.raises(Refused, match="more than"):
            world.tracker.find_comment(key)


def _restless(world: SandboxWorld, changes: int) -> str:
    key = world.create("Restless")
    for number in range(changes):
        world.sandbox.act("Tom Okafor").edit(key, {"Target metric": f"m{number}"})
    return key


@pytest.mark.parametrize("body", ["null", "{}", "[]", '{"displayName": "nobody"}'])
def test_an_account_without_an_id(world: SandboxWorld, body: str) -> None:
    """Crossgate does not go on without knowing who it is."""
    strike(world, "/myself", status=200, body=body, times=9)
    with pytest.raises(Unreachable):
        world.tracker.own_account()


def test_properties_left_out_of_the_listing() -> None:
    """Where a listing shows no properties, each comment of ours is asked for its mark."""
    with sandbox_world(Face.CLOUD, lawful=False) as world:
        key = world.create("Bare")
        world.say(key, "theirs")
        world.say(key, "unmarked", by="Crossgate")
        comment_id = world.tracker.add_comment(key, said("ours"))
        own = world.tracker.own_account()
        listed = ",".join(
            f'{{"id": "{comment.id}", "author": {{"accountId": "{comment.author.account_id}"}}}}'
            for comment in world.sandbox.issue(key).comments
        )
        strike(world, f"/issue/{key}/comment", status=200, body=f'{{"total": 3, "comments": [{listed}]}}')
        world.sandbox.requests.clear()
        assert world.tracker.find_comment(key) == comment_id
        assert len(world.sandbox.requests) == 3
        assert own.id == world.person("Crossgate")
