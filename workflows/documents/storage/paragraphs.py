"""Put loose text into paragraphs, as an editor would: a template may write a field's text right below a heading."""

from __future__ import annotations

from lxml import etree

from workflows.documents.storage.names import ac
from workflows.documents.storage.writing import append_text

_INLINE = frozenset({"strong", "em", "u", "s", "code", "a", "span", "br", "time", "sub", "sup", "b", "i", ac("link")})
_INLINE_MACROS = frozenset({"status"})
_HOLDERS = (ac("rich-text-body"),)


def paragraphs(root: etree._Element) -> None:
    """Wrap runs of text and inline elements that stand where blocks belong: at the top and in macros."""
    for holder in [root, *root.iter(*_HOLDERS)]:
        _wrap(holder)


def _wrap(holder: etree._Element) -> None:
    text, holder.text = holder.text or "", None
    run = _Run(holder)
    run.text(text)
    for child in list(holder):
        tail, child.tail = child.tail or "", None
        holder.remove(child)
        if _is_inline(child):
            run.element(child)
        else:
            run.end()
            holder.append(child)
        run.text(tail)
    run.end()


def _is_inline(element: etree._Element) -> bool:
    return element.tag in _INLINE or element.get(ac("name")) in _INLINE_MACROS


class _Run:
    """Text and inline elements that follow each other."""

    def __init__(self, holder: etree._Element) -> None:
        self.holder = holder
        self.open: etree._Element | None = None

    def text(self, text: str) -> None:
        if self.open is None:
            text = text.lstrip()
        if text:
            append_text(self._paragraph(), text)

    def element(self, element: etree._Element) -> None:
        self._paragraph().append(element)

    def end(self) -> None:
        """The next element or text begins another paragraph; blanks at the end of this one are nobody's."""
        if self.open is not None and len(self.open):
            self.open[-1].tail = (self.open[-1].tail or "").rstrip() or None
        elif self.open is not None:
            self.open.text = (self.open.text or "").rstrip()
        self.open = None

    def _paragraph(self) -> etree._Element:
        if self.open is None:
            self.open = etree.SubElement(self.holder, "p")
        return self.open
