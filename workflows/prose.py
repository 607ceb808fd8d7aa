"""A small document model for what Crossgate says: rendered as ADF, wiki markup or plain text by whoever shows it.

Text is data: a renderer escapes it; nothing in it is markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from workflows.people import Person


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, in a way that makes Jira notify them."""

    person: Person


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `href` is http or https."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Lozenge:
    """A short state in a coloured frame. Where there are no colours it reads `[TEXT]`."""

    text: str
    colour: str = "neutral"  # neutral, green, red, yellow, blue


Inline: TypeAlias = Text | Mention | Link | Lozenge


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with entries below it."""

    inlines: tuple[Inline, ...]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bullet list."""

    items: tuple[Item, ...]


Block: TypeAlias = Heading | Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Prose:
    """What is said, block by block."""

    blocks: tuple[Block, ...]
