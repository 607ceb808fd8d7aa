"""The hash that ties a row of the decision log to the one before.

    hash = SHA-256, in lower-case hexadecimal, of the UTF-8 bytes of the JSON array
           [prev, seq, at, kind, key, ref, issue_key, body]

written without spaces and with every character outside ASCII escaped. `prev` is the hash of the row before (64 zeros
for the first), `seq` counts from 1, `at` is in microseconds since 1970 (UTC), and `body` is the *text* of the body's
canonical JSON: the same way of writing, with keys sorted. Anyone can compute it again with a dozen lines of code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

FIRST = "0" * 64
FINAL = frozenset({"allow", "deny"})


class ChainRow(NamedTuple):
    """A row of the log as it is stored."""

    id: int
    seq: int
    at: int
    kind: str
    key: str
    ref: str
    issue_key: str
    verdict: str
    body: str
    prev: str
    hash: str


def canonical(body: Mapping[str, object]) -> str:
    """The body's canonical JSON. Raises ValueError for what JSON cannot hold, TypeError for what it does not know."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False)


def verdict_of(body: Mapping[str, object]) -> str:
    """The body's verdict; empty when it has none."""
    verdict = body.get("verdict")
    return verdict if isinstance(verdict, str) else ""


def row_hash(prev: str, seq: int, at: int, kind: str, key: str, ref: str, issue_key: str, body: str) -> str:
    """The hash of a row."""
    written = json.dumps([prev, seq, at, kind, key, ref, issue_key, body], separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def is_whole(row: ChainRow) -> bool:
    """Whether the row's own hash and its verdict's column say what the row says."""
    expected = row_hash(row.prev, row.seq, row.at, row.kind, row.key, row.ref, row.issue_key, row.body)
    if expected != row.hash:
        return False
    try:
        body = json.loads(row.body)
    except ValueError:
        return False
    return isinstance(body, dict) and verdict_of(body)[:20] == row.verdict
