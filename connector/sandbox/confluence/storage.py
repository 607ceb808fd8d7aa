"""What saving does to a body in storage format: refused when it is not well-formed, and rewritten as Confluence does.

The rewriting changes what means nothing: ids of macros, tasks and paragraphs, the order of attributes, how empty
elements and some letters are written. It drops XML comments and `data-` attributes that the editor does not know.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

AC = "http://atlassian.com/content"
RI = "http://atlassian.com/resource/identifier"

_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED = {"\u00a0": "&nbsp;", "\u2014": "&mdash;", "\u2019": "&rsquo;", "\u201c": "&ldquo;", "\u201d": "&rdquo;"}
_KNOWN_DATA = frozenset({"data-card-appearance", "data-layout", "data-table-width", "data-highlight-colour"})
_WITH_LOCAL_ID = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})


class NotWellFormed(Exception):
    """The body is no well-formed XML; the text says where."""


def parse(body: str) -> etree._Element:
    """The body's elements under one root. Raises NotWellFormed."""
    wrapped = f'<storage xmlns:ac="{AC}" xmlns:ri="{RI}">{_without_entities(body)}</storage>'
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    try:
        root = etree.fromstring(wrapped.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWellFormed(str(error)) from None
    if next(root.iter(etree.Entity), None) is not None:
        raise NotWellFormed("an entity that is not known")
    return root


def serialise(root: etree._Element) -> str:
    """The elements under the root as storage format."""
    text = _lead(root) + "".join(etree.tostring(child, encoding="unicode") for child in root)
    text = re.sub(r' xmlns:(ac|ri)="[^"]*"', "", text)
    text = re.sub(r"(?<=[^ ])/>", " />", text)
    return _outside_cdata(text, lambda piece: "".join(_NAMED.get(letter, letter) for letter in piece))


def rewritten(body: str, next_uuid: Callable[[], str]) -> str:
    """The body as saving leaves it. Raises NotWellFormed."""
    root = parse(body)
    for node in [*root.iter(etree.Comment), *root.iter(etree.PI)]:
        _drop(node)
    for node in list(root.iter(etree.Element)):
        _rewrite(node, next_uuid)
    return serialise(root)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a body that a marker of an inline comment stands around."""

    ref: str
    words: str


def markers(body: str) -> Iterator[Marked]:
    """The markers in a body."""
    for node in parse(body).iter(f"{{{AC}}}inline-comment-marker"):
        yield Marked(node.get(f"{{{AC}}}ref", ""), "".join(node.itertext()))


def _rewrite(node: etree._Element, next_uuid: Callable[[], str]) -> None:
    attributes = {name: value for name, value in node.attrib.items() if _kept(str(name))}
    if node.tag == f"{{{AC}}}structured-macro":
        attributes[f"{{{AC}}}macro-id"] = next_uuid()
        attributes.setdefault(f"{{{AC}}}schema-version", "1")
    elif node.tag == f"{{{AC}}}task":
        _give_uuid(node, next_uuid)
    elif node.tag in _WITH_LOCAL_ID:
        attributes["local-id"] = next_uuid()
    elif node.tag == "table":
        attributes[f"{{{AC}}}local-id"] = next_uuid()
    node.attrib.clear()
    node.attrib.update(dict(sorted(attributes.items(), reverse=True)))


def _kept(name: str) -> bool:
    return not name.startswith("data-") or name in _KNOWN_DATA


def _give_uuid(task: etree._Element, next_uuid: Callable[[], str]) -> None:
    found = task.find(f"{{{AC}}}task-uuid")
    if found is None:
        found = etree.Element(f"{{{AC}}}task-uuid")
        known = task.find(f"{{{AC}}}task-id")
        task.insert(0 if known is None else task.index(known) + 1, found)
    found.text = next_uuid()


def _drop(node: etree._Element) -> None:
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    tail = node.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(node)


def _lead(root: etree._Element) -> str:
    return html.escape(root.text or "", quote=False)


def _without_entities(body: str) -> str:
    return _outside_cdata(body, lambda piece: _ENTITY.sub(_letter, piece))


def _letter(found: re.Match[str]) -> str:
    if found[1] in _XML_ENTITIES:
        return found[0]
    letters = html.unescape(found[0])
    return found[0] if letters == found[0] else html.escape(letters)


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    pieces, at = [], 0
    for found in _CDATA.finditer(text):
        pieces += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*pieces, change(text[at:])])
