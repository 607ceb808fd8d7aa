"""The circuit that opens when Jira stops answering."""

from __future__ import annotations

import threading

import pytest

from connector.remote.circuit import Circuit, CircuitOpen
from workflows.errors import Busy, Unreachable


class Ticks:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.now


def fail(circuit: Circuit) -> None:
    with pytest.raises(Unreachable), circuit.guarding():
        raise Unreachable("no answer")


def succeed(circuit: Circuit) -> None:
    with circuit.guarding():
        pass


def test_it_opens_after_failures_in_a_row() -> None:
    """After so many failures the next call is not made at all."""
    circuit = Circuit(3, 10, Ticks())
    for _ in range(3):
        fail(circuit)
    with pytest.raises(CircuitOpen), circuit.guarding():
        pytest.fail("the call was made")


def test_a_success_between_failures_keeps_it_closed() -> None:
    """Only failures in a row count."""
    circuit = Circuit(3, 10, Ticks())
    for _ in range(5):
        fail(circuit)
        fail(circuit)
        succeed(circuit)


def test_any_answer_is_a_success() -> None:
    """A refusal or a 429 shows that Jira is there."""
    circuit = Circuit(1, 10, Ticks())
    for _ in range(5):
        with pytest.raises(Busy), circuit.guarding():
            raise Busy("later", 1)
    succeed(circuit)


def test_a_trial_that_succeeds_closes_it() -> None:
    """When the time is over, one call is let through; its success closes the circuit."""
    ticks = Ticks()
    circuit = Circuit(1, 10, ticks)
    fail(circuit)
    ticks.now += 10
    succeed(circuit)
    succeed(circuit)


def test_a_trial_that_fails_opens_it_again() -> None:
    """A failed trial starts the time anew."""
    ticks = Ticks()
    circuit = Circuit(1, 10, ticks)
    fail(circuit)
    ticks.now += 10
    fail(circuit)
    ticks.now += 9
    with pytest.raises(CircuitOpen):
        succeed(circuit)
    ticks.now += 1
    succeed(circuit)


def test_only_one_call_tries() -> None:
    """While one call tries, the others are told at once."""
    ticks = Ticks()
    circuit = Circuit(1, 10, ticks)
    fail(circuit)
    ticks.now += 10
    with circuit.guarding(), pytest.raises(CircuitOpen), circuit.guarding():
        pytest.fail("a second call was let through")
    succeed(circuit)


def test_calls_run_side_by_side() -> None:
    """Calls of several threads are under way at the same time."""
    circuit = Circuit(3, 10)
    together = threading.Barrier(3, timeout=10)
    met = []

    def call() -> None:
        with circuit.guarding():
            together.wait()
            met.append(True)

    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert len(met) == 3
