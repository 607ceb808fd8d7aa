"""Find the sections of a live page again, wherever people moved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workflows.documents.merging.macros import NAMED_BY, OFFER, SECTION, macro_body, macro_name
from workflows.documents.storage import NotStorage, ac, canonical, digest, parse
from workflows.documents.values import PageMark, SectionRecord

_MOST_PARTS = 3


@dataclass(slots=True)
class Live:
    """A page as it is now: its tree, and the macros that are ours by section id."""

    root: etree._Element
    sections: dict[str, etree._Element] = field(default_factory=dict)
    offers: dict[str, etree._Element] = field(default_factory=dict)
    copies: frozenset[str] = frozenset()  # Sections that stand there more than once: people copied them.
    mark: PageMark | None = None


def find(root: etree._Element, records: Mapping[str, SectionRecord]) -> Live:
    """The sections of a page. Of one that was copied, the one that reads as it was saved is ours, else the first."""
    found: dict[str, list[etree._Element]] = {}
    offers: dict[str, list[etree._Element]] = {}
    live = Live(root)
    for macro in root.iter(ac("structured-macro")):
        if macro.get(ac("name")) not in NAMED_BY:
            continue
        name = macro_name(macro)
        if name.startswith(OFFER):
            offers.setdefault(name.removeprefix(OFFER), []).append(macro)
        elif name.startswith(SECTION):
            parts = name.removeprefix(SECTION).split(":", _MOST_PARTS - 1)
            found.setdefault(parts[0], []).append(macro)
            if len(parts) == _MOST_PARTS and live.mark is None:
                live.mark = PageMark(parts[1], parts[2])
    live.sections = {section_id: _ours(section_id, macros, records) for section_id, macros in found.items()}
    live.offers = {section_id: macros[0] for section_id, macros in offers.items()}
    live.copies = frozenset(section_id for section_id, macros in found.items() if len(macros) > 1)
    return live


def content_digest(macro: etree._Element) -> str:
    """Names what stands in a macro."""
    return digest(canonical(macro_body(macro)))


def mark_of(body: str) -> PageMark | None:
    """Which document a page is, by its own words; None when it does not say, or cannot be read."""
    try:
        return find(parse(body), {}).mark
    except NotStorage:
        return None


def _ours(section_id: str, macros: list[etree._Element], records: Mapping[str, SectionRecord]) -> etree._Element:
    record = records.get(section_id)
    if record is not None and len(macros) > 1:
        known = {record.saved, record.generated}
        return next((macro for macro in macros if content_digest(macro) in known), macros[0])
    return macros[0]
