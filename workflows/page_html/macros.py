"""Confluence's macros as HTML: those that documents use, and a box with the name of any other."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from markupsafe import Markup, escape

from workflows.documents.storage.names import ac
from workflows.page_html.around import Around
from workflows.page_html.elements import anchor
from workflows.page_html.resources import Inside

_PANELS = {"info": "\u2139", "note": "✎", "tip": "✓", "warning": "⚠", "panel": ""}
_COLOURS = frozenset({"grey", "green", "red", "yellow", "blue", "purple"})
_TRANSPARENT = frozenset({"excerpt", "details", "section", "column"})


def macro(element: etree._Element, around: Around, inside: Inside) -> Markup:
    """One macro."""
    name = element.get(ac("name"), "")
    body = element.find(ac("rich-text-body"))
    inner = inside(body) if body is not None else Markup("")
    if name in _PANELS:
        return _panel(name, parameter(element, "title"), inner)
    if name in _TRANSPARENT:
        return _hidden(element, inner)
    match name:
        case "expand":
            title = parameter(element, "title") or "Click here to expand…"
            return Markup("<details><summary>{}</summary><div>{}</div></details>").format(title, inner)
        case "detailssummary":
            return _report(element, around)
        case _:
            return _small(element, name) or Markup('<div class="macro"><span>{}</span>{}</div>').format(name, inner)


def _small(element: etree._Element, name: str) -> Markup | None:
    """Macros that hold nothing to be written."""
    match name:
        case "status":
            return _status(element)
        case "toc":
            return _contents(element)
        case "code" | "noformat":
            return Markup('<pre class="code">{}</pre>').format(element.findtext(ac("plain-text-body")) or "")
        case "anchor":
            return Markup('<a id="{}"></a>').format(anchor(parameter(element, "")))
        case "jira":
            return Markup('<span class="card">{}</span>').format(parameter(element, "key"))
        case _:
            return None


def parameter(element: etree._Element, name: str) -> str:
    """A parameter's words."""
    for child in element.iterchildren(ac("parameter")):
        if child.get(ac("name"), "") == name:
            return "".join(child.itertext())
    return ""


def _status(element: etree._Element) -> Markup:
    colour = parameter(element, "colour").lower()
    shown = colour if colour in _COLOURS else "grey"
    return Markup('<span class="lozenge {}">{}</span>').format(shown, parameter(element, "title"))


def _panel(kind: str, title: str, inner: Markup) -> Markup:
    head = Markup("<strong>{}</strong>").format(title) if title else Markup("")
    icon = Markup('<span class="icon">{}</span>').format(_PANELS[kind])
    return Markup('<div class="panel {}">{}<div>{}{}</div></div>').format(kind, icon, head, inner)


def _hidden(element: etree._Element, inner: Markup) -> Markup:
    return Markup("") if parameter(element, "hidden") == "true" else inner


def _contents(element: etree._Element) -> Markup:
    """The page's headings."""
    top = element.getroottree().getroot()
    lowest = parameter(element, "maxLevel")
    levels = [f"h{level}" for level in range(1, min(int(lowest), 6) + 1 if lowest.isdecimal() else 4)]
    entries = [
        Markup('<li class="{}"><a href="#{}">{}</a></li>').format(str(found.tag), anchor(words), words)
        for found in top.iter(*levels)
        if (words := " ".join("".join(found.itertext()).split()))
    ]
    return Markup('<nav class="toc"><ul>{}</ul></nav>').format(Markup("").join(entries))


def _report(element: etree._Element, around: Around) -> Markup:
    """A report of page properties: a row for each page, a column for each heading that is asked for or found."""
    labels = [label for label in parameter(element, "label").replace(",", " ").split() if label]
    pages = around.report(labels)
    asked = [heading.strip() for heading in parameter(element, "headings").split(",") if heading.strip()]
    headings = asked or list(dict.fromkeys(heading for page in pages for heading in page.properties))
    rows = [
        [Markup('<a href="{}">{}</a>').format(page.url, page.title), *(page.properties.get(h, "") for h in headings)]
        for page in pages
    ]
    head = [escape(parameter(element, "firstcolumn") or "Title"), *map(escape, headings)]
    return Markup("<table><tr>{}</tr>{}</table>").format(_cells("th", head), Markup("").join(map(_row, rows)))


def _row(cells: Sequence[Markup | str]) -> Markup:
    return Markup("<tr>{}</tr>").format(_cells("td", cells))


def _cells(tag: str, cells: Sequence[Markup | str]) -> Markup:
    return Markup("").join(Markup("<{0}>{1}</{0}>").format(tag, cell) for cell in cells)
