"""What happens when Jira answers a bulk read with something that cannot be so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from connector.sandbox.dialect import Face
from tests.connector.jira.striking import IMPATIENT, strike
from tests.portfolio_worlds import REACH
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.errors import Refused, Unreachable
from workflows.ports import Wanted

WANTED = Wanted((REACH,))
ISSUE = '{"issues": [{"id": "1", "key": "IDEA-1", "fields": {"updated": "yesterday"}}]}'


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, with a tracker of little patience."""
    with sandbox_world(request.param, IMPATIENT, lawful=False) as sandbox:
        yield sandbox


@pytest.mark.parametrize("body", ["null", "[]", "{}", '{"issues": 5}', '{"issues": [5]}', '{"issues": [{}]}', ISSUE])
def test_garbage_is_no_answer(world: SandboxWorld, body: str) -> None:
    """Searches, reads by key, children: each says that it got no usable answer."""
    for path in ("/search", "/issue/bulkfetch"):
        strike(world, path, status=200, body=body, times=9)
    portfolio = world.tracker.portfolio
    for call in (
        lambda: list(portfolio.search(["IDEA"], [], WANTED)),
        lambda: portfolio.read_many(["IDEA-1"], WANTED),
        lambda: portfolio.children(["IDEA-1"], WANTED),
    ):
        with pytest.raises(Unreachable):
            call()


def test_garbage_among_histories(world: SandboxWorld) -> None:
    """An estimate's time is never taken from half of a changelog."""
    seen = world.tracker.portfolio.read_many(["IDEA-2"], WANTED)
    issue_id = seen[0].issue.id
    body = (
        f'{{"issueChangeLogs": [{{"issueId": "{issue_id}", "changeHistories": [{{"id": "1"}}]}}],'
        f'"issues": [{{"id": "{issue_id}", "changelog": {{"histories": [{{"id": "1"}}]}}}}]}}'
    )
    for path in ("/search", "/changelog/bulkfetch"):
        strike(world, path, status=200, body=body, times=9)
    with pytest.raises(Unreachable):
        world.tracker.portfolio.histories(seen, [REACH])


@pytest.mark.parametrize("body", ['{"count": "many", "total": "many"}', '{"count": -1, "total": -1}'])
def test_a_count_that_is_none(world: SandboxWorld, body: str) -> None:
    """There is no count: it is only for a progress bar."""
    strike(world, "/search", status=200, body=body, times=9)
    assert world.tracker.portfolio.count(["IDEA"], []) is None


def test_a_property_too_large_is_refused_before_it_is_sent(world: SandboxWorld) -> None:
    """With its name and size."""
    world.sandbox.requests.clear()
    with pytest.raises(Refused, match="characters"):
        world.tracker.portfolio.set_property("IDEA-1", "crossgate.rice.score", {"value": "x" * 40_000})
    assert len(world.sandbox.requests) == 0


@pytest.mark.parametrize("key", ["..", "", "IDEA-1/../../myself", "IDEA 1"])
def test_a_key_that_names_nothing_leads_nowhere_else(world: SandboxWorld, key: str) -> None:
    """Neither in an address nor in a query."""
    portfolio = world.tracker.portfolio
    assert portfolio.read_many([key], WANTED) == ()
    with pytest.raises(Exception, match="PUT"):
        portfolio.set_fields(key, {REACH: "1"})
