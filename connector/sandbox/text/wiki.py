"""The part of Jira's wiki markup that comments are written in: headings, lists, bold, links, mentions, colours."""

from __future__ import annotations

import re
from typing import Any

_INLINE = re.compile(
    r"(?P<escaped>\\[^\w\s])"
    r"|\[~(?:accountid:)?(?P<mention>[^\]\s]+)\]"
    r"|\[(?P<text>[^\]|\n]+)\|(?P<href>https?://[^\]\s]+)\]"
    r"|\[(?P<url>https?://[^\]\s]+)\]"
    r"|\{color(?::(?P<colour>[^}]*))?\}"
    r"|(?<![\w*])\*(?P<strong>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
)
_HEADING = re.compile(r"h([1-6])\.\s+(.*)")
_ENTRY = re.compile(r"([*#]+|-)\s+(.*)")


def from_wiki(text: str) -> dict[str, Any]:
    """The markup as an Atlassian document; what is not understood stays as text."""
    blocks: list[dict[str, Any]] = []
    paragraph: list[str] = []
    entries: list[tuple[int, str]] = []

    def close() -> None:
        if paragraph:
            blocks.append({"type": "paragraph", "content": _lines(paragraph)})
            paragraph.clear()
        if entries:
            blocks.append(_bullets(entries))
            entries.clear()

    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.strip()
        heading, entry = _HEADING.fullmatch(line), _ENTRY.fullmatch(line)
        if entry:
            if paragraph:
                close()
            entries.append((len(entry[1]), entry[2]))
            continue
        if not line or heading or entries:
            close()
        if heading:
            blocks.append({"type": "heading", "attrs": {"level": int(heading[1])}, "content": inlines(heading[2])})
        elif line:
            paragraph.append(line)
    close()
    return {"type": "doc", "version": 1, "content": blocks}


def _lines(lines: list[str]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for line in lines:
        if nodes:
            nodes.append({"type": "hardBreak"})
        nodes += inlines(line)
    return nodes


def _bullets(entries: list[tuple[int, str]]) -> dict[str, Any]:
    root: dict[str, Any] = {"type": "bulletList", "content": []}
    path: list[dict[str, Any]] = [root]
    for depth, text in entries:
        del path[depth:]
        while len(path) < depth and path[-1]["content"]:
            nested: dict[str, Any] = {"type": "bulletList", "content": []}
            path[-1]["content"][-1]["content"].append(nested)
            path.append(nested)
        path[-1]["content"].append({"type": "listItem", "content": [{"type": "paragraph", "content": inlines(text)}]})
    return root


def inlines(text: str) -> list[dict[str, Any]]:
    """The nodes of one line."""
    nodes: list[dict[str, Any]] = []
    at = 0
    for found in _INLINE.finditer(text):
        nodes += _text(text[at : found.start()])
        nodes += _node(found)
        at = found.end()
    return nodes + _text(text[at:])


def _node(found: re.Match[str]) -> list[dict[str, Any]]:
    if found["escaped"]:
        return _text(found["escaped"][1:])
    if found["mention"]:
        return [{"type": "mention", "attrs": {"id": found["mention"], "text": f"@{found['mention']}"}}]
    if found["href"]:
        return _text(found["text"], {"type": "link", "attrs": {"href": found["href"]}})
    if found["url"]:
        return _text(found["url"], {"type": "link", "attrs": {"href": found["url"]}})
    if found["strong"]:
        return [_strong(node) for node in inlines(found["strong"])]
    return []  # A colour begins or ends: the words stay.


def _strong(node: dict[str, Any]) -> dict[str, Any]:
    if node["type"] != "text":
        return node
    return node | {"marks": [*node.get("marks", []), {"type": "strong"}]}


def _text(text: str, *marks: dict[str, Any]) -> list[dict[str, Any]]:
    if not text:
        return []
    return [{"type": "text", "text": text} | ({"marks": list(marks)} if marks else {})]
