"""Queries in Confluence's query language. Words in them are quoted, so that none of them can be more than a word."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.errors import Refused
from workflows.page import Space


def labelled(label: str, space: Space | None) -> str:
    """Pages with a label."""
    query = f"type = page and label = {quoted(label)}"
    return query if space is None else f"{query} and space = {quoted(space.key)}"


def by_id(page_ids: Sequence[str]) -> str:
    """Pages by id."""
    return f"type = page and id in ({', '.join(str(number(page_id)) for page_id in page_ids)})"


def quoted(word: str) -> str:
    """A word in quotation marks."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def number(page_id: str) -> int:
    """A page's id as the number it is; raises Refused for anything else."""
    if not (page_id.isascii() and page_id.isdigit()):
        raise Refused(f"{page_id[:50]!r} is no page id")
    return int(page_id)
