"""What happens when Jira does not answer as it should."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pydantic import SecretStr

from config.site import JiraSite
from connector.jira import open_tracker
from connector.remote.circuit import CircuitOpen
from connector.sandbox.dialect import Face
from connector.sandbox.faults import Effect
from tests.connector.jira.striking import IMPATIENT, strike
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from tests.fake_world import said
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.errors import Busy, Conflict, Forbidden, Gone, RemoteError, TooLarge, Unauthorized, Unreachable
from workflows.state import GateState


@pytest.fixture(params=list(Face))
def world(request: pytest.FixtureRequest) -> Iterator[SandboxWorld]:
    """Both faces, with a tracker of little patience."""
    with sandbox_world(request.param, IMPATIENT, lawful=False) as sandbox:
        yield sandbox


def requests(world: SandboxWorld, method: str) -> int:
    """How many requests of a method reached the sandbox."""
    return len(world.sandbox.requests.find(method=method))


@pytest.mark.parametrize(
    ("status", "expected"),
    [(401, Unauthorized), (403, Forbidden), (404, Gone), (409, Conflict), (413, TooLarge), (500, Unreachable)],
)
def test_a_write_is_made_once_whatever_comes(world: SandboxWorld, status: int, expected: type[RemoteError]) -> None:
    """Each status has its error, and no write is repeated by the adapter."""
    key = world.create("Struck")
    strike(world, "/comment", status=status, times=9, body='{"errorMessages": ["Struck."], "errors": {}}')
    with pytest.raises(expected, match=r"Struck\.") as raised:
        world.tracker.add_comment(key, said("x"))
    assert type(raised.value) is expected
    assert requests(world, "POST") == 1


@pytest.mark.parametrize(("after", "seconds"), [("7", 7), ("Thu, 01 Oct 2026 12:00:30 GMT", 30)])
def test_a_429_is_passed_on_with_its_time(world: SandboxWorld, after: str, seconds: float) -> None:
    """Retry-After is understood as seconds and as a date, is not slept on, and holds back the same calls."""
    key = world.create("Limited")
    strike(world, f"/issue/{key}", status=429, headers={"Retry-After": after})
    with pytest.raises(Busy) as raised:
        world.tracker.read(key)
    assert raised.value.retry_after == pytest.approx(seconds)
    with pytest.raises(Busy) as held:
        world.tracker.read(key)
    assert 0 < held.value.retry_after <= seconds
    assert len(world.sandbox.requests.find(route="/issue/{key}")) == 1


@pytest.mark.parametrize("effect", [Effect.ANSWER, Effect.DROP_BEFORE])
def test_a_read_is_tried_again(world: SandboxWorld, effect: Effect) -> None:
    """A passing failure of a read is not noticed."""
    key = world.create("Read")
    strike(world, f"/issue/{key}", effect=effect, times=2)
    assert world.tracker.read(key).issue.key == key


def test_a_search_is_tried_again(world: SandboxWorld) -> None:
    """A POST that only reads is a read."""
    strike(world, "/search", effect=Effect.DROP_AFTER, times=2)
    assert list(world.tracker.changed_since(world.clock.now() - timedelta(hours=1), ["FRAUD"]))


def test_a_read_is_not_tried_for_ever(world: SandboxWorld) -> None:
    """After three attempts it is Unreachable."""
    key = world.create("Read")
    strike(world, f"/issue/{key}", times=9)
    with pytest.raises(Unreachable, match="503"):
        world.tracker.read(key)
    assert len(world.sandbox.requests.find(route="/issue/{key}")) == 3


@pytest.mark.parametrize(
    "write",
    [
        lambda world, key: world.tracker.add_comment(key, said("x")),
        lambda world, key: world.tracker.save_state(key, GateState(policy_version="v1")),
        lambda world, key: world.tracker.transition(key, world.tracker.read(key).offered[0], {}),
    ],
    ids=["comment", "property", "transition"],
)
def test_a_lost_answer_is_not_sent_again(world: SandboxWorld, write: Callable[[SandboxWorld, str], object]) -> None:
    """When the answer to a write is lost, the effect has happened once, and the caller hears that nothing is known."""
    key = world.create("Lost")
    strike(world, "/(comment|transitions|properties/.*)$", effect=Effect.DROP_AFTER, times=9)
    with pytest.raises(Unreachable):
        write(world, key)
    assert requests(world, "POST") + requests(world, "PUT") == 1
    issue = world.sandbox.issue(key)
    moved = issue.status.name != "Backlog"
    assert len(issue.comments) + len(issue.properties) + moved == 1


def test_a_slow_answer_is_no_answer(world: SandboxWorld) -> None:
    """After the time-out the call is Unreachable; the sandbox is released afterwards."""
    key = world.create("Slow")
    fault = strike(world, "/comment", effect=Effect.HOLD)
    try:
        with pytest.raises(Unreachable, match="in time"):
            world.tracker.add_comment(key, said("x"))
    finally:
        fault.release()


def test_a_redirect_is_not_followed(world: SandboxWorld) -> None:
    """The token never goes to another host."""
    key = world.create("Moved")
    strike(world, f"/issue/{key}", status=302, headers={"Location": f"{world.server.url}/rest/api/2/myself"}, times=9)
    with pytest.raises(Unreachable, match="redirect"):
        world.tracker.read(key)
    assert world.sandbox.requests.find(route="/myself") == []


def test_an_open_circuit_makes_no_calls(world: SandboxWorld) -> None:
    """When Jira has not answered for a while, calls end at once, until a trial succeeds."""
    key = world.create("Silent")
    strike(world, "/issue", times=99)
    for _ in range(2):
        with pytest.raises(Unreachable):
            world.tracker.read(key)
    world.sandbox.requests.clear()
    with pytest.raises(CircuitOpen):
        world.tracker.read(key)
    assert len(world.sandbox.requests) == 0


def test_a_server_that_is_not_there() -> None:
    """A refused connection is Unreachable, and the error holds no secret."""
    tracker = open_tracker(
        JiraSite(),
        url="http://127.0.0.1:9",
        email="me@example.com",
        token=SecretStr("very-secret"),
        telemetry=CountingTelemetry(),
        clock=FakeClock(),
        limits=IMPATIENT,
    )
    with pytest.raises(Unreachable, match="ConnectionError") as raised:
        tracker.own_account()
    assert "very-secret" not in "".join(traceback.format_exception(raised.value))
    tracker.close()


def test_wrong_credentials_are_told(world: SandboxWorld) -> None:
    """A token that has ended is told as such by every call, those about people included."""
    strike(world, "/rest", status=401, times=99)
    for call in (world.tracker.own_account, lambda: world.tracker.group("x"), lambda: world.tracker.role("FRAUD", "y")):
        with pytest.raises(Unauthorized, match="token"):
            call()


def test_threads_share_one_request() -> None:
    """Threads that need the fields together ask once."""
    with sandbox_world(Face.CLOUD, lawful=False) as world:
        fault = strike(world, "/field", effect=Effect.HOLD)
        threads = [threading.Thread(target=world.tracker.field_catalog) for _ in range(8)]
        for thread in threads:
            thread.start()
        assert fault.reached.wait(10)
        fault.release()
        for thread in threads:
            thread.join(10)
        assert len(world.sandbox.requests.find(route="/field")) == 1
