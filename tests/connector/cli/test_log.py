from __future__ import annotations

import pytest

from tests.builders import at
from tests.connector.cli.commanding import Terminal
from tests.databases import query


def filled(terminal: Terminal, rows: int = 3) -> str:
    """Put so many rows into the log; gives its head."""
    store = terminal.store()
    try:
        for n in range(1, rows + 1):
            store.log.append("decision", f"k{n}", f"1:{n}", "FRAUD-1", {"verdict": "allow", "n": n}, at(n))
        return store.log.head()
    finally:
        store.close()


def test_an_empty_log_is_sound(terminal: Terminal) -> None:
    """Its head is the one from which every log begins."""
    assert terminal.run("log", "verify").stdout == f"The log is sound. Its head is {'0' * 64}.\n"
    assert terminal.json("log", "verify") == {"head": "0" * 64, "faults": []}


def test_a_sound_log_tells_its_head(terminal: Terminal) -> None:
    """The hash to be kept elsewhere."""
    head = filled(terminal)
    assert f"Its head is {head}." in terminal.run("log", "verify").stdout
    assert terminal.json("log", "verify") == {"head": head, "faults": []}


@pytest.mark.parametrize(
    ("tampering", "row", "what"),
    [
        ('UPDATE log SET body = \'{"n":9,"verdict":"allow"}\' WHERE seq = 2', 2, "altered"),
        ("UPDATE log SET body = 'no JSON' WHERE seq = 1", 1, "altered"),
        ("UPDATE log SET verdict = 'deny' WHERE seq = 3", 3, "altered"),
        ("DELETE FROM log WHERE seq = 2", 2, "removed"),
        ("DELETE FROM log WHERE seq = 3", 3, "removed"),
    ],
)
def test_tampering_is_named_by_its_row(terminal: Terminal, tampering: str, row: int, what: str) -> None:
    """Status 1, in both forms."""
    filled(terminal)
    query(terminal.url, tampering)
    told = terminal.run("log", "verify", status=1).stdout
    assert f"row {row}: {what}\n" in told
    assert "sound" not in told
    assert terminal.json("log", "verify", status=1)["faults"] == [{"row": row, "what": what}]
