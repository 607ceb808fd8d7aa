"""A whole body as HTML."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup, escape

from workflows.documents.storage.names import ac
from workflows.documents.storage.reading import parse
from workflows.page_html import elements, resources
from workflows.page_html.around import Around
from workflows.page_html.macros import macro

_UNSEEN = frozenset({ac("parameter"), ac("placeholder-type"), ac("adf-attribute"), ac("adf-mark")})


def to_html(body: str, around: Around | None = None) -> Markup:
    """The body as HTML. Raises NotStorage when it is not well-formed."""
    return _Writer(around or Around()).inside(parse(body))


def page_properties(body: str, around: Around | None = None) -> dict[str, Markup]:
    """The page properties that a body declares: what stands beside each heading of its `details` tables."""
    writer, found = _Writer(around or Around()), dict[str, Markup]()
    for declared in parse(body).iter(ac("structured-macro")):
        if declared.get(ac("name")) != "details":
            continue
        for row in declared.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("th", "td")]
            if len(cells) > 1:
                found[" ".join("".join(cells[0].itertext()).split())] = writer.inside(cells[1])
    return found


class _Writer:
    def __init__(self, around: Around) -> None:
        self._around = around

    def inside(self, element: etree._Element) -> Markup:
        """What an element holds."""
        written = escape(element.text or "")
        for child in element.iterchildren(etree.Element):
            written += self._one(child) + escape(child.tail or "")
        return written

    def _one(self, element: etree._Element) -> Markup:
        tag = str(element.tag)
        if tag in elements.PLAIN:
            opened = elements.opened(element, tag)
            if tag in elements.VOID:
                return opened
            return Markup("{}{}</{}>").format(opened, self.inside(element), tag)
        if tag == "a":
            href = element.get("href", "")
            return elements.link(element, self.inside(element), self._around.card(href))
        if tag == "time":
            return elements.day(element)
        if tag in _UNSEEN:
            return Markup("")
        return self._confluence(element, tag)

    def _confluence(self, element: etree._Element, tag: str) -> Markup:
        if tag in (ac("structured-macro"), ac("macro")):
            return macro(element, self._around, self.inside)
        if tag == ac("link"):
            return resources.link(element, self._around, self.inside)
        if tag == ac("image"):
            return resources.image(element, self._around)
        if tag == ac("emoticon"):
            return resources.emoticon(element)
        written = _HOLDERS.get(tag)  # What is not here (layouts, editor extensions, whatever else) shows what it holds.
        return self.inside(element) if written is None else written(element, self.inside)


def _placeholder(element: etree._Element, inside: resources.Inside) -> Markup:
    return Markup('<span class="placeholder">{}</span>').format(inside(element))


_HOLDERS = {
    ac("task-list"): resources.tasks,
    ac("layout-section"): resources.layout,
    ac("inline-comment-marker"): resources.marked,
    ac("placeholder"): _placeholder,
}
