"""What goes into a page and what comes of it: sections as a template made them, and what became of each."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Owner(StrEnum):
    """Whose a section is."""

    GENERATED = "generated"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the template made it."""

    id: str  # Lower-case letters, digits and dashes; stays the same for ever.
    owner: Owner
    title: str
    body: str  # Storage format of what stands inside. For people's: the prompt.
    properties: bool = False  # Page properties: a `details` macro, which Confluence's own reports read.


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that a page shows; the name holds the digest of its content, so that a changed one is another."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as its template made it."""

    title: str
    sections: tuple[Section, ...]
    labels: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    findings: tuple[str, ...] = ()  # What is missing, for the run's report.

    @property
    def digest(self) -> str:
        """Names everything that was made; equal digests need no look at the page."""
        parts = [self.title, *sorted(self.labels), *(drawing.name for drawing in self.drawings)]
        parts += [f"{section!r}" for section in self.sections]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class PageMark:
    """Which document a page is, written into the page itself: it is recognised after a crash right after creation."""

    document: str
    subject: str


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """What is remembered of a section: digests of canonical texts, so that who changed what can be told.

    `generated` is what the template made, `saved` what Confluence made of that when it saved it. So a rewriting by
    Confluence that nobody foresaw is no person's edit.
    """

    owner: Owner
    generated: str
    saved: str
    offered: str = ""  # Newer text that stands beside the section until somebody chooses; "" when there is none.
    offered_saved: str = ""
    notice_saved: str = ""  # The notice above that text, as saved.


class SectionOutcome(StrEnum):
    """What becomes of a section."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REPLACED = "replaced"
    KEPT = "kept"  # People changed it, and there is nothing newer.
    BESIDE = "beside"  # People changed it and there is newer text: that stands beside it now.
    WAITING = "waiting"  # Both stand there already, and nobody has chosen.
    SETTLED = "settled"  # Somebody chose.
    HELD = "held"  # A comment would be orphaned.
    DELETED = "deleted"  # People deleted it, and it stays deleted.
    PEOPLES = "peoples"  # People's own.
    DROPPED = "dropped"  # The template has it no more: taken out.
    LEFT = "left"  # The template has it no more, but people wrote in it: left to them.


WRITTEN = frozenset({SectionOutcome.ADDED, SectionOutcome.REPLACED})
"""Outcomes after which the section reads as it was generated."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What becomes of one section, and why."""

    id: str
    title: str
    outcome: SectionOutcome
    note: str = ""  # In words, when people should know.
    before: str = ""  # The words on the page.
    after: str = ""  # The words that were generated.


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What to write, and what to remember when that is done."""

    body: str | None  # None: nothing to write.
    sections: tuple[SectionChange, ...]
    records: Mapping[str, SectionRecord] = field(default_factory=dict)  # By section id.
    settling: frozenset[str] = frozenset()  # Sections whose record `confirm` completes from the saved body.

    @property
    def held(self) -> tuple[SectionChange, ...]:
        """Sections that wait because a comment would be orphaned."""
        return tuple(change for change in self.sections if change.outcome is SectionOutcome.HELD)

    @property
    def open_choices(self) -> tuple[SectionChange, ...]:
        """Sections that stand there twice until somebody chooses."""
        return tuple(c for c in self.sections if c.outcome in {SectionOutcome.BESIDE, SectionOutcome.WAITING})


def difference(change: SectionChange) -> tuple[str, ...]:
    """The words before and after as the lines of a unified difference, without its header."""
    lines = difflib.unified_diff(change.before.splitlines(), change.after.splitlines(), lineterm="", n=1)
    return tuple(line for line in lines if not line.startswith(("---", "+++")))
