"""Read off a page what gates ask: which sections people filled, open tasks, marks, and the risks of a pre-mortem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from workflows.documents.facts import NOWHERE, PageFacts, RiskFact
from workflows.documents.languages import in_english, says_missing
from workflows.documents.merging.finding import Live, content_digest, find
from workflows.documents.merging.macros import macro_body
from workflows.documents.storage import ac, canonical, detach, digest, parse, ri, words
from workflows.documents.values import Owner, SectionRecord
from workflows.page import Page, PageStatus

_RISKS = "risks"
"""The section of a pre-mortem that shows the risks."""

_PRODUCT = re.compile(r"(\d)\s*[·x*]\s*(\d)\s*=\s*(\d{1,2})")
_ISSUE = re.compile(r"[A-Z][A-Z0-9_]+-\d+")
_COLUMNS = ("weight", "mitigation", "owner")


def page_facts(page: Page, records: Mapping[str, SectionRecord]) -> PageFacts:
    """The facts of a page, whose sections were recorded when it was last written. Raises NotStorage."""
    if page.head.status is not PageStatus.CURRENT:
        return NOWHERE
    live = find(parse(page.body), records)
    peoples = {section: macro for section, macro in live.sections.items() if _is_peoples(section, records)}
    risks = live.sections.get(_RISKS)
    return PageFacts(
        exists=True,
        url=page.head.url,
        filled=frozenset(section for section, macro in peoples.items() if _is_filled(macro, records.get(section))),
        open_tasks=sum(
            1 for status in live.root.iter(ac("task-status")) if (status.text or "").strip() == "incomplete"
        ),
        marks=frozenset(_marks(live, records)) | frozenset(_folded(label) for label in page.labels),
        saved_at=page.head.saved_at,
        risks=() if risks is None else tuple(_risks(macro_body(risks))),
        version=page.head.version,
        written=dict(_written(live, records)),
    )


def _is_peoples(section: str, records: Mapping[str, SectionRecord]) -> bool:
    return section not in records or records[section].owner is Owner.PEOPLE


def _is_filled(macro: etree._Element, record: SectionRecord | None) -> bool:
    """Whether it says something else than when it was made, and says it in words."""
    known = set() if record is None else {record.saved, record.generated}
    return content_digest(macro) not in known and bool(words(macro_body(macro)).strip())


def _written(live: Live, records: Mapping[str, SectionRecord]) -> Iterator[tuple[str, str]]:
    """What people wrote, section by section, and around them. Whether a task is done is nobody's text."""
    for section, macro in live.sections.items():
        if _is_filled(macro, records.get(section)):
            yield section, digest(canonical(macro_body(macro), ticks=False))
    around = words(_around(live)).strip()
    if around:
        yield "", digest(around)


def _around(live: Live) -> etree._Element:
    """A copy of the page without its sections and without what is offered beside them."""
    ours = {*live.sections.values(), *live.offers.values()}
    places = [place for place, element in enumerate(live.root.iter()) if element in ours]
    copied = deepcopy(live.root)
    elements = list(copied.iter())
    for place in places:
        detach(elements[place])
    return copied


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())


def _marks(live: Live, records: Mapping[str, SectionRecord]) -> Iterator[str]:
    """Lozenges outside of what was generated: those that people put there."""
    ours = {macro for section, macro in live.sections.items() if not _is_peoples(section, records)}
    ours |= set(live.offers.values())
    for macro in live.root.iter(ac("structured-macro")):
        if macro.get(ac("name")) != "status" or any(above in ours for above in macro.iterancestors()):
            continue
        title = next((child.text for child in macro if child.get(ac("name")) == "title"), "")
        yield _folded(title or "")


def _risks(section: etree._Element) -> Iterator[RiskFact]:
    """The rows of the tables of risks; a table without a column of weights is another one."""
    for table in section.iter("table"):
        rows = list(table.iter("tr"))
        columns = _columns(rows[0]) if rows else {}
        if "weight" not in columns:
            continue
        for row in rows[1:]:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if len(cells) > max(columns.values()):
                yield _risk(cells, columns)


def _columns(heading: etree._Element) -> dict[str, int]:
    names = [in_english(words(cell)).casefold() for cell in heading if cell.tag in {"td", "th"}]
    return {known: names.index(known) for known in _COLUMNS if known in names}


def _risk(cells: list[etree._Element], columns: Mapping[str, int]) -> RiskFact:
    product = _PRODUCT.search(words(cells[columns["weight"]]))
    key = _ISSUE.search(words(cells[0]))
    owner = cells[columns["owner"]] if "owner" in columns else None
    mitigation = words(cells[columns["mitigation"]]) if "mitigation" in columns else ""
    return RiskFact(
        key=key[0] if key else "",
        weight=int(product[1]) * int(product[2]) if product else None,
        owned=owner is not None and owner.find(f".//{ri('user')}") is not None,
        mitigated=bool(mitigation.strip()) and not says_missing(mitigation),
    )
