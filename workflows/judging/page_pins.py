"""What of a page an approval was given for: what people wrote on it, and nothing else.

Crossgate writes a page anew whenever what it is made from has changed, the list of its approvals included. An approval
that lapsed with the page's version number would end itself. What the generated sections show comes from fields,
metrics and data, which can be pinned as such.
"""

from __future__ import annotations

from collections.abc import Mapping

from config.evidence.pins import PinnedDocument
from workflows.documents.facts import Pages, page_of
from workflows.results import Evidence, Reason, reason

SOURCE = "page"


def seen_now(pinned: PinnedDocument, pages: Pages) -> tuple[Evidence, ...] | Reason:
    """The page's version, and a digest of what people wrote in each of its sections. The reason when it is unread."""
    page = page_of(pinned.id, pages)
    if isinstance(page, Reason):
        return page
    version = str(page.version) if page.exists else ""
    head = Evidence(SOURCE, f"version.{pinned.id}", version, page.saved_at, link=page.url)
    sections = (
        Evidence(SOURCE, _section(pinned, section), version, page.saved_at, digest, page.url)
        for section, digest in sorted(page.written.items())
        if not pinned.sections or section in pinned.sections
    )
    return head, *sections


def moved(pinned: PinnedDocument, before: Mapping[str, Evidence], now: list[Evidence]) -> Reason | None:
    """What is said of the first section in which people wrote something else since; None when there is none.

    A section in which nobody had written, or that was not there, counts as an empty one.
    """
    head = before.get(f"{SOURCE} version.{pinned.id}")
    if head is None:
        return None
    prefix = f"{SOURCE} {_section(pinned, '')}"
    old = {what.removeprefix(prefix): one.digest for what, one in before.items() if what.startswith(prefix)}
    new = {
        one.what.removeprefix(_section(pinned, "")): one.digest
        for one in now
        if one.source == SOURCE and one.what.startswith(_section(pinned, ""))
    }
    for section in sorted({*old, *new}):
        asked = not pinned.sections or section in pinned.sections
        if asked and old.get(section, "") != new.get(section, ""):
            version = next((one.value for one in now if one.what == f"version.{pinned.id}"), "")
            return _changed(pinned.id, section, head.value, version)
    return None


def _changed(document: str, section: str, old: str, new: str) -> Reason:
    if not new:
        return reason("approval.page_gone", document=document, old=old)
    if not old:
        return reason("approval.page_written", document=document, section=section or None, new=new)
    return reason("approval.page_changed", document=document, section=section or None, old=old, new=new)


def _section(pinned: PinnedDocument, section: str) -> str:
    return f"section.{pinned.id}.{section}"
