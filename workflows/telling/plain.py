"""Prose as plain text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflows.prose import Bullets, Heading, Inline, Item, Link, Lozenge, Mention, Paragraph, Prose, Text


def render(prose: Prose) -> str:
    """The prose, a blank line before each heading and `-` before list entries; ends without a line break."""
    blocks = [("\n" if isinstance(block, Heading) else "") + "\n".join(_lines(block)) for block in prose.blocks]
    return "\n".join(blocks).lstrip("\n")


def line(inlines: Sequence[Inline]) -> str:
    """Inlines as one line."""
    return "".join(_inline(inline) for inline in inlines)


def _lines(block: Heading | Paragraph | Bullets) -> Iterator[str]:
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            yield line(inlines)
        case Bullets(items=items):
            yield from _items(items, 0)


def _items(items: Sequence[Item], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {line(item.inlines)}"
        yield from _items(item.items, depth + 1)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case Mention(person=person):
            return person.name or person.id
        case Link(text=text, href=href):
            return text if text == href else f"{text} ({href})"
        case Lozenge(text=text):
            return f"[{text}]"
