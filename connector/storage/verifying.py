"""Which rows of the decision log were altered, removed or inserted: pure, and in one pass over the rows.

A row is *whole* when its own hash fits it. Two whole neighbours whose hashes do not link tell that one of them was
rewritten together with its hash: the one whose other link is broken too, else the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from connector.storage.hashing import FIRST, ChainRow, is_whole
from workflows.kept import LogFault

_MOST_NAMED = 1_000  # Missing rows named one by one; of a longer gap the bounds are named.


class Head:
    """How many rows there ought to be, and the hash of the last."""

    def __init__(self, count: int, hash: str) -> None:
        self.count = count
        self.hash = hash


class _Pass:
    """The state of one pass."""

    def __init__(self) -> None:
        self.before: ChainRow | None = None  # The last whole row, when it is the direct neighbour.
        self.suspect: int | None = None  # The earlier row of a broken link, until the next link is known.
        self.next_seq = 1

    def link(self, seq: int, prev: str) -> Iterator[LogFault]:
        """Judge the link from the row before to a row with this number that says `prev`."""
        linked = self.before.hash if self.before is not None else (FIRST if seq == 1 else None)
        broken = linked is not None and linked != prev
        if self.suspect is not None:
            culprit = self.before.seq if broken and self.before is not None else self.suspect
            self.suspect = None
            yield LogFault(culprit, "altered")
        elif broken and self.before is not None:
            self.suspect = self.before.seq
        elif broken:
            yield LogFault(seq, "altered")  # The very first row has nobody before it to blame.

    def settle(self) -> Iterator[LogFault]:
        """No further link will tell: the suspect it was."""
        if self.suspect is not None:
            yield LogFault(self.suspect, "altered")
        self.suspect = None


def faults(rows: Iterable[ChainRow], head: Head | None) -> Iterator[LogFault]:
    """Every fault, in the order of the rows, which come sorted by `seq`. A missing head is a removal at 0."""
    state = _Pass()
    if head is None:
        yield LogFault(0, "removed")
    for seq, group in groupby(rows, key=lambda row: row.seq):
        found = list(group)
        if seq < 1 or (head is not None and seq > head.count):
            yield from (LogFault(seq, "inserted") for _ in found)
            continue
        yield from _missing(state, seq)
        genuine = _genuine(found, state)
        yield from (LogFault(seq, "inserted") for row in found if row is not genuine)
        if is_whole(genuine):
            yield from state.link(seq, genuine.prev)
            state.before = genuine
        else:
            yield from state.settle()
            yield LogFault(seq, "altered")
            state.before = None
        state.next_seq = seq + 1
    if head is not None:
        yield from _missing(state, head.count + 1)
        yield from state.link(head.count + 1, head.hash)
    yield from state.settle()


def _missing(state: _Pass, seq: int) -> Iterator[LogFault]:
    """The rows between the last one and this one."""
    first, state.next_seq = state.next_seq, seq
    if seq == first:
        return
    yield from state.settle()
    state.before = None
    if seq - first > _MOST_NAMED:
        yield LogFault(first, f"removed (with all up to {seq - 1})")
    else:
        yield from (LogFault(missing, "removed") for missing in range(first, seq))


def _genuine(found: list[ChainRow], state: _Pass) -> ChainRow:
    """Of several rows with one number, the one that fits; the others were inserted."""
    linked = state.before.hash if state.before is not None else None
    whole = [row for row in found if is_whole(row)] or found
    return next((row for row in whole if row.prev == linked), whole[0])
