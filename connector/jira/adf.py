"""Prose as an Atlassian Document Format document, the rich text of Jira Cloud's version 3 API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from connector.jira.words import is_web_address, one_line
from workflows.prose import Block, Bullets, Heading, Inline, Item, Link, Lozenge, Mention, Paragraph, Prose, Text

HEADING_LEVEL = 3
"""Comments are read between other comments: their headings stay small."""

_COLOURS = frozenset({"neutral", "green", "red", "yellow", "blue"})


def document(prose: Prose) -> dict[str, Any]:
    """The whole prose. Text becomes text nodes and nothing else, so that nothing in it can be markup."""
    blocks = [node for block in prose.blocks for node in _block(block)]
    return {"type": "doc", "version": 1, "content": blocks or [{"type": "paragraph", "content": []}]}


def plain_document(text: str) -> dict[str, Any]:
    """A text as it is, a paragraph for each of its lines, for multi-line fields."""
    lines = text.splitlines() or [""]
    return document(Prose(tuple(Paragraph((Text(line),)) for line in lines)))


def _block(block: Block) -> list[dict[str, Any]]:
    match block:
        case Heading(inlines):
            return [{"type": "heading", "attrs": {"level": HEADING_LEVEL}, "content": _inlines(inlines)}]
        case Paragraph(inlines):
            return [_paragraph(inlines)]
        case Bullets(items):
            return _bullets(items)
        case _:
            assert_never(block)


def _paragraph(inlines: Iterable[Inline]) -> dict[str, Any]:
    return {"type": "paragraph", "content": _inlines(inlines)}


def _bullets(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    """The list, or nothing where there are no entries: the format knows no empty list."""
    entries = [{"type": "listItem", "content": [_paragraph(i.inlines), *_bullets(i.items)]} for i in items]
    return [{"type": "bulletList", "content": entries}] if entries else []


def _inlines(inlines: Iterable[Inline]) -> list[dict[str, Any]]:
    return [node for inline in inlines for node in _inline(inline)]


def _inline(inline: Inline) -> list[dict[str, Any]]:
    match inline:
        case Text(text, strong):
            return _text(text, [{"type": "strong"}] if strong else [])
        case Link(text, href):
            marks = [{"type": "link", "attrs": {"href": href}}] if is_web_address(href) else []
            return _text(text or href, marks)
        case Mention(person):
            return [
                {
                    "type": "mention",
                    "attrs": {"id": one_line(person.id), "text": f"@{one_line(person.name or person.id)}"},
                }
            ]
        case Lozenge(text, colour):
            shown = one_line(text)
            known = colour if colour in _COLOURS else "neutral"
            return [{"type": "status", "attrs": {"text": shown, "color": known}}] if shown else []
        case _:
            assert_never(inline)


def _text(text: str, marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shown = one_line(text)
    if not shown:
        return []
    return [{"type": "text", "text": shown} | ({"marks": marks} if marks else {})]
