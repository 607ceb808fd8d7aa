from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.commands import Command, commands_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/approve ml-review looks good", [Command("approve", "ml-review looks good", 1)]),
        ("Thanks!\n  /RICE reach=5000 \n/reject", [Command("rice", "reach=5000", 2), Command("reject", "", 3)]),
        ("see /approve ml-review", []),
        ("/var/log is full", []),
        ("/ approve", []),
        ("//approve", []),
        ("{code}\n/approve a\n{code}\n/approve b", [Command("approve", "b", 4)]),
        ("```\n/approve a\n```", []),
        ("{noformat}\n/approve a", []),
        ("", []),
    ],
)
def test_a_line_that_begins_with_a_slash_and_a_word_is_a_command(text: str, found: list[Command]) -> None:
    """Prose, paths and quoted code hold none."""
    assert list(commands_in(text)) == found


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Whatever people write, each command found is a line of it."""
    lines = text.splitlines()
    for command in commands_in(text):
        assert lines[command.line - 1].lower().lstrip(" \t").startswith(f"/{command.word}")


def test_a_flood_of_commands_is_cut_off() -> None:
    """A comment of ten thousand commands costs no more than fifty."""
    assert len(commands_in("/approve a\n" * 10_000)) == 50
