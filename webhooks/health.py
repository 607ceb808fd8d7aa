"""`/health/live` and `/health/ready`: whether the process runs, and whether deliveries sent to it come to something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import Response

from webhooks.answers import answer
from workflows.errors import StoreUnavailable
from workflows.kept import QueueDepth
from workflows.ports import Clock


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be well."""

    name: str
    well: bool
    why: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the service is ready; it is when every check is well."""

    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether every check is well."""
        return all(check.well for check in self.checks)


def check_readiness(
    *,
    depth: Callable[[], QueueDepth],
    policy_version: Callable[[], str | None],
    refused: Callable[[], str | None] = lambda: None,
    oldest_waiting: timedelta,
    clock: Clock,
) -> Readiness:
    """Look at the store, at how long deliveries wait, and at the policy.

    `policy_version` gives None when no policy is loaded; `refused` what is wrong with a newer one, which is told and
    does no harm; `oldest_waiting` is `Receiving.oldest_waiting`.
    """
    policy = _policy(policy_version(), refused())
    try:
        queue = depth()
    except StoreUnavailable:
        unknown = Check("queue", well=False, why="unknown while the store cannot be reached")
        return Readiness((Check("store", well=False, why="the store cannot be reached"), unknown, policy))
    waited = clock.now() - queue.oldest_waiting if queue.oldest_waiting else timedelta()
    why = f"{queue.waiting} waiting, the oldest for {_seconds(waited)} s; at most {_seconds(oldest_waiting)} s is well"
    return Readiness(
        (Check("store", well=True, why="reachable"), Check("queue", waited <= oldest_waiting, why), policy)
    )


def _policy(version: str | None, refused: str | None) -> Check:
    if version is None:
        return Check("policy", well=False, why="no policy is loaded")
    newer = f"; a newer configuration cannot be used: {refused}" if refused else ""
    return Check("policy", well=True, why=f"version {version}{newer}")


def live() -> Response:
    """Answer that the process runs; nothing else is looked at, so that a restart is not asked for in vain."""
    return answer(200, {"status": "live"}).response()


def ready(readiness: Callable[[], Readiness]) -> Response:
    """Answer 200 or 503, with each check by name."""
    found = readiness()
    checks = {check.name: {"well": check.well, "why": check.why} for check in found.checks}
    status = "ready" if found.ready else "not ready"
    return answer(200 if found.ready else 503, {"status": status, "checks": checks}).response()


def _seconds(length: timedelta) -> int:
    return max(0, int(length.total_seconds()))
