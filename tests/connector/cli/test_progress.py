"""Progress: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from connector.cli.progress import shown

STAGES = {"read": "Reading", "write": "Writing"}


def test_elsewhere_a_line_begins_and_ends_each_stage() -> None:
    """And nothing in between but every few seconds; a count that is not known is left out."""
    out = io.StringIO()
    with shown(STAGES, Console(file=out, force_terminal=False)) as told:
        for done in range(1, 101):
            told("read", done, 100)
        told("write", 1, None)
    assert out.getvalue().splitlines() == ["Reading: 1 of 100", "Reading: 100 of 100", "Writing: 1"]


def test_on_a_terminal_there_is_a_bar_that_leaves_nothing_behind() -> None:
    """More than was counted never looks like more than everything."""
    out = io.StringIO()
    with shown(STAGES, Console(file=out, force_terminal=True, width=100)) as told:
        told("read", 50, 100)
        told("read", 120, 100)
        told("write", 1, None)
    assert "Reading" in out.getvalue()
    assert "120/100" not in out.getvalue()
