"""Looking up many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

_AT_ONCE = 500  # Well below what either database takes as parameters of one statement.


def in_batches(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys, so many at a time."""
    rest = iter(keys)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
