"""Storage format as HTML: what Confluence shows for each element. What it does not know is shown by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from lxml import etree
from markupsafe import Markup

from workflows.documents.merging.macros import OFFER, macro_name
from workflows.documents.storage import ac, ri
from workflows.documents.storage.canonical import MARKER
from workflows.documents.storage.cleaning import is_address, safe

_PLAIN = frozenset(
    {"p", "h4", "h5", "h6", "ul", "ol", "li", "tr", "blockquote", "pre", "strong", "em", "u", "s"}
    | {"code", "sub", "sup", "b", "i"}
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,6}")
_LOZENGES = frozenset({"Grey", "Green", "Red", "Yellow", "Blue"})
_PANELS = frozenset({"info", "note", "tip", "warning"})
_SPAN = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class Showing:
    """One page on its way to HTML."""

    people: Mapping[str, str]  # Names by account id.
    pictures: Mapping[str, str]  # Addresses by the name of the attachment.
    headings: list[tuple[str, str, str]] = field(default_factory=list)  # Tag, anchor, words.

    def content(self, element: etree._Element) -> Markup:
        """What stands in an element."""
        made = [safe(element.text or "")]
        for child in element:
            made.append(self.element(child))
            made.append(safe(child.tail or ""))
        return Markup().join(made)

    def element(self, element: etree._Element) -> Markup:
        """One element with its content."""
        tag = str(element.tag)
        if tag in _PLAIN:
            return Markup("<{0}>{1}</{0}>").format(tag, self.content(element))
        make = _ELEMENTS.get(tag)
        return self.content(element) if make is None else make(self, element)

    def heading(self, element: etree._Element) -> Markup:
        """A heading, which the table of contents leads to."""
        tag, words = str(element.tag), " ".join("".join(map(str, element.itertext())).split())
        anchor = f"h{len(self.headings)}"
        self.headings.append((tag, anchor, words))
        return Markup('<{0} id="{1}">{2}</{0}>').format(tag, anchor, self.content(element))

    def table(self, element: etree._Element) -> Markup:
        """A table, which scrolls when it is wide."""
        return Markup('<div class="wide"><table>{}</table></div>').format(self.content(element))

    def cell(self, element: etree._Element) -> Markup:
        """A cell with its colour."""
        told = Markup()
        for name in ("colspan", "rowspan"):
            if _SPAN.fullmatch(span := element.get(name) or ""):
                told += Markup(' {}="{}"').format(name, span)
        if _COLOUR.fullmatch(colour := element.get("data-highlight-colour") or ""):
            told += Markup(' style="background:{}"').format(colour)
        return Markup("<{0}{1}>{2}</{0}>").format(str(element.tag), told, self.content(element))

    def link(self, element: etree._Element) -> Markup:
        """A link to the web; a smart link as a card with the end of its address."""
        address = element.get("href") or ""
        words = self.content(element)
        if not is_address(address):
            return words
        if element.get("data-card-appearance"):
            parts = urlsplit(address)
            shown = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
            return Markup('<a class="card" href="{}">{}</a>').format(safe(address), safe(shown))
        return Markup('<a href="{}">{}</a>').format(safe(address), words)

    def time(self, element: etree._Element) -> Markup:
        """A day."""
        told = element.get("datetime") or ""
        try:
            day = date.fromisoformat(told)
        except ValueError:
            return Markup("<time>{}</time>").format(safe(told))
        return Markup("<time>{}</time>").format(f"{day.day} {day:%b %Y}")

    def mention(self, element: etree._Element) -> Markup:
        """A person by name."""
        account = element.get(ri("account-id")) or element.get(ri("userkey")) or "?"
        return Markup('<span class="mention">@{}</span>').format(safe(self.people.get(account, account)))

    def image(self, element: etree._Element) -> Markup:
        """A picture that is attached."""
        attached = element.find(ri("attachment"))
        name = (attached.get(ri("filename")) if attached is not None else None) or ""
        words = element.get(ac("alt")) or name
        source = self.pictures.get(name)
        if source is None:
            return Markup("<p><em>[picture: {}]</em></p>").format(safe(words))
        return Markup('<img src="{}" alt="{}"/>').format(source, safe(words))

    def tasks(self, element: etree._Element) -> Markup:
        """A task list."""
        return Markup('<ul class="tasks">{}</ul>').format(self.content(element))

    def task(self, element: etree._Element) -> Markup:
        """A task, done or not."""
        status, body = element.find(ac("task-status")), element.find(ac("task-body"))
        done = " done" if status is not None and status.text == "complete" else ""
        inside = Markup() if body is None else self.content(body)
        return Markup('<li class="task{}">{}</li>').format(done, inside)

    def marked(self, element: etree._Element) -> Markup:
        """Words that a comment is about."""
        return Markup("<mark>{}</mark>").format(self.content(element))

    def macro(self, element: etree._Element) -> Markup:
        """A macro by its name; one that is not known shows its words."""
        name = element.get(ac("name")) or ""
        told = {child.get(ac("name")): child.text or "" for child in element if child.tag == ac("parameter")}
        body = element.find(ac("rich-text-body"))
        inside = Markup() if body is None else self.content(body)
        title = safe(told.get("title", ""))
        if name == "status":
            colour = told.get("colour", "Grey")
            known = colour if colour in _LOZENGES else "Grey"
            return Markup('<span class="lozenge {}">{}</span>').format(known, title)
        if name in _PANELS:
            head = Markup('<p class="panel-title">{}</p>').format(title) if title else Markup()
            return Markup('<div class="panel {}">{}{}</div>').format(name, head, inside)
        if name == "expand":
            return Markup("<details open><summary>{}</summary>{}</details>").format(title, inside)
        if name == "toc":
            return Markup("{}").format(TOC)
        if name == "code":
            plain = element.find(ac("plain-text-body"))
            return Markup("<pre>{}</pre>").format(safe("" if plain is None else plain.text or ""))
        if macro_name(element).startswith(OFFER):
            return Markup('<div class="offer">{}</div>').format(inside)
        return inside


TOC = Markup("<!--contents-->")
"""Stands where the table of contents goes once all headings are known; no text of a page can hold it."""

_ELEMENTS: Mapping[str, Callable[[Showing, etree._Element], Markup]] = {
    **dict.fromkeys(("h1", "h2", "h3"), Showing.heading),
    "a": Showing.link,
    "br": lambda _showing, _element: Markup("<br/>"),
    "hr": lambda _showing, _element: Markup("<hr/>"),
    "table": Showing.table,
    "td": Showing.cell,
    "th": Showing.cell,
    "time": Showing.time,
    MARKER: Showing.marked,
    ac("image"): Showing.image,
    ac("structured-macro"): Showing.macro,
    ac("task"): Showing.task,
    ac("task-list"): Showing.tasks,
    ri("user"): Showing.mention,
}
