"""The plain text of an Atlassian Document Format document (Jira v3's rich text)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from workflows.snapshot.times import EPOCH

DEEPEST = 60
"""Deeper nodes are left out: the editor nests a handful of levels."""

_INLINE = frozenset({"text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "placeholder"})
_BULLETS = frozenset({"bulletList", "taskList", "decisionList"})
_CARDS = frozenset({"blockCard", "embedCard"})


def is_adf(raw: Mapping[str, Any]) -> bool:
    """Whether an object is an ADF document."""
    return raw.get("type") == "doc" and ("content" in raw or "version" in raw)


def text_of_adf(document: Mapping[str, Any]) -> str:
    """What a reader sees: a line for each paragraph, `-` and `1.` before list entries, table cells beside each other.

    Never raises: a broken node gives whatever text it holds.
    """
    return "\n".join(_lines(_typed(document), 0)).strip()


def content_of(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The nodes in a node."""
    content = node.get("content")
    return [_typed(child) for child in content if isinstance(child, Mapping)] if isinstance(content, list) else []


def _typed(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node, its type a text whatever it was."""
    return node if isinstance(node.get("type"), str) else {**node, "type": ""}


def _lines(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    kind = node.get("type")
    if kind in _BULLETS or kind == "orderedList":
        yield from _list_lines(node, depth, ordered=kind == "orderedList")
    elif kind == "tableRow":
        cells = (" ".join(_lines(cell, depth + 1)) for cell in content_of(node))
        yield " | ".join(cells)
    elif kind == "media":
        yield _attribute(node, "alt") or "[media]"
    elif kind in _CARDS:
        yield _attribute(node, "url")
    else:
        yield from _block_lines(node, depth)


def _block_lines(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The lines of a node that holds inline nodes, blocks, or (broken, or unknown to us) both."""
    run = ""
    if node.get("type") in _INLINE:
        run = _inline(node)
    for child in content_of(node):
        if child.get("type") in _INLINE:
            run += _inline(child)
            continue
        if run:
            yield from run.split("\n")
            run = ""
        yield from _lines(child, depth + 1)
    if run:
        yield from run.split("\n")


def _list_lines(node: Mapping[str, Any], depth: int, *, ordered: bool) -> Iterator[str]:
    for number, entry in enumerate(content_of(node), start=1):
        lines = list(_lines(entry, depth + 1))
        if entry.get("type") in _BULLETS or entry.get("type") == "orderedList":
            # A task list nests by holding another list directly.
            yield from (f"  {line}" for line in lines)
            continue
        mark = f"{number}." if ordered else "-"
        yield f"{mark} {lines[0]}".rstrip() if lines else mark
        yield from (f"  {line}" for line in lines[1:])


def _attribute(node: Mapping[str, Any], name: str) -> str:
    attributes = node.get("attrs")
    value = attributes.get(name) if isinstance(attributes, Mapping) else None
    return value if isinstance(value, str) else ""


def _inline(node: Mapping[str, Any]) -> str:
    match node.get("type"):
        case "hardBreak":
            return "\n"
        case "text":
            text = node.get("text")
            return text if isinstance(text, str) else ""
        case "inlineCard":
            return _attribute(node, "url")
        case "date":
            return _day(_attribute(node, "timestamp"))
        case "emoji":
            return _attribute(node, "text") or _attribute(node, "shortName")
        case _:
            return _attribute(node, "text")


def _day(timestamp: str) -> str:
    """The day of a date node, whose timestamp is milliseconds since 1970 as text."""
    try:
        return (EPOCH + timedelta(milliseconds=int(timestamp))).date().isoformat()
    except (ValueError, OverflowError):
        return timestamp
