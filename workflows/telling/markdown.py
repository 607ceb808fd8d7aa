"""Administrators' own words: a safe part of Markdown as inlines and blocks.

Understood are `**bold**`, `[words](https://…)`, addresses as they are, lists with `-`, and blank lines between
paragraphs. Everything else is shown as it is written: nothing else is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from workflows.prose import Block, Bullets, Inline, Item, Link, Paragraph, Text
from workflows.telling.cleaning import clean

LONGEST = 1_000
"""Characters of an administrator's own words that are shown."""

_MARKS = re.compile(
    r"\*\*(?P<strong>[^*\n]{1,300})\*\*"
    r"|\[(?P<words>[^\[\]\n]{1,300})\]\((?P<href>https?://[^\s()<>]{1,500})\)"
    r"|(?P<url>https?://[^\s()<>\[\]]{1,500}[^\s()<>\[\].,;:!?])"
)
_ENTRY = re.compile(r"\s*[-*]\s+(.*)")


def inlines_of(text: str) -> tuple[Inline, ...]:
    """A text as one line."""
    return tuple(_inlines(" ".join(text[: LONGEST * 4].split())))


def blocks_of(text: str) -> tuple[Block, ...]:
    """A text as paragraphs and lists."""
    blocks: list[Block] = []
    paragraph: list[str] = []
    entries: list[Item] = []
    for line in (*clipped(text).split("\n"), ""):
        entry = _ENTRY.fullmatch(line)
        if paragraph and (entry or not line.strip()):
            blocks.append(Paragraph(inlines_of(" ".join(paragraph))))
            paragraph = []
        if entries and not entry:
            blocks.append(Bullets(tuple(entries)))
            entries = []
        if entry:
            entries.append(Item(inlines_of(entry[1])))
        elif line.strip():
            paragraph.append(line)
    return tuple(blocks)


def clipped(text: str) -> str:
    """A text of at most so many characters; what is cut off shows as `…`."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _inlines(line: str) -> Iterator[Inline]:
    at = 0
    for found in _MARKS.finditer(clipped(line)):
        yield from _words(line[at : found.start()])
        yield from _marked(found)
        at = found.end()
    yield from _words(clipped(line)[at:])


def _words(text: str, *, strong: bool = False) -> Iterator[Inline]:
    """Plain words, with the blanks at their ends."""
    said = clean(text, LONGEST)
    if said or text.isspace():
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() and said else ""
        yield Text(f"{before}{said}{after}", strong)


def _marked(found: re.Match[str]) -> Iterator[Inline]:
    if found["strong"]:
        yield from _words(found["strong"], strong=True)
        return
    href = found["href"] or found["url"]
    words = clean(found["words"] or href)
    if not _is_plain(href):
        yield Text(clean(found[0], LONGEST))
    elif found["words"] and _names_another(words, href):
        yield Link(clean(href), href)  # Words that look like another address would mislead.
    else:
        yield Link(words, href)


def _is_plain(href: str) -> bool:
    """Whether an address is one: printable, with a host, without a user name in it."""
    try:
        parts = urlsplit(href)
        return href.isprintable() and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _names_another(words: str, href: str) -> bool:
    looks = re.match(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)", words)
    host = (urlsplit(href).hostname or "").casefold()
    return looks is not None and "/" not in looks[1] and looks[1].casefold().removeprefix("www.") not in host
