"""How a section is delimited: a macro whose name an editor keeps.

An `excerpt` macro with a name shows nothing of itself to a reader and survives the editor, which drops comments and
data attributes. Page properties cannot stand inside another macro there, so that they are a section by themselves:
a `details` macro with an id.
"""

from __future__ import annotations

from lxml import etree

from workflows.documents.storage import ac, move_children, parse
from workflows.documents.values import PageMark, Section

SECTION = "crossgate:"
"""Begins the name of a section's macro: `crossgate:metrics`. The first section's goes on with the page's mark."""

OFFER = "crossgate-new:"
"""Begins the name of the macro that holds a section's newer text."""

NAMED_BY = {"excerpt": "name", "details": "id"}
"""The macros that delimit, and the parameter that names each."""


def macro_name(macro: etree._Element) -> str:
    """What a delimiting macro is called; empty for any other element."""
    kind = macro.get(ac("name")) or ""
    wanted = NAMED_BY.get(kind)
    for child in macro:
        if wanted and child.tag == ac("parameter") and child.get(ac("name")) == wanted:
            return (child.text or "").strip()
    return ""


def macro_body(macro: etree._Element) -> etree._Element:
    """Where a macro's content stands; made when an editor dropped an empty one."""
    found = macro.find(ac("rich-text-body"))
    return etree.SubElement(macro, ac("rich-text-body")) if found is None else found


def section_macro(section: Section, mark: PageMark | None = None) -> etree._Element:
    """The section in its macro."""
    name = f"{SECTION}{section.id}"
    if mark is not None:
        name += f":{mark.document}:{mark.subject}"
    macro = new_macro("details" if section.properties else "excerpt", name)
    move_children(parse(section.body), macro_body(macro))
    return macro


def new_macro(kind: str, name: str) -> etree._Element:
    """An empty delimiting macro."""
    # Made by the parser, so that the prefixes are known to the element: they are written only once, at the root.
    root = parse(
        f'<ac:structured-macro ac:name="{kind}" ac:schema-version="1"><ac:parameter ac:name="{NAMED_BY[kind]}"/>'
        "<ac:rich-text-body/></ac:structured-macro>"
    )
    macro = root[0]
    macro[0].text = name
    return macro


def rename(macro: etree._Element, section: Section, name: str) -> None:
    """Make a delimiting macro the section's own."""
    kind = "details" if section.properties else "excerpt"
    was = NAMED_BY.get(macro.get(ac("name")) or "", "name")
    for child in macro:
        if child.tag == ac("parameter") and child.get(ac("name")) == was:
            child.set(ac("name"), NAMED_BY[kind])
            child.text = name
    macro.set(ac("name"), kind)
