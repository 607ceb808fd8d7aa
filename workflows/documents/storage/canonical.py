"""What of a body counts: two bodies that a reader cannot tell apart have one canonical text.

Confluence rewrites a body each time it is saved: macros and tasks get ids, attributes another order, entities become
characters, tables get column widths, a cell's text a paragraph. None of that is anybody's edit. Nor is a comment: its
marker is seen through.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from lxml import etree

from workflows.documents.storage.names import PREFIXES, ac

MARKER = ac("inline-comment-marker")

_SEEN_THROUGH = frozenset({MARKER, "tbody", "thead", "tfoot"})
_LEFT_OUT = frozenset({"colgroup", ac("task-id"), ac("task-uuid")})
_TICK = ac("task-status")
_PARAMETER = ac("parameter")
_MACRO = ac("structured-macro")
_VERBATIM = frozenset({"pre", ac("plain-text-body"), ac("plain-text-link-body"), _PARAMETER})
_SAYS_NOTHING = frozenset({"atlassian-macro-output-type"})
_SAME = {"b": "strong", "i": "em", "del": "s", "strike": "s", "ins": "u", "tt": "code"}
_IDS = frozenset({"macro-id", "local-id", "schema-version", "class", "custom-width", "thumbnail", "version-at-save"})
_DATA_KEPT = frozenset({"data-card-appearance", "data-highlight-colour"})
_SPANS = frozenset({"rowspan", "colspan"})
_ONE_PARAGRAPH = frozenset({"td", "th", "li", ac("task-body")})
_UNSTYLED = frozenset({"table", "tr", "td", "th", "col"})

_BLANK = re.compile(r"[\s\u200b]")
_BLANKS = re.compile(r"[\s\u200b]{2,}|[^\S ]|\u200b")
_BLOCK = (
    "p|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|hr|br|div|pre|"
    "ac:structured-macro|ac:rich-text-body|ac:parameter|ac:plain-text-body|"
    "ac:task-list|ac:task|ac:task-body|ac:task-status|ac:layout|ac:layout-section|ac:layout-cell|ac:image"
)
_BEFORE_A_BLOCK = re.compile(rf" (?=</?(?:{_BLOCK})[ >])")
_AFTER_A_BLOCK = re.compile(rf"(</?(?:{_BLOCK})(?: [^>]*)?>) ")
_EMPTY_PARAGRAPH = re.compile(r"<p></p>")
_SPLIT = re.compile(r"</(strong|em|u|s|code|sub|sup)><\1>")


def canonical(element: etree._Element, *, ticks: bool = True) -> str:
    """The canonical text of an element's content. `ticks` False: whether a task is done does not count."""
    out: list[str] = []
    _content(element, out, ticks=ticks)
    text = _BLANKS.sub(" ", "".join(out))  # At once for all: what stands verbatim holds none by now.
    text = _AFTER_A_BLOCK.sub(r"\1", _BEFORE_A_BLOCK.sub("", text))
    text = _SPLIT.sub("", _EMPTY_PARAGRAPH.sub("", text))
    return text.strip(" ")


def digest(text: str) -> str:
    """Names a canonical text: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _content(element: etree._Element, out: list[str], *, ticks: bool) -> None:
    verbatim = element.tag in _VERBATIM
    text = element.text
    if text:
        out.append(_text(text, verbatim=verbatim))
    children = sorted(element, key=_parameters_first) if element.tag == _MACRO else element
    for child in children:
        if ticks or child.tag != _TICK:
            _element(child, out, ticks=ticks)
        tail = child.tail
        if tail:
            out.append(_text(tail, verbatim=verbatim))


def _element(element: etree._Element, out: list[str], *, ticks: bool) -> None:
    tag = str(element.tag)
    if tag in _LEFT_OUT or (tag == _PARAMETER and _silent(element)):
        return
    name = _name(tag)
    attributes = _attributes(element, name) if element.attrib else ""
    if tag in _SEEN_THROUGH or (name == "span" and not attributes):
        _content(element, out, ticks=ticks)
        return
    out.append(f"<{name}{attributes}>")
    only = _only_paragraph(element) if tag in _ONE_PARAGRAPH else None
    _content(element if only is None else only, out, ticks=ticks)
    out.append(f"</{name}>")


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    if tag[0] != "{":
        return _SAME.get(tag, tag)
    namespace, _, name = tag[1:].partition("}")
    return f"{PREFIXES.get(namespace, namespace)}:{name}"


@lru_cache(maxsize=1024)
def _attribute_name(key: str) -> str | None:
    """How an attribute is written; None when it does not count."""
    attribute = _name(key)
    bare = attribute.rpartition(":")[2]
    if bare in _IDS or (bare.startswith(("data-", "breakout-", "original-")) and bare not in _DATA_KEPT):
        return None
    return attribute


def _attributes(element: etree._Element, name: str) -> str:
    kept: list[str] = []
    for key, value in element.attrib.items():
        attribute = _attribute_name(str(key))
        if attribute is None or (attribute in _SPANS and value == "1"):
            continue
        if attribute == "style" and name in _UNSTYLED:
            continue
        kept.append(f' {attribute}="{_escaped(str(value))}"')
    kept.sort()
    return "".join(kept)


def _only_paragraph(element: etree._Element) -> etree._Element | None:
    """The paragraph that is all there is in a cell, an entry or a task: the editor puts it there."""
    if len(element) != 1 or element[0].tag != "p" or (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    return None if _attributes(element[0], "p") else element[0]


def _silent(parameter: etree._Element) -> bool:
    return parameter.get(ac("name")) in _SAYS_NOTHING or (len(parameter) == 0 and not parameter.text)


def _parameters_first(element: etree._Element) -> tuple[bool, str]:
    is_parameter = element.tag == _PARAMETER
    return (not is_parameter, element.get(ac("name")) or "" if is_parameter else "")


def _text(text: str, *, verbatim: bool) -> str:
    return _BLANK.sub(_written_out, _escaped(text)) if verbatim else _escaped(text)


def _written_out(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
