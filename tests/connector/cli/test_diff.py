from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.writing import GATE, write
from tests.connector.cli.commanding import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with two policies beside each other."""
    write(tmp_path, {"old/gates.yaml": GATE, "new/gates.yaml": GATE.replace("to: Done", "to: [Done, Closed]")})
    return Terminal(tmp_path)


def test_what_a_change_means_is_told(terminal: Terminal) -> None:
    """In words, gate by gate; status 1, since there is something to look at."""
    old, new = str(terminal.directory / "old"), str(terminal.directory / "new")
    told = terminal.run("diff", old, new, status=1).stdout
    assert "Review (review)\n- [TIGHTER] guards.to: now also Closed.\n\n1 tighter.\n" in told
    (one,) = terminal.json("diff", old, new, status=1)["differences"]
    assert (one["gate"], one["effect"], one["text"]) == ("review", "tighter", "guards.to: now also Closed.")


def test_no_change_is_told(terminal: Terminal) -> None:
    """Status 0."""
    old = str(terminal.directory / "old")
    assert "Both policies say the same." in terminal.run("diff", old, old).stdout


def test_a_policy_that_cannot_be_read_is_told(terminal: Terminal) -> None:
    """Status 2: a directory that is none, or YAML that is none."""
    old = str(terminal.directory / "old")
    terminal.run("diff", old, str(terminal.directory / "nowhere"), status=2)
    write(terminal.directory, {"new/gates.yaml": "gatez: []\n"})
    assert "write gates" in terminal.run("diff", old, str(terminal.directory / "new"), status=2).stderr
