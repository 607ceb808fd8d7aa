"""Read what pages are written from: issues in bulk, decisions, scores, other pages; each only where it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import chain

from config.gates import Gate
from workflows.decision import Decision
from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.material import RankedIssue, Told, WikiPage
from workflows.documents.storage import NotStorage, parse, words
from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.ports import DecisionLog, PageRegistry, Portfolio, ScoreBook, WaiverBook, Wanted, Wiki
from workflows.record import decision_from_json
from workflows.rice.kept import ScoreRecord
from workflows.rice.record import score_from_record
from workflows.rice.values import Seen
from workflows.set_aside import SetAside, set_aside
from workflows.telling.plain import line
from workflows.waivers import Waiver, WaiverState

MOST_DECISIONS = 10_000
"""The newest so many are looked at for a page that is not about one issue."""

_LIVING = frozenset({WaiverState.REQUESTED, WaiverState.GRANTED})

MOST_PAGES = 500
"""So many pages are read for a glossary."""


@dataclass(frozen=True)
class Gathering:
    """Reads what pages are written from; within a run each question is asked once, whichever documents ask it."""

    portfolio: Portfolio
    log: DecisionLog
    scores: ScoreBook
    registry: PageRegistry
    wiki: Wiki
    documents: tuple[str, ...]  # Ids of all documents.
    site_url: str  # Where people open issues: `https://example.atlassian.net`.
    fields: frozenset[str]  # Ids of the fields that any document of the run shows or asks about.
    waivers: WaiverBook | None = None
    gates: tuple[Gate, ...] = ()  # Those in force, for their exemptions.
    words: PageWords = ENGLISH  # The language that pages are written in.
    _answers: dict[tuple[str, ...], list[Told]] = field(default_factory=dict)

    def search(self, projects: Sequence[str], issue_types: Sequence[str]) -> list[Told]:
        """Issues of these projects and types."""
        found = partial(self.portfolio.search, projects, issue_types, self._wanted)
        asked = ("search", *sorted(projects), "of", *sorted(issue_types))
        return self._once(asked, lambda: chain.from_iterable(found()))

    def read(self, keys: Sequence[str]) -> list[Told]:
        """Issues by key; those that are gone or hidden are left out."""
        return self._once(("read", *sorted(keys)), lambda: self.portfolio.read_many(keys, self._wanted)) if keys else []

    def children(self, keys: Sequence[str]) -> Mapping[str, list[Told]]:
        """The children of these issues, by the key of their parent."""
        found: dict[str, list[Told]] = {}
        asked = ("children", *sorted(keys))
        for told in self._once(asked, lambda: self.portfolio.children(keys, self._wanted)) if keys else ():
            found.setdefault(told.issue.parent_key or "", []).append(told)
        return found

    @property
    def _wanted(self) -> Wanted:
        return Wanted(tuple(sorted({*self.fields, "status"})), histories=True)

    def _once(self, asked: tuple[str, ...], ask: Callable[[], Iterable[Seen]]) -> list[Told]:
        if asked not in self._answers:
            self._answers[asked] = [self.told(one) for one in ask()]
        return self._answers[asked]

    def told(self, seen: Seen) -> Told:
        """An issue as documents tell of it."""
        address = f"{self.site_url.rstrip('/')}/browse/{seen.issue.key}"
        return Told(seen.issue, address, rich=seen.rich, updated=seen.updated)

    def decisions(self, issue_key: str | None) -> tuple[Decision, ...]:
        """What gates decided about an issue, or lately at all, in order of time; what cannot be read is left out."""
        limit = None if issue_key else MOST_DECISIONS
        rows = self.log.rows(issue_key, limit) if issue_key else self.log.rows(limit=limit)
        return tuple(chain.from_iterable(_decision(row.body) for row in rows if row.kind == "decision"))

    def aside(self, decisions: Sequence[Decision], now: datetime, issue_key: str | None = None) -> tuple[SetAside, ...]:
        """What gates are set aside for now: for one issue, or at all."""
        waivers: tuple[Waiver, ...] = ()
        if self.waivers is not None:
            waivers = self.waivers.find(issue_key=issue_key, states=_LIVING, limit=MOST_DECISIONS)
        return set_aside(self.gates, waivers, decisions, now, issue_key=issue_key)

    def ranking(self, issues: Sequence[Told]) -> tuple[RankedIssue, ...]:
        """The scores of these issues, with their ranks."""
        known = self.scores.latest([told.issue.id for told in issues])
        kept = self.scores.ranking()
        ranks = kept.ranks if kept else {}
        return tuple(_ranked(told, known.get(told.issue.id), ranks, self.words) for told in issues)

    def pages(self, space_id: str, but: str) -> tuple[WikiPage, ...]:
        """The words of our other pages in a space: one request each; those that cannot be read are left out."""
        known = [
            page
            for document in self.documents
            if document != but
            for page in self.registry.of_document(document)
            if page.space_id == space_id
        ]
        return tuple(chain.from_iterable(self._words(page.page_id) for page in known[:MOST_PAGES]))

    def _words(self, page_id: str) -> Iterator[WikiPage]:
        try:
            page = self.wiki.read(page_id)
            yield WikiPage(page.head.title, page.head.url, words(parse(page.body)))
        except (Busy, Unauthorized):
            raise
        except (RemoteError, NotStorage):
            return


def _decision(body: Mapping[str, object]) -> Iterator[Decision]:
    try:
        yield decision_from_json(body)
    except (KeyError, TypeError, ValueError):
        return


def _ranked(told: Told, record: ScoreRecord | None, ranks: Mapping[str, int], words: PageWords) -> RankedIssue:
    issue: Issue = told.issue
    if record is None:
        why = words.say("It has not been scored yet.")
        return RankedIssue(None, issue.key, issue.summary, told.url, None, why=why)
    try:
        score = score_from_record(record)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return RankedIssue(None, issue.key, issue.summary, told.url, None, why=words.say("Its score cannot be read."))
    speech = words.speech()
    return RankedIssue(
        rank=ranks.get(issue.id),
        key=issue.key,
        summary=issue.summary,
        url=told.url,
        score=None if score.value is None else float(score.value),
        low=None if score.low is None else float(score.low),
        high=None if score.high is None else float(score.high),
        why=" ".join(line(speech.say(why)) for why in score.reasons),
        at=record.at,
    )
