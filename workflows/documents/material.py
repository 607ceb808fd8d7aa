"""What a document is written from: values, gathered by whoever publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.clarity import Clarity
from workflows.decision import Decision
from workflows.documents.evidence.evidenced import Evidenced
from workflows.documents.languages import ENGLISH, PageWords
from workflows.issue import Issue
from workflows.judging.field_book import FieldRef
from workflows.metrics.facts import MetricFacts
from workflows.people import Person
from workflows.set_aside import SetAside


@dataclass(frozen=True, slots=True)
class Told:
    """An issue as documents tell of it."""

    issue: Issue
    url: str  # As people open it.
    # Raw rich text by field id: an ADF document, or wiki markup. A field that is not here is told as plain text.
    rich: Mapping[str, object] = field(default_factory=dict)
    updated: datetime | None = None  # When it was last changed; None: the changelog shows it.


@dataclass(frozen=True, slots=True)
class RankedIssue:
    """A place in the RICE ranking."""

    rank: int | None  # None: it has no score.
    key: str
    summary: str
    url: str
    score: float | None
    low: float | None = None  # The interval that the score lies in.
    high: float | None = None
    why: str = ""  # Why it has no score, or what to know about it.
    at: datetime | None = None  # When the score came to be what it is.


@dataclass(frozen=True, slots=True)
class WikiPage:
    """A page of the space: its title, its address and its words."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a page may be written from; what its template does not need may be left empty."""

    read_at: datetime
    subject: Told | None = None  # The issue that the page is about.
    issues: tuple[Told, ...] = ()  # Those it tells of: related ones, or those of the project or query.
    fields: Mapping[str, FieldRef] = field(default_factory=dict)  # By the name that the template uses.
    decisions: tuple[Decision, ...] = ()  # In order of time.
    aside: tuple[SetAside, ...] = ()  # What gates are set aside for now, what ends next first.
    ranking: tuple[RankedIssue, ...] = ()
    pages: tuple[WikiPage, ...] = ()
    clarity: Clarity = field(default_factory=Clarity)  # The words and questions of clarity.yaml.
    evidence: tuple[Evidenced, ...] = ()  # In the order of documents.yaml.
    metrics: MetricFacts | None = None  # None: there are no metrics, or the page needs none.
    words: PageWords = ENGLISH  # The language that the page is written in.
    place: str = ""  # Of what the page is: `FRAUD`, `2026-Q4`.
    owner: Person | None = None  # Who chooses between two texts.
    since: datetime | None = None  # When the page was last brought up to date, for what tells of changes.
    page_urls: Mapping[str, str] = field(default_factory=dict)  # Pages of documents, by issue key.
