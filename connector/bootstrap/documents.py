"""Build documents: the use cases over Jira, Confluence and the store, when there is a documents.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from config.configuration import Configuration
from config.documents import Documents
from connector.bootstrap.schedule import Plan
from connector.scheduler import Ended, Interrupted, RunNotes
from connector.storage import Store
from workflows.cases.document_pages import DocumentPages
from workflows.cases.judge import Judge
from workflows.cases.moving import Moving
from workflows.cases.publish import PageResult, Publish, PublishWanted
from workflows.cases.publish.clearing import ClearLetters
from workflows.cases.publish.evidence import PageEvidence
from workflows.cases.publish.metrics import PageMetrics
from workflows.cases.publish.reacting import DocumentJob, DocumentReaction
from workflows.documents.languages import words_of
from workflows.errors import Busy
from workflows.ports import Clock, EvidenceDesk, IssueTracker, Portfolio, Wiki


@dataclass(frozen=True)
class DocumentParts:
    """The documents' part of the service."""

    wiki: Wiki
    publish: Publish
    react: DocumentReaction
    job: DocumentJob
    clear: ClearLetters


def document_parts(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    portfolio: Portfolio | None,
    wiki: Wiki | None,
    clock: Clock,
    judge: Judge,
    *,
    site_url: str,
    desk: EvidenceDesk | None,
) -> DocumentParts | None:
    """The use cases; None without documents.yaml or a Confluence. `judge`: asked before a page moves an issue."""
    if configuration.documents is None or portfolio is None or wiki is None:
        return None
    words, policy = words_of(configuration.site.commenting.language), configuration.policy
    publish = Publish(
        documents=configuration.documents.documents,
        templates=configuration.templates,
        fields=policy.fields,
        site_url=site_url,
        wiki=wiki,
        tracker=tracker,
        portfolio=portfolio,
        registry=store.pages,
        log=store.log,
        scores=store.scores,
        journal=store.journal,
        clock=clock,
        clarity=policy.clarity,
        waivers=store.waivers,
        gates=lambda: policy.gates,
        evidence=None if desk is None else PageEvidence(desk, store.sightings, tracker),
        metrics=PageMetrics(store.metrics, policy.metrics),
        words=words,
        move=(moving := Moving(tracker, judge, words)),
        edited=moving.edited,
    )
    react = _reaction(configuration.documents, configuration, store, clock)
    return DocumentParts(wiki, publish, react, DocumentJob(publish), ClearLetters(store.queue))


def _reaction(written: Documents, configuration: Configuration, store: Store, clock: Clock) -> DocumentReaction:
    fields = configuration.policy.fields
    parts = (written.documents, configuration.templates, fields, store.queue, clock)
    return DocumentReaction(*parts, written.changes_within)


def document_pages(configuration: Configuration, store: Store, wiki: Wiki) -> DocumentPages:
    """How gates read pages."""
    documents = configuration.documents.documents if configuration.documents is not None else ()
    rows = {one.id: one.rows_become for one in documents if one.rows_become is not None}
    return DocumentPages(wiki, store.pages, store.journal, rows)


def publish_on_schedule(publish: Publish, clear: ClearLetters, run: RunNotes, plan: Plan) -> Ended:
    """A scheduled run over the documents of a plan, or all; it notes how far it is and goes on where it was.

    A run over all clears the dead letters of pages that are well again.

    Raises Interrupted when Jira or Confluence asks for patience: it goes on a moment later.
    """
    summaries = []

    def tell(result: PageResult, done: int, of: int) -> None:
        run.note(f"{done} of {of} pages of {result.document}")

    for document in publish.in_order(plan.documents) or (None,):
        try:
            summaries.append(publish(PublishWanted(document=document), run=f"run {run.id}", tell=tell))
        except Busy as error:
            run.note(f"waits: {error}")
            raise Interrupted from error
    told = "; ".join(map(str, summaries))
    failures = [result for summary in summaries for result in summary.results if result.outcome.value == "failed"]
    why = "".join(f"; {result.document} {result.issue_key or result.subject}: {result.why}" for result in failures[:5])
    cleared = 0 if plan.documents else sum(map(clear, summaries))
    told += f"; {cleared} dead letters cleared" if cleared else ""
    return Ended(told + why, failed=bool(failures))
