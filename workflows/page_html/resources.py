"""What a body refers to: people, pages, files; and the elements of `ac:` that are no macros."""

from __future__ import annotations

from typing import Protocol

from lxml import etree
from markupsafe import Markup, escape

from workflows.documents.storage.names import ac, ri
from workflows.page_html.around import Around
from workflows.page_html.elements import is_safe


class Inside(Protocol):
    """Writes what an element holds."""

    def __call__(self, element: etree._Element, /) -> Markup:
        """As HTML."""


def link(element: etree._Element, around: Around, inside: Inside) -> Markup:
    """A mention, or a link to a page or a file."""
    body = element.find(ac("link-body"))
    words = inside(body) if body is not None else escape(element.findtext(ac("plain-text-link-body")) or "")
    for target in element:
        if target.tag == ri("user"):
            account = target.get(ri("account-id")) or target.get(ri("username")) or target.get(ri("userkey")) or ""
            return Markup('<span class="mention">@{}</span>').format(around.person(account) or account)
        if target.tag == ri("page"):
            title = target.get(ri("content-title"), "")
            return _linked(around.page(title), words or escape(title))
        if target.tag == ri("attachment"):
            name = target.get(ri("filename"), "")
            return _linked(around.file(name), words or escape(name))
    return words


def image(element: etree._Element, around: Around) -> Markup:
    """A picture on the page; one from elsewhere is not loaded, but linked."""
    alt = element.get(ac("alt"), "")
    for target in element:
        if target.tag == ri("attachment"):
            name = target.get(ri("filename"), "")
            address = around.file(name)
            if address is None:
                return Markup('<span class="absent">{}</span>').format(name)
            width = element.get(ac("width"), "")
            size = Markup(' width="{}"').format(width) if width.isdecimal() else Markup("")
            return Markup('<img src="{}" alt="{}"{}>').format(address, alt, size)
        if target.tag == ri("url"):
            href = target.get(ri("value"), "")
            return _linked(href if is_safe(href) else None, escape(alt or href))
    return Markup("")


def tasks(element: etree._Element, inside: Inside) -> Markup:
    """A task list."""
    lines = Markup("")
    for task in element.iterchildren(ac("task")):
        done = (task.findtext(ac("task-status")) or "").strip() == "complete"
        body = task.find(ac("task-body"))
        box = Markup('<input type="checkbox" disabled{}>').format(Markup(" checked") if done else Markup(""))
        words = inside(body) if body is not None else Markup("")
        lines += Markup('<li class="{}">{}<div>{}</div></li>').format("done" if done else "open", box, words)
    return Markup('<ul class="tasks">{}</ul>').format(lines)


def layout(element: etree._Element, inside: Inside) -> Markup:
    """A section of columns."""
    cells = (Markup('<div class="cell">{}</div>').format(inside(cell)) for cell in element.iterchildren())
    return Markup('<div class="columns">{}</div>').format(Markup("").join(cells))


def marked(element: etree._Element, inside: Inside) -> Markup:
    """Words that an inline comment stands on."""
    return Markup('<mark title="inline comment">{}</mark>').format(inside(element))


def emoticon(element: etree._Element) -> Markup:
    """An emoji."""
    return escape(element.get(ac("emoji-fallback")) or f":{element.get(ac('name'), '')}:")


def _linked(address: str | None, words: Markup) -> Markup:
    return words if address is None else Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, words)
