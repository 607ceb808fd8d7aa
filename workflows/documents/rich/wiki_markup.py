"""Jira Data Center's wiki markup as storage format: what people use of it; the rest stays as the words it is.

Every word is escaped before anything is made of it, so that markup in markup is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from workflows.documents.elements import code, link
from workflows.documents.rich.plain import LONGEST, cut
from workflows.documents.storage.cleaning import safe

_FENCED = re.compile(r"\{(code|noformat)(?::([^}\n]{0,100}))?\}(.*?)\{\1\}", re.DOTALL)
_HEADING = re.compile(r"h([1-6])\.\s+(.*)")
_ENTRY = re.compile(r"([*#-]{1,6})\s+(.*)")
_MACRO = re.compile(r"\{(?:color|quote|panel|tip|info|note|warning|anchor)(?::[^}\n]{0,200})?\}")
_INLINE = re.compile(
    r"\[~(?P<user>[^\]\s]{1,100})\]"
    r"|\[(?P<words>[^\]|\n]{1,300})\|(?P<to>[^\]|\s]{1,2000})(?:\|[^\]\n]{0,50})?\]"
    r"|\[(?P<bare>(?:https?://|mailto:)[^\]\s]{1,2000})\]"
    r"|!(?P<file>[^!\s|]{1,200})(?:\|[^!\n]{0,100})?!"
    r"|\{\{(?P<mono>[^}\n]{1,500})\}\}"
    r"|(?<![\w*])\*(?P<strong>[^*\s](?:[^*\n]{0,500}[^*\s])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<em>[^_\s](?:[^_\n]{0,500}[^_\s])?)_(?![\w_])"
    r"|(?<![\w+])\+(?P<u>[^+\s](?:[^+\n]{0,500}[^+\s])?)\+(?![\w+])"
    r"|(?P<break>\\\\)"
)


def wiki_to_storage(text: str) -> Markup:
    """The text's headings, lists, tables, code, links and emphasis."""
    kept, rest = text[:LONGEST].replace("\r\n", "\n"), len(text) - LONGEST
    made, at = [], 0
    for found in _FENCED.finditer(kept):
        made.append(_blocks(kept[at : found.start()]))
        language = (found[2] or "").partition("|")[0]
        made.append(code(found[3].strip("\n"), language if language.isalnum() else ""))
        at = found.end()
    made.append(_blocks(kept[at:]))
    if rest > 0:
        made.append(cut(rest))
    return Markup().join(made)


def _blocks(text: str) -> Markup:
    lines = (_MACRO.sub("", line).strip() for line in text.split("\n"))
    return Markup().join(_made(kind, list(group)) for kind, group in groupby(lines, key=_kind))


def _kind(line: str) -> str:
    if not line:
        return "nothing"
    if _HEADING.match(line):
        return "heading"
    if line.strip("-") == "" and len(line) >= len("----"):
        return "rule"
    if line.startswith("|"):
        return "table"
    return "list" if _ENTRY.match(line) else "paragraph"


def _made(kind: str, lines: list[str]) -> Markup:
    match kind:
        case "nothing":
            return Markup()
        case "heading":
            return Markup().join(_heading(line) for line in lines)
        case "rule":
            return Markup("<hr/>")
        case "table":
            rows = Markup().join(Markup("<tr>{}</tr>").format(Markup().join(_cells(line))) for line in lines)
            return Markup("<table>{}</table>").format(rows)
        case "list":
            return _list([(found[1], found[2]) for line in lines if (found := _ENTRY.match(line))], 1)
        case _:
            return Markup("<p>{}</p>").format(Markup("<br/>").join(inline(line) for line in lines))


def _heading(line: str) -> Markup:
    found = _HEADING.match(line)
    level = min(6, int(found[1]) + 2) if found else 6  # Below the headings of the page.
    return Markup("<h{0}>{1}</h{0}>").format(level, inline(found[2] if found else line))


def _cells(line: str) -> Iterator[Markup]:
    tag = "th" if line.startswith("||") else "td"
    # A bar inside a link is no border of a cell.
    for content in re.split(r"\|{1,2}(?![^\[\n]*\])", line.strip("|")):
        yield Markup("<{0}>{1}</{0}>").format(tag, inline(content.strip()))


def _list(entries: list[tuple[str, str]], depth: int) -> Markup:
    """Entries by their marks: `**` is an entry below the `*` before it."""
    items: list[Markup] = []
    at = 0
    while at < len(entries):
        words = entries[at][1]
        below = at + 1
        while below < len(entries) and len(entries[below][0]) > depth:
            below += 1
        nested = _list(entries[at + 1 : below], depth + 1) if below > at + 1 else Markup()
        items.append(Markup("<li>{}{}</li>").format(inline(words), nested))
        at = below
    tag = "ol" if entries[0][0][-1] == "#" else "ul"
    return Markup("<{0}>{1}</{0}>").format(tag, Markup().join(items))


def inline(text: str) -> Markup:
    """One line: emphasis, links, names; everything else is its own words."""
    made, at = [], 0
    for found in _INLINE.finditer(text):
        made.append(safe(text[at : found.start()]))
        made.append(_element(found))
        at = found.end()
    made.append(safe(text[at:]))
    return Markup().join(made)


def _element(found: re.Match[str]) -> Markup:
    parts = found.groupdict()
    if parts["user"]:
        return safe(f"@{parts['user']}")
    if parts["words"]:
        return link(parts["to"], parts["words"])
    if parts["bare"]:
        return link(parts["bare"])
    if parts["file"]:
        return safe(f"[attached to the issue: {parts['file']}]")
    if parts["mono"]:
        return Markup("<code>{}</code>").format(safe(parts["mono"]))
    for tag in ("strong", "em", "u"):
        if parts[tag]:
            return Markup("<{0}>{1}</{0}>").format(tag, inline(parts[tag]))
    return Markup("<br/>")
