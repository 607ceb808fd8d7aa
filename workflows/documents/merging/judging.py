"""What becomes of one generated section, by what it was, what it is and what it would be.

|                        | generated anew the same | generated otherwise                           |
|------------------------|-------------------------|-----------------------------------------------|
| nobody changed it      | unchanged               | replaced; held when that orphans a comment    |
| people changed it      | kept                    | kept, the newer text beside it, until chosen  |
| people deleted it      | deleted                 | deleted                                       |
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from workflows.documents.merging.comments import anchored_in, carry
from workflows.documents.merging.finding import Live
from workflows.documents.merging.macros import SECTION, macro_body, rename, section_macro
from workflows.documents.merging.offering import (
    Asked,
    has_comments,
    notice_digest,
    notice_of,
    offer_macro,
    offered_digest,
    strip_notice,
)
from workflows.documents.merging.standing import Standing
from workflows.documents.storage import canonical, detach, digest, inner, move_children, parse
from workflows.documents.values import Owner, Section, SectionOutcome, SectionRecord

_CHOOSE = "people changed it and there is newer text: both stand on the page until one is deleted"


@dataclass(slots=True)
class Judged:
    """What became of a section; the tree is changed already."""

    outcome: SectionOutcome
    record: SectionRecord | None
    note: str = ""
    changed: bool = False  # The tree was changed.


def judge(section: Section, live: Live, record: SectionRecord | None, asked: Asked) -> Judged:
    """Bring a generated section of a live page up to date as far as people let us."""
    macro, offer = live.sections.get(section.id), live.offers.get(section.id)
    fresh = digest(canonical(parse(section.body)))
    settled = accepted = False
    if macro is None and offer is not None:
        macro, record = _accept(section, offer, record), _base_of_offer(record)
        live.sections[section.id] = macro
        offer, settled, accepted = None, True, True
    elif macro is not None and offer is None and record is not None and record.offered:
        record, settled = _base_of_offer(record), True
    if macro is None:
        if record is None:
            return Judged(SectionOutcome.ADDED, None)
        return Judged(SectionOutcome.DELETED, record, "people deleted this section; it stays deleted")
    standing = Standing(section, macro, record, fresh)
    judged = _judge_single(standing, asked) if offer is None else _judge_pending(standing, offer, asked)
    if settled and judged.outcome in {SectionOutcome.UNCHANGED, SectionOutcome.KEPT}:
        judged = replace(judged, outcome=SectionOutcome.SETTLED, note="somebody chose between the two texts")
    return replace(judged, changed=judged.changed or accepted)


def _accept(section: Section, offer: etree._Element, record: SectionRecord | None) -> etree._Element:
    """People deleted the section and kept the offer: it is the section now, with all they wrote into it."""
    strip_notice(offer, record.notice_saved if record else "")
    rename(offer, section, f"{SECTION}{section.id}")
    return offer


def _base_of_offer(record: SectionRecord | None) -> SectionRecord | None:
    """What people chose about becomes what later changes are told by."""
    if record is None or not record.offered:
        return record
    return SectionRecord(record.owner, record.offered, record.offered_saved)


def _judge_single(standing: Standing, asked: Asked) -> Judged:
    """A section that stands there once."""
    if standing.agrees:
        return Judged(SectionOutcome.UNCHANGED, standing.record_as(standing.reads))
    if not standing.by_people:
        if not standing.by_us:
            return Judged(SectionOutcome.UNCHANGED, standing.record)
        return _replace(standing)
    if not standing.by_us:
        return Judged(SectionOutcome.KEPT, standing.record, "people changed this section; theirs stays")
    offer = offer_macro(standing.section.id, standing.section.body, asked)
    standing.macro.addnext(offer)
    return Judged(SectionOutcome.BESIDE, _offered(standing, offer), _CHOOSE, changed=True)


def _offered(standing: Standing, offer: etree._Element) -> SectionRecord:
    notice = notice_of(offer)
    base = standing.record or SectionRecord(Owner.GENERATED, "", "")
    said = "" if notice is None else notice_digest(notice)
    return replace(base, offered=standing.fresh, offered_saved=standing.fresh, notice_saved=said)


def _replace(standing: Standing) -> Judged:
    """Put the new text in place of the old, comments and all; or leave it when one would be orphaned."""
    holder = section_macro(standing.section)
    lost = carry(anchored_in(macro_body(standing.macro)), macro_body(holder))
    if lost:
        return Judged(SectionOutcome.HELD, standing.record, _orphans(lost))
    old = macro_body(standing.macro)
    _empty(old)
    move_children(macro_body(holder), old)
    return Judged(SectionOutcome.REPLACED, standing.record_as(standing.fresh), changed=True)


def _orphans(lost: tuple[str, ...]) -> str:
    shown = "; ".join(f"“{' '.join(words.split())[:60]}”" for words in lost[:3])
    return f"the newer text lacks the words that a comment is about: {shown}; answer and delete it to let the text in"


def _judge_pending(standing: Standing, offer: etree._Element, asked: Asked) -> Judged:
    """A section with newer text beside it, of which nobody has deleted either."""
    record = standing.record
    shown = offered_digest(offer, record.notice_saved if record else "")
    untouched = record is not None and shown in {record.offered, record.offered_saved}
    if standing.agrees or not standing.by_us or not standing.by_people:
        if untouched and not has_comments(offer):
            detach(offer)
            return replace(_judge_single(standing.without_offer(), asked), changed=True)
        return Judged(SectionOutcome.WAITING, record, "people wrote into the newer text: delete one of the two")
    if record is None or standing.fresh == record.offered:
        return Judged(SectionOutcome.WAITING, record, _CHOOSE)
    if not untouched:
        return Judged(SectionOutcome.WAITING, record, "people changed both texts: delete one of the two")
    return _offer_anew(standing, offer, record)


def _offer_anew(standing: Standing, offer: etree._Element, record: SectionRecord) -> Judged:
    """Bring the text that is offered up to date, below the notice that stands there already."""
    old, new = macro_body(offer), macro_body(section_macro(standing.section))
    notice = notice_of(offer)
    copy = parse(inner(old))
    if notice is not None:
        copy.remove(copy[0])
    lost = carry(anchored_in(copy), new)
    if lost:
        return Judged(SectionOutcome.HELD, record, _orphans(lost))
    _empty(old, but=notice)
    move_children(new, old)
    record = replace(record, offered=standing.fresh, offered_saved=standing.fresh)
    return Judged(SectionOutcome.BESIDE, record, _CHOOSE, changed=True)


def _empty(element: etree._Element, *, but: etree._Element | None = None) -> None:
    element.text = None
    for child in list(element):
        child.tail = None
        if child is not but:
            element.remove(child)
