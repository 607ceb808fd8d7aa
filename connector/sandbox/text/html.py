"""Atlassian Document Format as HTML: every word escaped, no link but http and https."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

_WRAPPED = {
    "paragraph": "p",
    "bulletList": "ul",
    "orderedList": "ol",
    "listItem": "li",
    "blockquote": "blockquote",
    "codeBlock": "pre",
    "table": "table",
    "tableRow": "tr",
    "tableCell": "td",
    "tableHeader": "th",
}
_MARKS = {"strong": "strong", "em": "em", "code": "code", "strike": "s", "underline": "u"}
_COLOURS = frozenset({"neutral", "green", "red", "yellow", "blue", "purple"})


def to_html(document: dict[str, Any], name_of: Callable[[str], str]) -> Markup:
    """The document as HTML; `name_of` gives the name of the person with an account id."""
    return _all(document.get("content", []), name_of)


def _all(nodes: list[dict[str, Any]], name_of: Callable[[str], str]) -> Markup:
    return Markup("").join(_one(node, name_of) for node in nodes)


def _one(node: dict[str, Any], name_of: Callable[[str], str]) -> Markup:
    attrs = node.get("attrs", {})
    match node["type"]:
        case "text":
            return _marked(escape(node["text"]), node.get("marks", []))
        case "hardBreak" | "rule" as kind:
            return Markup("<br>") if kind == "hardBreak" else Markup("<hr>")
        case "mention":
            return Markup('<span class="mention">@{}</span>').format(name_of(str(attrs.get("id", ""))))
        case "status":
            colour = next((known for known in _COLOURS if known == attrs.get("color")), "neutral")
            return Markup('<span class="lozenge {}">{}</span>').format(colour, str(attrs.get("text", "")))
        case "inlineCard":
            return _link(escape(str(attrs.get("url", ""))), attrs.get("url"))
        case "heading":
            level = attrs.get("level") if attrs.get("level") in range(1, 7) else 6
            return Markup("<h{0}>{1}</h{0}>").format(level, _all(node.get("content", []), name_of))
        case kind:
            return _wrapped(_WRAPPED.get(kind), _all(node.get("content", []), name_of))


def _wrapped(tag: str | None, inner: Markup) -> Markup:
    return inner if tag is None else Markup("<{0}>{1}</{0}>").format(tag, inner)


def _marked(words: Markup, marks: list[dict[str, Any]]) -> Markup:
    for mark in marks:
        kind = str(mark.get("type"))
        if kind == "link":
            words = _link(words, mark.get("attrs", {}).get("href"))
        elif kind in _MARKS:
            words = _wrapped(_MARKS[kind], words)
    return words


def _link(words: Markup, href: object) -> Markup:
    if isinstance(href, str) and href.startswith(("https://", "http://")):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, words)
    return words
