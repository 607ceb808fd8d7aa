"""A run over the documents: every page is dealt with by itself, and one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from config.clarity import Clarity
from config.documents import Document, Need, OnePer, Template
from config.fields import Fields
from config.gates import Gate
from workflows.cases.publish.asking import AskedIssues
from workflows.cases.publish.evidence import PageEvidence
from workflows.cases.publish.filling import Filling
from workflows.cases.publish.gathering import Gathering
from workflows.cases.publish.heads import Heads, heads_of
from workflows.cases.publish.heeding import Heeding
from workflows.cases.publish.linking import Linking
from workflows.cases.publish.making import Making
from workflows.cases.publish.metrics import PageMetrics
from workflows.cases.publish.orphans import Orphans
from workflows.cases.publish.page import Publishing
from workflows.cases.publish.parents import Parents
from workflows.cases.publish.saving import Saving
from workflows.cases.publish.subjects import Subjects, fields_of
from workflows.cases.publish.taking_back import CellsBack, Move, not_moved
from workflows.cases.publish.values import PageOutcome, PageResult, PublishWanted, Summary, Work
from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.merging import new_page
from workflows.documents.rendering import TemplateFailed, render
from workflows.documents.storage import NotStorage
from workflows.documents.values import PageMark, PagePlan, Rendered
from workflows.errors import Busy, RemoteError, Unauthorized
from workflows.issue import Issue
from workflows.ports import (
    Clock,
    DecisionLog,
    IssueTracker,
    Journal,
    PageRegistry,
    Portfolio,
    ScoreBook,
    WaiverBook,
    Wiki,
)

Tell = Callable[[PageResult, int, int], None]
"""Told of each page as it is done: what became of it, how many are done, of how many."""


def _silent(result: PageResult, done: int, of: int) -> None:
    del result, done, of


def _unheard(issue: Issue) -> None:
    del issue


@dataclass(frozen=True)
class Publish:
    """Brings the pages of all documents up to date."""

    documents: tuple[Document, ...]
    templates: Mapping[str, Template]
    fields: Fields
    site_url: str  # Where people open issues.
    wiki: Wiki
    tracker: IssueTracker
    portfolio: Portfolio
    registry: PageRegistry
    log: DecisionLog
    scores: ScoreBook
    journal: Journal
    clock: Clock
    clarity: Clarity = field(default_factory=Clarity)  # The words and questions of clarity.yaml.
    waivers: WaiverBook | None = None  # With `gates`, for what gates are set aside for.
    gates: Callable[[], tuple[Gate, ...]] = tuple  # Those in force.
    evidence: PageEvidence | None = None  # None: no source can be asked.
    metrics: PageMetrics | None = None
    words: PageWords = ENGLISH  # The language that pages are written in.
    move: Move = not_moved  # How issues are moved for people who say so on a page.
    edited: Callable[[Issue], None] = _unheard  # Told of issues that were edited for them.

    def __call__(self, wanted: PublishWanted, *, run: str = "", tell: Tell = _silent) -> Summary:
        """Do what is wanted. With `run`, pages that the interrupted run of this name has dealt with are passed over.

        Raises Busy and Unauthorized: later, the run goes on where it was.
        """
        results: list[PageResult] = []
        work: list[Work] = []
        dealt = skipped = 0
        for documents in self._passes(wanted):
            found, failed = self._work(wanted.keys, documents)
            heads = heads_of(found, self.registry, self.wiki)
            fresh = [one for one in found if not heads.was_in(run, one)]
            work, skipped = [*work, *found], skipped + len(found) - len(fresh)
            results.extend(failed)
            results.extend(self._deal(wanted, fresh, heads, run, partial(_counted, tell, dealt, len(fresh))))
            dealt += len(fresh)
        if not wanted.keys:
            failing = any(result.outcome is PageOutcome.FAILED for result in results)
            archive = wanted.archive_orphans and not wanted.dry_run and not failing
            results.extend(Orphans(self.wiki, self.registry).of(self._chosen(wanted), work, archive=archive))
        return Summary(tuple(results), skipped=skipped)

    def in_order(self, documents: Iterable[str]) -> list[str]:
        """Ids of documents with those last that tell of other pages."""
        late = {one.id for one in self.documents if Need.PAGES in self.templates[one.template].front.needs}
        return sorted(documents, key=late.__contains__)

    def _passes(self, wanted: PublishWanted) -> Iterator[list[Document]]:
        """The documents of a run; those that tell of other pages last, when these say what they say now."""
        chosen = self._chosen(wanted)
        of_pages = [one for one in chosen if Need.PAGES in self.templates[one.template].front.needs]
        yield from filter(None, ([one for one in chosen if one not in of_pages], of_pages))

    def _deal(
        self, wanted: PublishWanted, fresh: list[Work], heads: Heads, run: str, tell: Callable[[PageResult, int], None]
    ) -> Iterator[PageResult]:
        publishing = self._publishing(run, dry_run=wanted.dry_run)
        for done, waiting in enumerate(fresh, start=1):
            one = self._with_evidence(waiting, keep=not wanted.dry_run)
            result = _noted(one, _guarded(one, partial(publishing.page, one, heads.known(one), heads.head(one))))
            if not wanted.dry_run:
                result = self._linked(one, result)
            tell(result, done)
            yield result

    def of_issue(self, issue_key: str) -> Summary:
        """Bring the pages of one issue up to date: what an event asks for."""
        return self(PublishWanted(keys=(issue_key,)))

    def made(self, issue_key: str, document: str) -> list[tuple[Rendered, PagePlan]]:
        """The pages of one document about an issue as they would be made anew: to look at, nothing is written.

        None: the document is not for this issue. A document of a project or the site is made for all it tells of.
        Raises TemplateFailed and the errors of `workflows.errors`.
        """
        chosen = [one for one in self.documents if one.id == document]
        keys = (issue_key,) if any(one.one_per is OnePer.ISSUE for one in chosen) else ()
        work, failed = self._work(keys, chosen)
        if failed:
            raise RemoteError(failed[0].why)
        asked = [self._with_evidence(one, keep=False) for one in work]
        rendered = [(one, render(one.document, one.template, one.material)) for one in asked]
        return [(made, new_page(made, PageMark(one.document.id, one.subject))) for one, made in rendered]

    def _with_evidence(self, work: Work, *, keep: bool) -> Work:
        known = work if self.metrics is None else self.metrics.with_metrics(work)
        return known if self.evidence is None else self.evidence.with_evidence(known, keep=keep)

    def _publishing(self, run: str, *, dry_run: bool) -> Publishing:
        now = self.clock.now()
        filling = Filling(self.portfolio)
        asked = AskedIssues(self.tracker, self.portfolio, filling, self.journal, now)
        heed = Heeding(asked, CellsBack(filling, self.move), self._again, self.edited)
        making = Making(self.wiki, Parents(self.wiki, self.words))
        return Publishing(self.wiki, making, heed, Saving(self.wiki, self.registry, now, run), dry_run)

    def _again(self, work: Work) -> Work:
        """The same page's work with the issues as they are now; as it was, when that cannot be told."""
        keys = (work.issue_key,) if work.document.one_per is OnePer.ISSUE else ()
        found, _ = self._work(keys, [work.document])
        now = next((one for one in found if one.subject == work.subject), None)
        return work if now is None else self._with_evidence(now, keep=True)

    def _linked(self, work: Work, result: PageResult) -> PageResult:
        """The result, after the issue's link to the page says how it stands."""
        page = self.registry.get(work.document.id, work.subject)
        if page is None:
            return result
        try:
            Linking(self.tracker, self.registry, self.words).link(page, work.template.front.name)
        except (Busy, Unauthorized):
            raise
        except RemoteError as error:
            told = f"the link on {page.issue_key} could not be written: {error}"
            return replace(result, outcome=PageOutcome.FAILED, why="; ".join(filter(None, (result.why, told))))
        return result

    def _chosen(self, wanted: PublishWanted) -> list[Document]:
        return [one for one in self.documents if wanted.document in {None, one.id}]

    def _work(self, keys: tuple[str, ...], documents: list[Document]) -> tuple[list[Work], list[PageResult]]:
        """The pages to deal with, and the documents whose issues cannot be read."""
        ids = tuple(document.id for document in self.documents)
        gathering = Gathering(
            self.portfolio,
            self.log,
            self.scores,
            self.registry,
            self.wiki,
            ids,
            self.site_url,
            self._fields_of(documents),
            self.waivers,
            self.gates(),
            self.words,
        )
        subjects = Subjects(gathering, self.tracker, self.wiki, self.fields, self.clock.now(), self.clarity)
        work: list[Work] = []
        failed: list[PageResult] = []
        for document in documents:
            try:
                work.extend(subjects.of(document, self.templates[document.template], keys))
            except (Busy, Unauthorized):
                raise
            except RemoteError as error:
                failed.append(PageResult(document.id, "", "", document.id, PageOutcome.FAILED, why=str(error)))
        return work, failed

    def _fields_of(self, documents: list[Document]) -> frozenset[str]:
        catalog = self.tracker.field_catalog()
        chosen = [(one, self.templates[one.template]) for one in documents]
        return frozenset[str]().union(*(fields_of(one, made, self.fields, catalog) for one, made in chosen))


def _counted(tell: Tell, before: int, of: int, result: PageResult, done: int) -> None:
    """Tell of a page, counting on from the pass before."""
    tell(result, before + done, before + of)


def _noted(work: Work, result: PageResult) -> PageResult:
    """The result with what the report says of the page's evidence."""
    return replace(result, why="; ".join(filter(None, (result.why, *work.notes)))) if work.notes else result


def _guarded(work: Work, deal: Callable[[], PageResult]) -> PageResult:
    """A page that fails is told of, and the run goes on; but not when nothing can be done at all."""
    try:
        return deal()
    except (Busy, Unauthorized):
        raise
    except (RemoteError, TemplateFailed, NotStorage) as error:
        name = f"{work.issue_key or work.subject} {work.template.front.name}"
        return PageResult(
            work.document.id,
            work.subject,
            work.issue_key,
            name,
            PageOutcome.FAILED,
            why=f"{type(error).__name__}: {error}",
        )
