"""How many requests each call of the port makes: as `JiraTracker` documents, no more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from connector.jira import Limits
from connector.sandbox.dialect import Face
from connector.sandbox.limits import RateLimits
from connector.sandbox.organisation import SERVICE
from tests.fake_world import said
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.errors import Busy
from workflows.prose import Mention, Paragraph, Prose
from workflows.state import GateState


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, what is cached being cached already."""
    with sandbox_world(request.param) as sandbox:
        sandbox.tracker.own_account()
        sandbox.tracker.field_catalog()
        yield sandbox


@pytest.fixture
def cloud() -> Iterator[SandboxWorld]:
    """Cloud, nothing cached."""
    with sandbox_world(Face.CLOUD) as sandbox:
        yield sandbox


def asked(world: SandboxWorld, call: Callable[[], object]) -> list[str]:
    """The requests that a call makes, as method and endpoint."""
    world.sandbox.requests.clear()
    call()
    return [f"{entry.method} {entry.route.split('/', 4)[4]}" for entry in world.sandbox.requests.find()]


def test_calls_about_one_issue(world: SandboxWorld) -> None:
    """Reading, moving, commenting and saving take one request each."""
    key = world.create("Counted")
    world.move(key, "In Development")
    tracker = world.tracker
    assert asked(world, lambda: tracker.read(key)) == ["GET issue/{key}"]
    back = tracker.read(key).offered[0]
    assert asked(world, lambda: tracker.transition(key, back, {})) == ["POST issue/{key}/transitions"]
    assert asked(world, lambda: tracker.add_comment(key, said("x"))) == ["POST issue/{key}/comment"]
    assert asked(world, lambda: tracker.find_comment(key)) == ["GET issue/{key}/comment"]
    comment_id = world.comments(key)[0][0]
    edit = asked(world, lambda: tracker.edit_comment(key, comment_id, said("y")))
    assert edit == ["PUT issue/{key}/comment/{id}"]
    saved = asked(world, lambda: tracker.save_state(key, GateState()))
    assert [request.split(" ")[0] for request in saved] == ["PUT"]


def test_children_take_one_search(world: SandboxWorld) -> None:
    """One request for up to a hundred children."""
    parent = world.create("Parent")
    world.create("Child", parent)
    endpoint = "search/jql" if world.server.face is Face.CLOUD else "search"
    assert asked(world, lambda: world.tracker.children(parent)) == [f"POST {endpoint}"]


def test_what_seldom_changes_is_asked_once(world: SandboxWorld) -> None:
    """Groups, roles, fields and the own account cost nothing again until their time is over."""
    tracker = world.tracker

    def everything() -> None:
        tracker.own_account()
        tracker.field_catalog()
        tracker.group("ml-leads")
        tracker.role("FRAUD", "Developers")
        tracker.group("nobody")

    first = asked(world, everything)
    assert first == [
        "GET group/member",
        "GET project/{key}/role",
        "GET project/{key}/role/{id}",
        "GET group/member",
    ]
    assert asked(world, everything) == []
    world.clock.advance(timedelta(minutes=5))
    assert sorted(asked(world, everything)) == sorted([*first, "GET myself", "GET field", "GET status"])


def test_a_long_changelog_is_read_to_its_end(cloud: SandboxWorld) -> None:
    """Cloud gives the newest hundred histories with the issue; the older ones are read page by page, each once."""
    key = cloud.create("Restless")
    for number in range(250):
        cloud.clock.advance(timedelta(seconds=1))
        cloud.sandbox.act("Tom Okafor").edit(key, {"Target metric": f"m{number}"})
    requests = asked(cloud, lambda: cloud.tracker.read(key))
    assert requests == ["GET issue/{key}", "GET issue/{key}/changelog", "GET issue/{key}/changelog"]
    histories = cloud.tracker.read(key).issue.histories
    assert len(histories) == len({history.id for history in histories}) == 250
    assert [h.changes[0].to_text for h in histories] == [f"m{number}" for number in range(250)]


def test_many_comments_are_paged(cloud: SandboxWorld) -> None:
    """Ours is found behind hundreds of others, a hundred a request."""
    key = cloud.create("Talkative")
    for number in range(230):
        cloud.say(key, f"comment {number}")
    comment_id = cloud.tracker.add_comment(key, said("ours"))
    assert cloud.tracker.find_comment(key) == comment_id
    assert asked(cloud, lambda: cloud.tracker.find_comment(key)) == ["GET issue/{key}/comment"] * 3


def test_a_large_group_is_paged(cloud: SandboxWorld) -> None:
    """Fifty members a request, those whose account is closed left out."""
    site = cloud.sandbox.site
    base = site.user("Tom Okafor")
    crowd = [
        replace(base, account_id=f"acc-{n}", name=f"n{n}", key=f"k{n}", email=f"{n}@x.example") for n in range(120)
    ]
    crowd[3] = replace(crowd[3], active=False)
    site.add_users(crowd)
    site.groups["ml-leads"].members[:] = [user.account_id for user in crowd]
    members = cloud.tracker.group("ml-leads").members
    assert {person.id for person in members} == {f"acc-{n}" for n in range(120) if n != 3}
    assert len(cloud.sandbox.requests.find(route="/group/member")) == 3


def test_edits_are_quiet_unless_somebody_is_mentioned(cloud: SandboxWorld) -> None:
    """Watchers get no mail about an edit; somebody newly mentioned does."""
    key = cloud.create("Quiet")
    comment_id = cloud.tracker.add_comment(key, said("x"))
    mara = cloud.tracker.group("ml-leads").members[0]
    cloud.tracker.edit_comment(key, comment_id, said("y"))
    cloud.tracker.edit_comment(key, comment_id, Prose((Paragraph((Mention(mara),)),)))
    assert [entry.query for entry in cloud.sandbox.requests.find(method="PUT")] == ["notifyUsers=false", ""]


def test_everything_is_done_as_the_service_account(world: SandboxWorld) -> None:
    """Every request carries the token, and metrics name endpoints without keys."""
    key = world.create("Counted")
    world.tracker.read(key)
    assert {entry.account for entry in world.sandbox.requests.find()} == {SERVICE}
    assert world.telemetry.counts["remote_call", "/issue/{key}", "GET", 200] == 1
    assert not any(key in str(part) for count in world.telemetry.counts for part in count)


def test_a_rush_earns_no_429() -> None:
    """Threads that all want to read at once are held back on our side: Jira's own limits are never met."""
    outcomes: list[str] = []

    def rush(world: SandboxWorld) -> None:
        for _ in range(10):
            try:
                world.tracker.read("FRAUD-1")
                outcomes.append("read")
            except Busy:
                outcomes.append("busy")

    limits = Limits(reads_per_second=20)
    with sandbox_world(Face.CLOUD, limits, rated=RateLimits(reads=20)) as world:
        threads = [threading.Thread(target=rush, args=(world,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(outcomes) == 40
        assert outcomes.count("read") >= 20
        assert world.telemetry.waits
        assert {entry.status for entry in world.sandbox.requests.find()} == {200}


def test_writes_to_one_issue_earn_no_429() -> None:
    """The writes beyond what one issue may have are put back before they are sent."""
    limits = Limits(writes_to_one_in_2s=5, writes_to_one_in_30s=6)
    with sandbox_world(Face.CLOUD, limits, rated=RateLimits(per_issue=((5, 2.0), (6, 30.0)))) as world:
        key = world.create("Rushed")
        saved = busy = 0
        for number in range(12):
            try:
                world.tracker.save_state(key, GateState(policy_version=str(number)))
                saved += 1
            except Busy:
                busy += 1
        assert saved <= 6
        assert busy == 12 - saved
        assert {entry.status for entry in world.sandbox.requests.find(method="PUT")} == {200, 201}
