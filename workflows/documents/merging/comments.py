"""Carry inline comments over to new text: each is anchored again at the words it was written about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from workflows.documents.storage import ac
from workflows.documents.storage.canonical import MARKER

_REF = ac("ref")
_CONTEXT = 40
"""Characters on either side that tell apart several places with the same words."""
_NO_ANCHOR = frozenset(
    {ac("parameter"), ac("plain-text-body"), ac("plain-text-link-body"), ac("task-id"), ac("task-status"), "pre"}
)
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "blockquote", "br", ac("task"), ac("structured-macro")}
)
_APART = "\0"
"""Stands between blocks, so that no words are found across two of them. XML cannot hold it."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A marker of a comment, by the words it stands around."""

    ref: str
    text: str
    before: str
    after: str


@dataclass(slots=True)
class _Piece:
    """A text in the tree: an element's own, or what stands behind it; and where it begins in the whole text."""

    element: etree._Element
    tail: bool
    start: int
    text: str


@dataclass(slots=True)
class _Reading:
    """The text of an element, its blocks kept apart, and where its pieces and markers are in it."""

    whole: str = ""
    pieces: list[_Piece] = field(default_factory=list)
    markers: list[tuple[str, int, int]] = field(default_factory=list)  # Reference, start, end.


def anchored_in(element: etree._Element) -> list[Anchored]:
    """The markers in an element in order of the text; one inside another comes after it."""
    reading = _read(element)
    whole = reading.whole
    return [
        Anchored(ref, whole[start:end], whole[max(0, start - _CONTEXT) : start], whole[end : end + _CONTEXT])
        for ref, start, end in reading.markers
    ]


def carry(markers: list[Anchored], element: etree._Element) -> tuple[str, ...]:
    """Anchor every marker in the new content of an element; gives the words of those that found no place.

    The element is changed even when some find none: it is then to be thrown away.
    """
    return tuple(marker.text for marker in markers if not _anchor(marker, element))


def _anchor(marker: Anchored, element: etree._Element) -> bool:
    reading = _read(element)
    whole = reading.whole
    words = marker.text.split()
    if not words or not marker.ref:
        return False
    places = list(re.finditer(r"\s+".join(map(re.escape, words)), whole))
    if not places:
        return False
    best = max(places, key=lambda place: _likeness(marker, whole, place.start(), place.end()))
    _wrap(reading.pieces, best.start(), best.end(), marker.ref)
    return True


def _likeness(marker: Anchored, whole: str, start: int, end: int) -> int:
    """How many characters around a place are those that stood around the marker."""
    before, after = whole[max(0, start - _CONTEXT) : start], whole[end : end + _CONTEXT]
    return _common(marker.before[::-1], before[::-1]) + _common(marker.after, after)


def _common(one: str, other: str) -> int:
    one, other = _BLANKS.sub(" ", one), _BLANKS.sub(" ", other)
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _read(element: etree._Element) -> _Reading:
    reading = _Reading()
    texts: list[str] = []
    at = 0

    def add(holder: etree._Element, text: str | None, *, tail: bool) -> None:
        nonlocal at
        if text:
            reading.pieces.append(_Piece(holder, tail, at, text))
            texts.append(text)
            at += len(text)

    def walk(holder: etree._Element) -> None:
        nonlocal at
        if holder.tag in _NO_ANCHOR:
            return
        start, place = at, len(reading.markers)
        add(holder, holder.text, tail=False)
        for child in holder:
            walk(child)
            if child.tag in _BLOCKS:
                texts.append(_APART)
                at += len(_APART)
            add(child, child.tail, tail=True)
        if holder.tag == MARKER:
            reading.markers.insert(place, (holder.get(_REF) or "", start, at))

    walk(element)
    reading.whole = "".join(texts)
    return reading


def _wrap(pieces: list[_Piece], start: int, end: int, ref: str) -> None:
    """Put markers around a stretch of text: one for each text it runs through. The last first, so that places hold."""
    for piece in reversed(pieces):
        low, high = max(start, piece.start) - piece.start, min(end, piece.start + len(piece.text)) - piece.start
        if low < high and piece.text[low:high].strip():
            _wrap_piece(piece, low, high, ref)


def _wrap_piece(piece: _Piece, low: int, high: int, ref: str) -> None:
    marker = piece.element.makeelement(MARKER, {_REF: ref})
    marker.text, marker.tail = piece.text[low:high], piece.text[high:]
    if piece.tail:
        piece.element.tail = piece.text[:low]
        parent = piece.element.getparent()
        if parent is not None:
            parent.insert(parent.index(piece.element) + 1, marker)
    else:
        piece.element.text = piece.text[:low]
        piece.element.insert(0, marker)
