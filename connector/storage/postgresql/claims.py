"""Taking one event for its job, and noting what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from connector.storage.letters import delivery_of
from connector.storage.settling import Settled
from workflows.delivery import KeptDelivery

_LOOK_AGAIN = 1.0  # Seconds after which an event that another worker still holds is looked at again.
_TAKE = text("""
    UPDATE event SET state = 'running', attempts = attempts + 1, owner = :owner
    WHERE id = :id AND (state = 'waiting' AND due <= :now OR state = 'running' AND owner = :owner) RETURNING *
""")
_SETTLE = text("""
    UPDATE event SET state = :state, attempts = :attempts, due = :due, error = :error, died_at = :died_at, owner = ''
    WHERE id = :id AND state = 'running' AND owner = :owner
""")


@dataclass(frozen=True, slots=True)
class NotNow:
    """The event is not to be worked on for so long."""

    seconds: float


def take(connection: Connection, id: int, owner: str, now: int) -> KeptDelivery | NotNow | None:
    """Take the event; None when there is nothing left to do for it.

    What stands under this owner's name already was taken when the connection broke: it is taken again.
    """
    row = connection.execute(_TAKE, {"id": id, "owner": owner, "now": now}).first()
    if row is not None:
        return KeptDelivery(row.id, delivery_of(row), row.attempts)
    found = connection.execute(text("SELECT state, due FROM event WHERE id = :id"), {"id": id}).first()
    if found is None or found.state in {"done", "dead"}:
        return None
    if found.state == "running":
        return NotNow(_LOOK_AGAIN)
    return NotNow(max(found.due - now, 0) / 1_000_000)


def settle(connection: Connection, owner: str, kept: KeptDelivery, settled: Settled) -> bool:
    """Note what became of an event; False when it was taken away from this owner meanwhile."""
    values = {
        "state": settled.state,
        "attempts": settled.attempts,
        "due": settled.due,
        "error": settled.error,
        "died_at": settled.died_at,
        "id": kept.id,
        "owner": owner,
    }
    return connection.execute(_SETTLE, values).rowcount == 1
