"""The outline of a rich text: of Jira v3's documents, and of wiki markup and checkboxes written as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflows.outline import Heading, Outline, Part, Task, Words
from workflows.snapshot.adf import DEEPEST, content_of, text_of_adf

_BOLD = 7
_LONGEST_HEADING = 200
_HEADING = re.compile(r"h([1-6])\.\s+(.*)")
_HASHES = re.compile(r"(#{2,6})\s+(.*)")
_BOLD_LINE = re.compile(r"\*([^*]+)\*:?")
_ENTRY = re.compile(r"(?:[*#-]+|\d+[.)])\s+")
_TICK = re.compile(r"\[(x|v|done|/)\]\s*|\(/\)\s*", re.IGNORECASE)
_NO_TICK = re.compile(r"\[(?:\s*|open|todo)\]\s*|\(x\)\s*|\(off\)\s*", re.IGNORECASE)
_TAGS = re.compile(r"\{(?:color|panel|quote|noformat|code)(?::[^}]*)?\}")


def outline_of_adf(document: Mapping[str, Any]) -> Outline:
    """The outline of a document. Never raises: a broken node gives whatever text it holds."""
    return Outline(tuple(_parts(document, 0)))


def outline_of_markup(text: str, *, certain: bool = True) -> Outline:
    """The outline of a text in which headings and tasks may be marked: `h2. Problem`, `* [x] done`."""
    parts = (_part(_TAGS.sub("", line).strip()) for line in text.splitlines())
    return Outline(tuple(part for part in parts if part is not None), certain)


def _parts(node: Mapping[str, Any], depth: int) -> Iterator[Part]:
    if depth > DEEPEST:
        return
    match node.get("type"):
        case "heading":
            if text := _text(node):
                yield Heading(text, _level(node))
        case "paragraph":
            if text := _text(node):
                yield Heading(text, _BOLD) if _is_bold(node) else _part(text) or Words(text)
        case "taskItem":
            attributes = node.get("attrs")
            state = attributes.get("state") if isinstance(attributes, Mapping) else None
            yield Task(_text(node), state == "DONE")
        case "codeBlock":
            if text := _text(node):
                yield Words(text)
        case _:
            for child in content_of(node):
                yield from _parts(child, depth + 1)


def _text(node: Mapping[str, Any]) -> str:
    """What a reader sees, without the prompts that an editor shows while nothing is written."""
    written = [child for child in content_of(node) if child.get("type") != "placeholder"]
    return text_of_adf({**node, "content": written})


def _level(node: Mapping[str, Any]) -> int:
    attributes = node.get("attrs")
    level = attributes.get("level") if isinstance(attributes, Mapping) else None
    return level if isinstance(level, int) and 1 <= level < _BOLD else 1


def _is_bold(node: Mapping[str, Any]) -> bool:
    """Whether a paragraph is used as a heading: all of it bold, and short."""
    inside = [child for child in content_of(node) if child.get("type") != "text" or str(child.get("text", "")).strip()]
    return len(_text(node)) <= _LONGEST_HEADING and bool(inside) and all(_strong(child) for child in inside)


def _strong(node: Mapping[str, Any]) -> bool:
    marks = node.get("marks")
    listed = marks if isinstance(marks, list) else ()
    return node.get("type") == "text" and any(isinstance(m, Mapping) and m.get("type") == "strong" for m in listed)


def _part(line: str) -> Part | None:
    """One line of markup."""
    if found := _HEADING.fullmatch(line):
        return Heading(found[2].strip("* "), int(found[1]))
    if found := _HASHES.fullmatch(line):
        return Heading(found[2].strip("* "), len(found[1]))
    if len(line) <= _LONGEST_HEADING and (found := _BOLD_LINE.fullmatch(line)):
        return Heading(found[1].strip(), _BOLD)
    entry = _ENTRY.match(line)
    words = line[entry.end() :] if entry else line
    for mark, done in ((_TICK, True), (_NO_TICK, False)):
        if found := mark.match(words):
            return Task(words[found.end() :].strip(), done)
    return Words(words) if words.strip() else None
