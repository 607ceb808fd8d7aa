"""HTML's own elements in a body: those that Confluence keeps, with attributes that cannot do anything."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree
from markupsafe import Markup, escape

PLAIN = frozenset(
    (
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", "span", "small"),
        *("ul", "ol", "li", "dl", "dt", "dd", "code", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col", "caption"),
    )
)
VOID = frozenset({"br", "hr", "col"})
_SPANS = frozenset({"colspan", "rowspan"})
_ALIGNED = re.compile(r"text-align:\s*(left|right|center);?")
_HEADING = re.compile(r"h([1-6])")


def opened(element: etree._Element, tag: str) -> Markup:
    """The start tag of an element that is let through."""
    attributes = Markup("").join(
        Markup(' {}="{}"').format(name, value)
        for name, value in element.attrib.items()
        if (name in _SPANS and str(value).isdecimal()) or (name == "style" and _ALIGNED.fullmatch(str(value)))
    )
    if _HEADING.fullmatch(tag):
        attributes += Markup(' id="{}"').format(anchor("".join(element.itertext())))
    colour = element.get("data-highlight-colour", "")
    if tag in ("td", "th") and re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        attributes += Markup(' style="background:{}"').format(colour)
    return Markup("<{}{}>").format(tag, attributes)


def anchor(words: str) -> str:
    """Where a heading with these words can be jumped to."""
    return re.sub(r"\W+", "-", " ".join(words.split())).strip("-").lower()


def link(element: etree._Element, inner: Markup, card: str | None) -> Markup:
    """A link; a smart link shows what it leads to. Where it may not lead, only its words are left."""
    href = element.get("href", "")
    if not is_safe(href):
        return inner
    appearance = element.get("data-card-appearance", "")
    if appearance in ("block", "embed"):
        name = card or (inner if inner != escape(href) else escape(urlsplit(href).hostname or ""))
        shown = Markup("<strong>{}</strong><span>{}</span>").format(name, href)
        return Markup('<a class="card {}" href="{}" rel="noreferrer">{}</a>').format(appearance, href, shown)
    if appearance:
        return Markup('<a class="card" href="{}" rel="noreferrer">{}</a>').format(href, card or inner or href)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, inner or href)


def is_safe(href: str) -> bool:
    """Whether a link may lead there: http, https, or within the page."""
    if href.startswith("#"):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def day(element: etree._Element) -> Markup:
    """A date."""
    return Markup('<span class="day">{}</span>').format(escape(element.get("datetime", "")))
