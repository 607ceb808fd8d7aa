"""Write a tree back as a body, and change one without losing the text that lxml hangs on its elements."""

from __future__ import annotations

from lxml import etree


def inner(element: etree._Element) -> str:
    """The content of an element as storage format, without the element and without namespace declarations."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    start = text.index(">") + 1
    return "" if text[start - 2] == "/" else text[start : text.rindex("</")]


def detach(element: etree._Element) -> None:
    """Take an element out and leave the text behind it where it is."""
    parent = element.getparent()
    if parent is None:
        return
    _hand_over(element.tail, element, parent)
    element.tail = None
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's content in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _hand_over(element.text, element, parent)
    element.text = None
    for child in list(element):
        element.addprevious(child)
    detach(element)


def move_children(source: etree._Element, target: etree._Element) -> None:
    """Append all content of one element to another."""
    if source.text:
        append_text(target, source.text)
        source.text = None
    for child in list(source):
        target.append(child)


def append_text(element: etree._Element, text: str) -> None:
    """Text at an element's end."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _hand_over(text: str | None, element: etree._Element, parent: etree._Element) -> None:
    """Give text to whatever stands before the element."""
    if not text:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
