"""How commands print: nothing that a stranger wrote reaches the terminal as something that it obeys."""

from __future__ import annotations

import json
import re

import click

# Control characters but tab and line break, marks and overrides of direction, separators, and the BOM.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def say(text: str, *, err: bool = False) -> None:
    """Print text; what a terminal would obey is written as an escape."""
    click.echo(escaped(text), err=err)


def escaped(text: str) -> str:
    """The text with an escape for everything that a terminal would obey; XML takes none of that either."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    # The escapes of `say` are JSON's own: whoever parses it gets every character back. The standard library's writer,
    # because a log may hold half a surrogate pair, which orjson refuses.
    say(json.dumps(value, indent=2, ensure_ascii=False))
