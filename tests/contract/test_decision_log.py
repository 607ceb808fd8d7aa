"""What every decision log does, and what tampering it notices."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from connector.storage import Store
from connector.storage.hashing import canonical, row_hash
from connector.storage.instants import micros
from tests.contract.stores import START, Stores
from workflows.kept import LogFault

DENY: Mapping[str, object] = {
    "verdict": "deny",
    "gates": [{"id": "ml-review", "verdict": "deny"}],
    "name": "Zoë \ud800",
}


def fill(store: Store, rows: int = 10) -> None:
    """Append so many decisions of two issues."""
    for n in range(1, rows + 1):
        body = {"verdict": "allow", "n": n}
        store.log.append("decision", f"k{n}", f"1:{n}", f"FRAUD-{n % 2}", body, START + timedelta(seconds=n))


def test_appends_once(store: Store) -> None:
    """A row is added once for its kind and key; the same key of another kind is another row."""
    assert store.log.append("decision", "1:2", "1:2", "FRAUD-1", DENY, START)
    assert not store.log.append("decision", "1:2", "1:2", "FRAUD-1", {"verdict": "allow"}, START)
    assert store.log.append("effect", "1:2", "1:2", "FRAUD-1", {"moved": True}, START)
    [decision, effect] = store.log.rows()
    assert (decision.seq, decision.kind, decision.at, decision.body) == (1, "decision", START, DENY)
    assert (effect.seq, effect.kind, effect.body) == (2, "effect", {"moved": True})
    assert store.log.head() == effect.hash


def test_gives_rows_in_order(store: Store) -> None:
    """All rows, one issue's, and the newest so many, always the oldest first."""
    fill(store)
    assert [row.seq for row in store.log.rows()] == list(range(1, 11))
    assert [row.seq for row in store.log.rows("FRAUD-1")] == [1, 3, 5, 7, 9]
    assert [row.seq for row in store.log.rows("FRAUD-1", limit=2)] == [7, 9]
    assert store.log.rows("FRAUD-9") == []


def test_tells_what_is_judged(store: Store) -> None:
    """Only an allow or a deny is final; asking for many at once works."""
    for n, verdict in enumerate(["allow", "deny", "undetermined"]):
        store.log.append("decision", f"k{n}", f"1:{n}", "FRAUD-1", {"verdict": verdict}, START)
    store.log.append("effect", "e", "1:9", "FRAUD-1", {"moved": True}, START)
    assert store.log.judged([f"1:{n}" for n in range(1300)]) == {"1:0", "1:1"}


def test_refuses_what_is_no_json(store: Store) -> None:
    """A body that JSON cannot hold is an error of the caller, and nothing is added."""
    with pytest.raises(ValueError, match="JSON"):
        store.log.append("decision", "k", "1:1", "FRAUD-1", {"score": math.nan}, START)
    with pytest.raises(TypeError):
        store.log.append("decision", "k", "1:1", "FRAUD-1", {"at": START}, START)
    assert store.log.rows() == []
    assert store.log.verify() == []


def test_holds_together_under_many_writers(stores: Stores) -> None:
    """Rows appended at the same time from several stores are numbered without a gap, and the chain holds."""
    opened = [stores.open() for _ in range(3)]
    ready = threading.Barrier(6)

    def append(n: int) -> None:
        ready.wait()
        for m in range(8):
            opened[n % 3].log.append("decision", f"{n % 5}-{m}", f"1:{n}", "FRAUD-1", DENY, START)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(append, range(6)))
    assert [row.seq for row in opened[0].log.rows()] == list(range(1, 41))
    assert opened[0].log.verify() == []


def test_an_empty_log_holds_together(store: Store) -> None:
    """Nothing appended, nothing wrong."""
    assert store.log.verify() == []
    assert store.log.head() == "0" * 64


FORGED = canonical({"verdict": "allow", "n": "forged"})
AT = micros(START)


def insert(seq: int, prev: str, hash: str, key: str = "forged") -> str:
    """The statement that puts a row into the log."""
    return (
        "INSERT INTO log (seq, at, kind, key, ref, issue_key, verdict, body, prev, hash) VALUES "  # noqa: S608
        f"({seq}, {AT}, 'decision', '{key}', '1:1', 'FRAUD-1', 'allow', '{FORGED}', '{prev}', '{hash}')"
    )


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (["UPDATE log SET body = replace(body, 'allow', 'deny') WHERE seq = 4"], [(4, "altered")]),
        (["UPDATE log SET issue_key = 'FRAUD-7' WHERE seq = 1"], [(1, "altered")]),
        (["UPDATE log SET at = at + 1 WHERE seq = 10"], [(10, "altered")]),
        (["UPDATE log SET verdict = 'deny' WHERE seq = 6"], [(6, "altered")]),
        (["UPDATE log SET body = '[]' WHERE seq = 6"], [(6, "altered")]),
        (["UPDATE log SET body = 'x' WHERE seq IN (2, 7)"], [(2, "altered"), (7, "altered")]),
        (["DELETE FROM log WHERE seq = 5"], [(5, "removed")]),
        (["DELETE FROM log WHERE seq = 1"], [(1, "removed")]),
        (["DELETE FROM log WHERE seq = 10"], [(10, "removed")]),
        (["DELETE FROM log WHERE seq > 7"], [(8, "removed"), (9, "removed"), (10, "removed")]),
        (["DELETE FROM log"], [(n, "removed") for n in range(1, 11)]),
        (["DELETE FROM log_head"], [(0, "removed")]),
        ([insert(11, "0" * 64, "f" * 64)], [(11, "inserted")]),
        ([insert(0, "0" * 64, "f" * 64)], [(0, "inserted")]),
        ([insert(5, "0" * 64, "f" * 64)], [(5, "inserted")]),
        (
            ["UPDATE log SET seq = CASE seq WHEN 3 THEN 8 ELSE 3 END WHERE seq IN (3, 8)"],
            [(3, "altered"), (8, "altered")],
        ),
        (
            ["UPDATE log SET body = 'x' WHERE seq = 2", "DELETE FROM log WHERE seq IN (4, 10)", insert(7, "", "")],
            [(2, "altered"), (4, "removed"), (7, "inserted"), (10, "removed")],
        ),
        (["UPDATE log_head SET count = 8"], [(9, "inserted"), (10, "inserted"), (8, "altered")]),
    ],
)
def test_names_what_was_tampered_with(
    stores: Stores, store: Store, tampering: list[str], found: list[tuple[int, str]]
) -> None:
    """Each row that was altered, removed or inserted is named, and no other."""
    fill(store)
    for statement in tampering:
        stores.execute(statement)
    assert store.log.verify() == sorted((LogFault(*fault) for fault in found), key=lambda fault: fault.seq)


@pytest.mark.parametrize("seq", [1, 4, 5, 10])
def test_names_a_row_that_was_rewritten_with_its_hash(stores: Stores, store: Store, seq: int) -> None:
    """Whoever alters a row and computes its hash anew is found by the row after it, or by the head."""
    fill(store)
    rows = store.log.rows()
    prev = rows[seq - 2].hash if seq > 1 else "0" * 64
    row = rows[seq - 1]
    hashed = row_hash(prev, seq, micros(row.at), "decision", f"k{seq}", row.ref, row.issue_key, FORGED)
    stores.execute(f"UPDATE log SET body = '{FORGED}', hash = '{hashed}' WHERE seq = {seq}")  # noqa: S608
    assert store.log.verify() == [LogFault(seq, "altered")]


def test_goes_on_after_tampering(stores: Stores, store: Store) -> None:
    """A forged row cannot stop the log: rows are appended after it, and only the forged one is named."""
    fill(store)
    stores.execute(insert(11, store.log.head(), "f" * 64))
    assert store.log.append("decision", "later", "1:2", "FRAUD-1", DENY, START)
    assert store.log.append("decision", "later still", "1:2", "FRAUD-1", DENY, START)
    assert store.log.verify() == [LogFault(11, "inserted")]
