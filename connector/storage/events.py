"""Between a delivery and its row in the table `event`."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from connector.storage.instants import micros
from workflows.delivery import Delivery

_LONGEST = 200  # Characters of an indexed text; PostgreSQL refuses index entries of more than 2,704 bytes.
_WAITING = "waiting"


class EventRow(NamedTuple):
    """The columns of a new event, in the order in which both databases insert them."""

    dedupe_key: str
    receipt: int
    issue_key: str
    source: str
    transition_ref: str | None
    state: str
    due: int
    error: str
    received_at: int
    died_at: int | None
    headers: str
    body: bytes


COLUMNS = ", ".join(EventRow._fields)


def storable(text: str, longest: int = _LONGEST) -> str:
    """The text so that both databases take it: no NUL, no half of a surrogate pair, and a digest when it is too long.

    Equal texts stay equal and different ones different; what a sender should write comes through unchanged.
    """
    if not text.isascii():
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if "\0" in text:
        text = text.replace("\0", "\\0")
    if len(text) > longest:
        text = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return text


def new_row(delivery: Delivery, received_at: int, due: int, dead: str | None = None, receipt: int = 0) -> EventRow:
    """The row of a delivery that is due then, or later if it asks for that.

    `dead` is the reason of one that is a dead letter from the start.
    """
    return EventRow(
        dedupe_key=storable(delivery.dedupe_key),
        receipt=receipt,
        issue_key=storable(delivery.issue_key),
        source=delivery.source.value,
        transition_ref=None if delivery.tells_of is None else storable(delivery.tells_of),
        state=_WAITING if dead is None else "dead",
        due=due if delivery.not_before is None else max(due, micros(delivery.not_before)),
        error="" if dead is None else bounded(dead),
        received_at=received_at,
        died_at=None if dead is None else due,
        headers=json.dumps(dict(delivery.headers)) if delivery.headers else "{}",
        body=delivery.body,
    )


def bounded(reason: str, longest: int = 500) -> str:
    """A reason as it is kept: storable, and cut after so many characters."""
    plain = reason.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
