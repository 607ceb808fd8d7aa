"""After a page was written: remember how Confluence saved what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workflows.documents.merging.finding import content_digest, find
from workflows.documents.merging.offering import notice_digest, notice_of, offered_digest
from workflows.documents.storage import canonical, digest, parse
from workflows.documents.values import PagePlan, SectionRecord


def confirm(plan: PagePlan, saved_body: str) -> Mapping[str, SectionRecord]:
    """The plan's records, completed by the body that Confluence answered with when it saved the plan's.

    Nobody edited between what was sent and that answer: whatever differs is Confluence's rewriting and no edit.
    Raises NotStorage.
    """
    live = find(parse(saved_body), plan.records)
    records = dict(plan.records)
    for section_id in plan.settling:
        record, macro, offer = records.get(section_id), live.sections.get(section_id), live.offers.get(section_id)
        if record is None:
            continue
        if record.offered and offer is not None:
            notice = notice_of(offer)
            said = "" if notice is None else notice_digest(notice)
            records[section_id] = replace(record, offered_saved=offered_digest(offer, said), notice_saved=said)
        elif macro is not None:
            records[section_id] = replace(record, saved=content_digest(macro))
    return records


def digest_of(body: str) -> str:
    """Names what a body says, whatever ids and order Confluence gave it. Raises NotStorage."""
    return digest(canonical(parse(body)))
