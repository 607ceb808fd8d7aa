"""Plan a page: the body of a new one, or what is to change on one that people may have edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.merging.finding import Live, content_digest, find
from workflows.documents.merging.judging import Judged, judge
from workflows.documents.merging.macros import macro_body, section_macro
from workflows.documents.merging.offering import Asked, has_comments
from workflows.documents.storage import canonical, detach, digest, inner, parse, words
from workflows.documents.values import (
    WRITTEN,
    Owner,
    PageMark,
    PagePlan,
    Rendered,
    Section,
    SectionChange,
    SectionOutcome,
    SectionRecord,
)
from workflows.people import Person

_CONFIRMED = WRITTEN | {SectionOutcome.BESIDE}


def new_page(rendered: Rendered, mark: PageMark) -> PagePlan:
    """A page that is not there yet: every section in the template's order, the first one bearing the page's mark."""
    root = parse("")
    records: dict[str, SectionRecord] = {}
    for number, section in enumerate(rendered.sections):
        macro = section_macro(section, mark if number == 0 else None)
        root.append(macro)
        records[section.id] = _first_record(section, content_digest(macro))
    changes = tuple(_change(section, SectionOutcome.ADDED) for section in rendered.sections)
    return PagePlan(inner(root), changes, records, frozenset(records))


def plan_page(
    rendered: Rendered,
    live_body: str,
    records: Mapping[str, SectionRecord] | None,
    chooser: Person | None,
    words: PageWords = ENGLISH,
) -> PagePlan:
    """What to change on a page. `records`: what `confirm` gave last time; `chooser` gets the task to choose.

    Without records nobody knows who changed what: a section that differs stays, with the newer text beside it.
    Raises NotStorage when the live body cannot be read.
    """
    known = records or {}
    planning = _Planning(find(parse(live_body), known), rendered.sections, dict(known), Asked(chooser, words))
    for section in rendered.sections:
        planning.section(section)
    for section_id in [
        section_id for section_id in known if section_id not in {section.id for section in rendered.sections}
    ]:
        planning.dropped(section_id)
    body = inner(planning.live.root) if planning.changed else None
    confirmed = frozenset(change.id for change in planning.changes if change.outcome in _CONFIRMED)
    return PagePlan(body, tuple(planning.changes), planning.records, confirmed)


@dataclass(slots=True)
class _Planning:
    """One pass over a live page; its tree and records change as it goes."""

    live: Live
    sections: tuple[Section, ...]
    records: dict[str, SectionRecord]
    asked: Asked
    changes: list[SectionChange] = field(default_factory=list)
    changed: bool = False

    def section(self, section: Section) -> None:
        """Bring one section of the template up to date."""
        macro = self.live.sections.get(section.id)
        before = "" if macro is None else words(macro_body(macro))
        record = self.records.get(section.id)
        if section.owner is Owner.PEOPLE:
            judged = _peoples(section, macro, record)
        else:
            judged = judge(section, self.live, record, self.asked)
        if judged.outcome is SectionOutcome.ADDED:
            self._insert(section)
        elif judged.record is not None:
            self.records[section.id] = judged.record
        self.changed = self.changed or judged.changed
        note = judged.note
        if section.id in self.live.copies:
            note = "; ".join(
                filter(None, (note, "people copied this section: only one of the copies is kept up to date"))
            )
        self.changes.append(_change(section, judged.outcome, note, before))

    def dropped(self, section_id: str) -> None:
        """A section that the template has no more: it goes when nobody would miss it."""
        macro, record = self.live.sections.get(section_id), self.records.pop(section_id)
        if macro is None:
            return
        title = section_id.replace("-", " ").capitalize()
        before = words(macro_body(macro))
        untouched = record.owner is Owner.GENERATED and content_digest(macro) in {record.saved, record.generated}
        if untouched and not has_comments(macro) and section_id not in self.live.offers:
            detach(macro)
            self.changed = True
            self.changes.append(SectionChange(section_id, title, SectionOutcome.DROPPED, "", before))
        else:
            self.records[section_id] = record
            note = "the template has this section no more; it is people's now"
            self.changes.append(SectionChange(section_id, title, SectionOutcome.LEFT, note, before, before))

    def _insert(self, section: Section) -> None:
        """Put a new section behind the one that stands before it in the template, wherever that is."""
        macro = section_macro(section)
        order = [known.id for known in self.sections]
        place = order.index(section.id)
        earlier = next((section_id for section_id in reversed(order[:place]) if section_id in self.live.sections), None)
        later = next((section_id for section_id in order[place + 1 :] if section_id in self.live.sections), None)
        if earlier is not None:
            behind = self.live.offers.get(earlier)
            (self.live.sections[earlier] if behind is None else behind).addnext(macro)
        elif later is not None:
            self.live.sections[later].addprevious(macro)
        else:
            self.live.root.append(macro)
        self.live.sections[section.id] = macro
        self.records[section.id] = _first_record(section, content_digest(macro))
        self.changed = True


def _peoples(section: Section, macro: etree._Element | None, record: SectionRecord | None) -> Judged:
    """People's own section is written once, with its prompt, and never again."""
    if macro is not None:
        return Judged(SectionOutcome.PEOPLES, record or _first_record(section, digest(canonical(parse(section.body)))))
    if record is None:
        return Judged(SectionOutcome.ADDED, None)
    return Judged(SectionOutcome.DELETED, record, "people deleted this section; it stays deleted")


def _first_record(section: Section, made: str) -> SectionRecord:
    return SectionRecord(section.owner, made, made)


def _change(section: Section, outcome: SectionOutcome, note: str = "", before: str = "") -> SectionChange:
    unmoved = outcome in {SectionOutcome.UNCHANGED, SectionOutcome.PEOPLES}
    after = before if unmoved else words(parse(section.body))
    return SectionChange(section.id, section.title, outcome, note, before, after)
