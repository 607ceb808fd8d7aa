"""Atlassian Document Format: is it sound, and what does it say in wiki markup."""

from __future__ import annotations

from typing import Any

_DEPTH = 40
_TEXT_MARKS = {"strong": "*", "em": "_", "code": "", "strike": "-", "underline": "+"}


def check(document: object) -> str | None:
    """What is wrong with a document; None when it is sound."""
    if not isinstance(document, dict) or document.get("type") != "doc":
        return "must be an Atlassian Document (see the Atlassian Document Format)"
    if document.get("version") != 1 or not isinstance(document.get("content"), list):
        return "must be an Atlassian Document of version 1 with content"
    return _check_nodes(document["content"], 1)


def _check_nodes(nodes: list[Any], depth: int) -> str | None:
    if depth > _DEPTH:
        return "is nested too deeply"
    for node in nodes:
        if not isinstance(node, dict) or not isinstance(node.get("type"), str):
            return "holds a node without a type"
        if node["type"] == "text" and (not isinstance(node.get("text"), str) or not node["text"]):
            return "holds a text node without text"
        children = node.get("content", [])
        if not isinstance(children, list) or not isinstance(node.get("attrs", {}), dict):
            return f"holds a malformed node of type {node['type']}"
        if not _sound_marks(node.get("marks", [])):
            return f"holds malformed marks on a node of type {node['type']}"
        problem = _check_nodes(children, depth + 1)
        if problem:
            return problem
    return None


def _sound_marks(marks: object) -> bool:
    return isinstance(marks, list) and all(
        isinstance(mark, dict) and isinstance(mark.get("attrs", {}), dict) for mark in marks
    )


def to_wiki(document: dict[str, Any]) -> str:
    """The document in wiki markup, as the version 2 API shows it."""
    return "\n\n".join(_block(node) for node in document.get("content", [])).strip()


def _block(node: dict[str, Any]) -> str:
    kind, children = node["type"], node.get("content", [])
    if kind == "heading":
        return f"h{node.get('attrs', {}).get('level', 1)}. {_inlines(children)}"
    if kind in ("bulletList", "orderedList"):
        return "\n".join(_list(node, ""))
    if kind == "codeBlock":
        return f"{{code}}\n{_inlines(children)}\n{{code}}"
    if kind == "rule":
        return "----"
    if kind == "paragraph":
        return _inlines(children)
    return "\n\n".join(_block(child) if child["type"] != "text" else _inlines([child]) for child in children)


def _list(node: dict[str, Any], prefix: str) -> list[str]:
    prefix += "*" if node["type"] == "bulletList" else "#"
    lines: list[str] = []
    for item in node.get("content", []):
        for child in item.get("content", []):
            if child["type"] in ("bulletList", "orderedList"):
                lines += _list(child, prefix)
            else:
                lines.append(f"{prefix} {_block(child)}")
    return lines


def _inlines(nodes: list[dict[str, Any]]) -> str:
    return "".join(_inline(node) for node in nodes)


def _inline(node: dict[str, Any]) -> str:
    attrs = node.get("attrs", {})
    match node["type"]:
        case "text":
            return _marked(node["text"], node.get("marks", []))
        case "hardBreak":
            return "\n"
        case "mention":
            return f"[~accountid:{attrs.get('id', '')}]"
        case "status":
            return f"*[{str(attrs.get('text', '')).upper()}]*"
        case "inlineCard":
            return f"[{attrs.get('url', '')}]"
        case "emoji":
            return str(attrs.get("text") or attrs.get("shortName", ""))
        case "date":
            return str(attrs.get("timestamp", ""))
        case _:
            return _inlines(node.get("content", []))


def _marked(text: str, marks: list[dict[str, Any]]) -> str:
    for mark in marks:
        if mark.get("type") == "link":
            text = f"[{text}|{mark.get('attrs', {}).get('href', '')}]"
        elif mark.get("type") == "code":
            text = f"{{{{{text}}}}}"
        else:
            sign = _TEXT_MARKS.get(str(mark.get("type")), "")
            text = f"{sign}{text}{sign}"
    return text
