"""How a section stands: what it was, what it is, what it would be; and who therefore changed it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from workflows.documents.merging.finding import content_digest
from workflows.documents.values import Owner, Section, SectionRecord


@dataclass(slots=True)
class Standing:
    """A section of a live page beside what is remembered of it and what the template made now."""

    section: Section
    macro: etree._Element
    record: SectionRecord | None
    fresh: str  # Digest of what the template made now.
    reads: str = field(init=False)  # Digest of what stands there.

    def __post_init__(self) -> None:
        self.reads = content_digest(self.macro)

    @property
    def agrees(self) -> bool:
        """Whether what stands there is what would be written."""
        return self.reads == self.fresh

    @property
    def by_us(self) -> bool:
        """Whether the template makes something else than last time. Not known: it may."""
        return self.record is None or self.fresh != self.record.generated

    @property
    def by_people(self) -> bool:
        """Whether people changed it since it was last written. Not known: they may have."""
        return self.record is None or self.reads not in {self.record.saved, self.record.generated}

    def record_as(self, saved: str) -> SectionRecord:
        """What is to be remembered when the section reads as it was generated now."""
        return SectionRecord(Owner.GENERATED, self.fresh, saved)

    def without_offer(self) -> Standing:
        """The same section after the newer text beside it was taken away."""
        record = self.record
        return replace(self, record=record and SectionRecord(record.owner, record.generated, record.saved))
