"""What is known of an issue's pages when a gate asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflows.results import Reason, reason


@dataclass(frozen=True, slots=True)
class RiskFact:
    """A risk as a pre-mortem's page shows it."""

    key: str  # The issue's; empty when the row names none.
    weight: int | None  # Likelihood times severity; None: it is not weighed.
    owned: bool
    mitigated: bool


@dataclass(frozen=True, slots=True)
class RowFact:
    """A row that people wrote to have an issue of it, and that is not among the page's risks yet."""

    said: str  # Its first cell.
    refused: bool = False  # Jira did not take it. False: nobody has tried since the page was saved.


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page of a document, as it is now."""

    exists: bool  # False: never made, deleted or archived.
    url: str = ""
    filled: frozenset[str] = frozenset()  # People's sections in which more than the prompt stands.
    open_tasks: int = 0
    marks: frozenset[str] = frozenset()  # Lozenges that people put on the page, and labels; folded.
    saved_at: datetime | None = None  # When it was last saved; None: the site does not tell.
    risks: tuple[RiskFact, ...] = ()
    rows: tuple[RowFact, ...] = ()
    kept: bool = True  # False: how it stood at the moment judged is not known any more.
    version: int = 0  # As Confluence counts.
    # By section, a digest of what people wrote there; "" stands for what they wrote outside of sections. Sections that
    # read as Crossgate or the template left them are not in it.
    written: Mapping[str, str] = field(default_factory=dict)


NOWHERE = PageFacts(exists=False)

Pages = Mapping[str, PageFacts]
"""By document id. A document that is not in it could not be read: nothing may be concluded from that."""


def page_of(document: str, pages: Pages) -> PageFacts | Reason:
    """The page of a document, or why nothing can be concluded about it."""
    page = pages.get(document)
    if page is None:
        return reason("document.unread", document=document)
    return page if page.kept else reason("document.not_kept", document=document)


@dataclass(frozen=True, slots=True)
class ReadPages:
    """What was read, and what could not be."""

    pages: Pages = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
