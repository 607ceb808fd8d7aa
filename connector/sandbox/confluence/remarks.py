"""Inline comments: markers in the body, and what becomes of them."""

from __future__ import annotations

from lxml import etree

from connector.sandbox.confluence.model import Remark, Version, WikiPage
from connector.sandbox.confluence.refusal import WikiRefusal
from connector.sandbox.confluence.storage import AC, markers, parse, serialise
from connector.sandbox.confluence.wiki import Wiki
from connector.sandbox.model import User

MARKER = f"{{{AC}}}inline-comment-marker"
_NO_MARKERS_IN = frozenset({f"{{{AC}}}plain-text-body", f"{{{AC}}}parameter", f"{{{AC}}}task-id", f"{{{AC}}}task-uuid"})


def remark(wiki: Wiki, user: User, page: WikiPage, words: str, text: str, *, occurrence: int = 1) -> Remark:
    """Comment on words of the body. They get a marker; the version stays what it was."""
    root = parse(page.current.body)
    ref = wiki.next_uuid()
    if not _mark(root, words, ref, occurrence):
        raise WikiRefusal(400, "The text to be commented on is not in the page", words)
    newest = page.current
    page.versions[-1] = Version(newest.number, newest.author, newest.at, newest.title, serialise(root), newest.message)
    made = Remark(wiki.next_id("comment"), ref, words, user, wiki.now(), text)
    page.remarks.append(made)
    return made


def standing(page: WikiPage) -> dict[str, str]:
    """The state of each inline comment by id: one whose marker is gone is dangling, until its `ref` comes back."""
    held = {marked.ref for marked in markers(page.current.body)}
    return {one.id: _state(one, anchored=one.ref in held) for one in page.remarks}


def _state(one: Remark, *, anchored: bool) -> str:
    if one.resolved:
        return "resolved"
    if not anchored:
        return "dangling"
    return "reopened" if one.reopened else "open"


def _mark(root: etree._Element, words: str, ref: str, occurrence: int) -> bool:
    left = occurrence
    for node in root.iter():
        if not isinstance(node.tag, str) or node.tag in _NO_MARKERS_IN:
            continue
        for place in ("text", "tail"):
            holder = node if place == "text" else node.getparent()
            held = getattr(node, place) or ""
            if words in held and holder is not None and holder.tag not in _NO_MARKERS_IN:
                left -= 1
                if left == 0:
                    _surround(node, place, held, words, ref)
                    return True
    return False


def _surround(node: etree._Element, place: str, held: str, words: str, ref: str) -> None:
    before, _, after = held.partition(words)
    marker = etree.Element(MARKER)
    marker.set(f"{{{AC}}}ref", ref)
    marker.text, marker.tail = words, after
    if place == "text":
        node.text = before
        node.insert(0, marker)
        return
    node.tail = before
    parent = node.getparent()
    if parent is not None:
        parent.insert(parent.index(node) + 1, marker)
