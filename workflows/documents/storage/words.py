"""The words of a body as a reader sees them, a line for each block: for differences and for telling."""

from __future__ import annotations

from lxml import etree

from workflows.documents.storage.names import ac, ri

_BREAKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "br", "hr", ac("task")})
_UNSEEN = frozenset({ac("task-id"), ac("task-uuid"), ac("task-status"), "colgroup"})
_SHOWN_PARAMETERS = frozenset({"title"})


def words(element: etree._Element) -> str:
    """What a reader sees, without markup; cells stand beside each other, a mention is its account id."""
    out: list[str] = []
    _read(element, out)
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line)


def _read(element: etree._Element, out: list[str]) -> None:
    for piece in (element.text, *element):
        if piece is None:
            continue
        if isinstance(piece, str):
            out.append(piece)
            continue
        _child(piece, out)
        if piece.tail:
            out.append(piece.tail)


def _child(child: etree._Element, out: list[str]) -> None:
    if child.tag in _UNSEEN:
        return
    if child.tag == ac("parameter") and child.get(ac("name")) not in _SHOWN_PARAMETERS:
        return
    if child.tag == ri("user"):
        out.append(f"@{child.get(ri('account-id')) or child.get(ri('userkey')) or '?'}")
    if child.tag == "time":
        out.append(child.get("datetime") or "")
    _read(child, out)
    if child.tag in _BREAKS:
        out.append("\n")
    elif child.tag in {"td", "th"}:
        out.append(" | ")
