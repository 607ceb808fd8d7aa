"""An Atlassian Document Format document as storage format. Never raises: a broken node gives the words it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from markupsafe import Markup

from workflows.documents.elements import code, day, expand, link, lozenge, panel, smart_link
from workflows.documents.rich.plain import LONGEST, cut
from workflows.documents.storage.cleaning import is_address, safe
from workflows.snapshot.times import EPOCH

DEEPEST = 40
"""Deeper nodes are left out: the editor nests a handful of levels."""

MOST_NODES = 20_000
"""Blocks beyond these are left out."""

_INLINE = frozenset({"text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "placeholder"})
_MARKS = {"strong": "strong", "em": "em", "strike": "s", "underline": "u", "code": "code"}
_PANELS = {"info": "info", "note": "note", "success": "tip", "tip": "tip", "warning": "warning", "error": "warning"}
_STATUS = {"neutral": "grey", "purple": "blue", "blue": "blue", "red": "red", "yellow": "yellow", "green": "green"}
_WRAPPED = {"bulletList": "ul", "orderedList": "ol", "listItem": "li", "blockquote": "blockquote", "tableRow": "tr"}


def adf_to_storage(document: Mapping[str, Any]) -> Markup:
    """The document's blocks. Macros become their words; pictures and files are named."""
    return _Converting().document(document)


class _Converting:
    """One document; counts what it takes."""

    def __init__(self) -> None:
        self.left = LONGEST
        self.nodes = 0
        self.beyond = 0

    def document(self, document: Mapping[str, Any]) -> Markup:
        body = self._blocks(document, 0)
        return body + (cut(self.beyond) if self.beyond else Markup())

    def _blocks(self, node: Mapping[str, Any], depth: int) -> Markup:
        """The content of a node that should hold blocks; inline nodes among them get a paragraph."""
        if depth > DEEPEST:
            return Markup()
        out: list[Markup] = []
        run: list[Markup] = []
        for child in _content(node):
            if _kind(child) in _INLINE:
                run.append(self._inline(child))
                continue
            out.append(_paragraph_of(run))
            run = []
            out.append(self._block(child, depth + 1))
        out.append(_paragraph_of(run))
        return Markup().join(out)

    def _block(self, node: Mapping[str, Any], depth: int) -> Markup:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            return Markup()
        make = _BLOCKS.get(_kind(node))
        return self._blocks(node, depth) if make is None else make(self, node, depth)

    def wrapped(self, node: Mapping[str, Any], depth: int) -> Markup:
        inside = self._blocks(node, depth)
        return Markup("<{0}>{1}</{0}>").format(_WRAPPED[_kind(node)], inside) if inside else Markup()

    def paragraph(self, node: Mapping[str, Any], depth: int) -> Markup:
        if any(_kind(child) not in _INLINE for child in _content(node)):
            return self._blocks(node, depth)
        return _paragraph_of([self._inline(child) for child in _content(node)])

    def heading(self, node: Mapping[str, Any], _depth: int) -> Markup:
        level = _attribute(node, "level")
        # A field's headings stand below those of the page.
        number = min(6, max(1, level if isinstance(level, int) else 3) + 2)
        return Markup("<h{0}>{1}</h{0}>").format(number, self._inlines(node))

    def code_block(self, node: Mapping[str, Any], _depth: int) -> Markup:
        text = "".join(self._taken(_text(child)) for child in _content(node))
        language = _attribute(node, "language")
        return code(text, language if isinstance(language, str) and language.isalnum() else "")

    def rule(self, _node: Mapping[str, Any], _depth: int) -> Markup:
        return Markup("<hr/>")

    def panel(self, node: Mapping[str, Any], depth: int) -> Markup:
        kind = str(_attribute(node, "panelType"))
        return panel(_PANELS.get(kind, "info"), body=self._blocks(node, depth))

    def expand(self, node: Mapping[str, Any], depth: int) -> Markup:
        return expand(self._taken(str(_attribute(node, "title"))), body=self._blocks(node, depth))

    def table(self, node: Mapping[str, Any], depth: int) -> Markup:
        inside = self._blocks(node, depth)
        return Markup("<table>{}</table>").format(inside) if inside else Markup()

    def cell(self, node: Mapping[str, Any], depth: int, tag: str = "td") -> Markup:
        spans = Markup()
        for name in ("colspan", "rowspan"):
            wide = _attribute(node, name)
            if isinstance(wide, int) and not isinstance(wide, bool) and 1 < wide <= 100:  # noqa: PLR2004  # A bound.
                spans += Markup(' {}="{}"').format(name, wide)
        return Markup("<{0}{1}>{2}</{0}>").format(tag, spans, self._blocks(node, depth))

    def header(self, node: Mapping[str, Any], depth: int) -> Markup:
        return self.cell(node, depth, "th")

    def tasks(self, node: Mapping[str, Any], depth: int) -> Markup:
        """A list with boxes: a task of Jira's text is no task of Confluence's."""
        items = []
        for child in _content(node) if depth <= DEEPEST else ():
            if _kind(child) == _kind(node):
                items.append(Markup("<li>{}</li>").format(self.tasks(child, depth + 1)))
            else:
                box = "☑ " if _attribute(child, "state") in {"DONE", "DECIDED"} else "☐ "
                items.append(Markup("<li>{}{}</li>").format(box, self._inlines(child)))
        return Markup("<ul>{}</ul>").format(Markup().join(items)) if items else Markup()

    def media(self, node: Mapping[str, Any], _depth: int) -> Markup:
        name = self._taken(str(_attribute(node, "alt") or "without a name"))
        return Markup("<p>[attached to the issue: {}]</p>").format(safe(name))

    def card(self, node: Mapping[str, Any], _depth: int) -> Markup:
        address = self._taken(str(_attribute(node, "url")))
        return Markup("<p>{}</p>").format(smart_link(address)) if address else Markup()

    def extension(self, node: Mapping[str, Any], depth: int) -> Markup:
        name = self._taken(str(_attribute(node, "extensionKey") or "unknown"))
        return Markup("<p>[macro left out: {}]</p>").format(safe(name)) + self._blocks(node, depth)

    def _inlines(self, node: Mapping[str, Any]) -> Markup:
        return Markup().join(self._inline(child) for child in _content(node))

    def _inline(self, node: Mapping[str, Any]) -> Markup:
        match _kind(node):
            case "hardBreak":
                return Markup("<br/>")
            case "text":
                return self._marked(node)
            case "date":
                return _day(str(_attribute(node, "timestamp")))
            case "status":
                colour = _STATUS.get(str(_attribute(node, "color")), "grey")
                text = self._taken(str(_attribute(node, "text")))
                return lozenge(text, colour) if text.strip() else Markup()
            case "inlineCard":
                return smart_link(self._taken(str(_attribute(node, "url"))))
            case "emoji":
                return safe(self._taken(str(_attribute(node, "text") or _attribute(node, "shortName"))))
            case "mention" | "placeholder":
                # A name and no mention: a page that shows a field must not notify everybody who is named in it.
                return safe(self._taken(str(_attribute(node, "text"))))
            case _:
                return self._inlines(node) or safe(self._taken(_text(node)))

    def _marked(self, node: Mapping[str, Any]) -> Markup:
        text = self._taken(_text(node))
        if not text:
            return Markup()
        made = Markup("<br/>").join(safe(line) for line in text.split("\n"))
        marks = node.get("marks")
        for mark in marks if isinstance(marks, list) else ():
            kind = _kind(mark) if isinstance(mark, Mapping) else ""
            if kind in _MARKS:
                made = Markup("<{0}>{1}</{0}>").format(_MARKS[kind], made)
            elif kind == "link" and is_address(address := str(_attribute(mark, "href"))):
                made = link(address, made)
        return made

    def _taken(self, text: str) -> str:
        """As much of a text as there is room for."""
        taken = text[: self.left]
        self.left -= len(taken)
        self.beyond += len(text) - len(taken)
        return taken


_BLOCKS: Mapping[str, Callable[[_Converting, Mapping[str, Any], int], Markup]] = {
    **dict.fromkeys(_WRAPPED, _Converting.wrapped),
    "blockCard": _Converting.card,
    "bodiedExtension": _Converting.extension,
    "codeBlock": _Converting.code_block,
    "decisionList": _Converting.tasks,
    "embedCard": _Converting.card,
    "expand": _Converting.expand,
    "extension": _Converting.extension,
    "heading": _Converting.heading,
    "inlineExtension": _Converting.extension,
    "media": _Converting.media,
    "nestedExpand": _Converting.expand,
    "panel": _Converting.panel,
    "paragraph": _Converting.paragraph,
    "rule": _Converting.rule,
    "table": _Converting.table,
    "tableCell": _Converting.cell,
    "tableHeader": _Converting.header,
    "taskList": _Converting.tasks,
}


def _paragraph_of(run: list[Markup]) -> Markup:
    inside = Markup().join(run)
    return Markup("<p>{}</p>").format(inside) if inside else Markup()


def _content(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    content = node.get("content")
    return [child for child in content if isinstance(child, Mapping)] if isinstance(content, list) else []


def _kind(node: Mapping[str, Any]) -> str:
    kind = node.get("type")
    return kind if isinstance(kind, str) else ""


def _attribute(node: Mapping[str, Any], name: str) -> object:
    attributes = node.get("attrs")
    value = attributes.get(name) if isinstance(attributes, Mapping) else None
    return "" if value is None or isinstance(value, Mapping | list) else value


def _text(node: Mapping[str, Any]) -> str:
    text = node.get("text")
    return text if isinstance(text, str) else ""


def _day(timestamp: str) -> Markup:
    try:
        return day(EPOCH + timedelta(milliseconds=int(timestamp)))
    except (ValueError, OverflowError):
        return safe(timestamp)
