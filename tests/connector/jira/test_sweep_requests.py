"""How many requests a sweep makes: few, however many issues changed, and whether comments are read or not."""

from __future__ import annotations

from datetime import timedelta

from connector.sandbox.dialect import Face
from tests.connector.jira.striking import strike
from tests.connector.jira.test_jira_requests import asked, cloud, world
from tests.tracker_worlds import SandboxWorld
from workflows.ports import ChangedIssue

__all__ = ["cloud", "world"]


def test_a_sweep_reads_in_bulk(world: SandboxWorld) -> None:
    """However many issues changed, Cloud takes one search and one bulk changelog, Data Center one search."""
    since = world.clock.now()
    for number in range(20):
        world.create(f"Issue {number}")
    requests = asked(world, lambda: list(world.tracker.changed_since(since, ["FRAUD"])))
    if world.server.face is Face.CLOUD:
        assert requests == ["POST search/jql", "POST changelog/bulkfetch"]
    else:
        assert requests == ["POST search"]


def test_what_was_said_costs_a_sweep_nothing_more(world: SandboxWorld) -> None:
    """Comments come with the search that finds the issues."""
    since = world.clock.now()
    for number in range(20):
        world.say(world.create(f"Issue {number}"), "/approve ml-review")
    found: list[ChangedIssue] = []
    requests = asked(world, lambda: found.extend(world.tracker.changed_since(since, ["FRAUD"], comments=True)))
    assert len(requests) == (2 if world.server.face is Face.CLOUD else 1)
    assert sum(len(issue.comments) for issue in found) == 20


def test_comments_come_in_smaller_pages(cloud: SandboxWorld) -> None:
    """An answer has a largest size: two hundred issues a page, and the changelog of all of them at once."""
    since = cloud.clock.now()
    for number in range(210):
        cloud.create(f"Issue {number}")
    requests = asked(cloud, lambda: list(cloud.tracker.changed_since(since, ["FRAUD"], comments=True)))
    assert requests == ["POST search/jql", "POST search/jql", "POST changelog/bulkfetch"]


def test_comments_that_do_not_come_with_a_search_are_read_newest_first(cloud: SandboxWorld) -> None:
    """Only of such an issue, and only until one is older than what is looked for."""
    key = cloud.create("Talked about")
    for number in range(120):
        cloud.say(key, f"old {number}")
    cloud.clock.advance(timedelta(hours=1))
    since = cloud.clock.now()
    cloud.say(key, "/approve ml-review")
    issue = cloud.sandbox.issue(key)
    fields = '"created": "2026-10-01T12:00:00.000+0000", "status": {"id": "10001", "name": "Backlog"}'
    cut = f'{{{fields}, "comment": {{"comments": [], "total": 121, "maxResults": 0, "startAt": 0}}}}'
    body = f'{{"issues": [{{"id": "{issue.id}", "key": "{key}", "fields": {cut}}}]}}'
    strike(cloud, "/search/jql", status=200, body=body)
    found: list[ChangedIssue] = []
    requests = asked(cloud, lambda: found.extend(cloud.tracker.changed_since(since, ["FRAUD"], comments=True)))
    assert requests[-2:] == ["POST changelog/bulkfetch", "GET issue/{key}/comment"]
    assert [one.comment.text for one in found[0].comments] == ["/approve ml-review"]


def test_a_sweep_pages(world: SandboxWorld) -> None:
    """More issues than a page holds come each once; Cloud's page holds a thousand, Data Center's fifty."""
    since = world.clock.now()
    keys = [world.create(f"Issue {number}") for number in range(60)]
    found: list[str] = []

    def sweep() -> None:
        found.extend(issue.key for issue in world.tracker.changed_since(since, ["FRAUD"]))

    assert len(asked(world, sweep)) == 2
    assert sorted(set(found)) == sorted(found)
    assert set(keys) <= set(found)
