"""From what a handler answered to what becomes of the event: pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from connector.storage.events import bounded
from connector.storage.instants import micros
from connector.storage.retrying import Retrying
from workflows.delivery import Dead, Done, Handled, KeptDelivery, Later


@dataclass(frozen=True, slots=True)
class Settled:
    """The new values of the event's columns."""

    state: str
    attempts: int
    due: int = 0
    error: str = ""
    died_at: int | None = None


def handled(handle: Callable[[KeptDelivery], Handled], kept: KeptDelivery) -> Handled:
    """Have it worked on; a handler that raises asks for another attempt."""
    try:
        return handle(kept)
    except BaseException as error:  # noqa: BLE001 - whatever it was, the event must not stay taken.
        return Later(f"{type(error).__name__}: {error}")


def settle(answer: Handled, kept: KeptDelivery, now: datetime, retrying: Retrying) -> Settled:
    """What becomes of the event: done, dead, or waiting for its next attempt."""
    match answer:
        case Done():
            return Settled("done", kept.attempts)
        case Dead(reason):
            return Settled("dead", kept.attempts, error=bounded(reason), died_at=micros(now))
        case Later(reason, least, counts):
            if counts and kept.attempts >= retrying.attempts:
                return Settled("dead", kept.attempts, error=bounded(reason), died_at=micros(now))
            due = now + retrying.wait(kept.attempts, least)
            used = kept.attempts if counts else kept.attempts - 1
            return Settled("waiting", used, due=micros(due), error=bounded(reason))
        case _:
            assert_never(answer)


def interrupted(times: int) -> str:
    """The reason of an event that is blamed for its workers' deaths."""
    return f"the worker ended {times} times while this was being worked on"
