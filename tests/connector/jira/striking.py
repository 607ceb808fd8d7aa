"""Faults on order for the adapter's tests."""

from __future__ import annotations

from connector.jira import Limits
from connector.sandbox.faults import Fault
from tests.tracker_worlds import SandboxWorld

IMPATIENT = Limits(read_seconds=0.3, first_wait=0.01, largest_answer=100_000, breaker_failures=6)


def strike(world: SandboxWorld, path: str, **fault: object) -> Fault:
    """Let requests to a path meet a fault."""
    return world.sandbox.faults.add(Fault(path=path, **fault))  # type: ignore[arg-type]
