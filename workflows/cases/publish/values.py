"""What a run is to do, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from config.documents import Document, Template
from workflows.documents.material import Material
from workflows.documents.values import PagePlan


@dataclass(frozen=True, slots=True)
class PublishWanted:
    """What a run is to do."""

    keys: tuple[str, ...] = ()  # Only pages of these issues; all there are when empty.
    document: str | None = None  # Only this document, by id.
    dry_run: bool = False  # Look and tell, write nothing.
    archive_orphans: bool = (
        False  # Archive pages of what is no more; never after a failure, never when nothing was found.
    )


class PageOutcome(StrEnum):
    """What became of a page."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    HELD_BACK = "held_back"  # A section waits, since a comment would be orphaned; the others were brought up to date.
    RESPECTED = "respected"  # People deleted, archived or restricted it, or made it a live doc: left alone.
    ORPHAN = "orphan"  # What it is about is no more.
    FAILED = "failed"


class PageState(StrEnum):
    """How a page stands, as it is kept."""

    PUBLISHED = "published"
    HELD_BACK = "held_back"
    NOT_TAKEN = "not_taken"  # Jira does not take all that people wrote on it: the next run tries again.
    DELETED = "deleted"
    ARCHIVED = "archived"
    LIVE = "live"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of one page."""

    document: str
    subject: str
    issue_key: str  # "": it is not about one issue.
    title: str
    outcome: PageOutcome
    url: str = ""
    why: str = ""  # For people: what they should know.
    plan: PagePlan | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run."""

    results: tuple[PageResult, ...]
    skipped: int = 0  # Pages that the interrupted run before this one had dealt with.

    @property
    def counts(self) -> Mapping[PageOutcome, int]:
        """How many pages there are of each outcome, in the order in which they are told."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in PageOutcome if found[outcome]}

    @property
    def failed(self) -> bool:
        """Whether any page failed."""
        return any(result.outcome is PageOutcome.FAILED for result in self.results)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {outcome.value.replace('_', ' ')}" for outcome, count in self.counts.items())
        return told or "no pages"


@dataclass(frozen=True, slots=True)
class Work:
    """One page that is to be brought up to date."""

    document: Document
    template: Template
    subject: str
    material: Material
    notes: tuple[str, ...] = ()  # What the run's report says of it: sources that did not answer.

    @property
    def issue_key(self) -> str:
        """The key of the issue that it is about; empty when it is not about one."""
        return self.material.subject.issue.key if self.material.subject else ""
