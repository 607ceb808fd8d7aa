"""Build documents: the use cases over Jira, Confluence and the store, when there is a documents.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from config.configuration import Configuration
from config.settings import Settings, SettingsError
from config.site import ConfluenceSite, Deployment
from connector.bootstrap.account import JiraAccount
from connector.bootstrap.schedule import Plan
from connector.scheduler import Ended, Interrupted, RunNotes
from connector.storage import Store
from workflows.cases.document_pages import DocumentPages
from workflows.cases.publish import PageResult, Publish, PublishWanted
from workflows.cases.publish.evidence import PageEvidence
from workflows.cases.publish.metrics import PageMetrics
from workflows.cases.publish.reacting import DocumentJob, DocumentReaction
from workflows.documents.languages import words_of
from workflows.errors import Busy
from workflows.ports import Clock, EvidenceDesk, IssueTracker, Portfolio, Telemetry, Wiki


@dataclass(frozen=True)
class DocumentParts:
    """The documents' part of the service."""

    wiki: Wiki
    publish: Publish
    react: DocumentReaction
    job: DocumentJob
    pages: DocumentPages


@contextmanager
def open_confluence(
    settings: Settings, configuration: Configuration, account: JiraAccount, telemetry: Telemetry, clock: Clock
) -> Iterator[Wiki | None]:
    """The way to Confluence; None when no documents are written, or no address of a Confluence is known.

    The package that signs in is imported only here, since it takes long. Raises SettingsError.
    """
    if configuration.documents is None:
        yield None
        return
    url = _address(settings, configuration, account)
    if url is None:
        yield None
        return
    from connector.confluence import open_wiki  # noqa: PLC0415  See above.

    site = configuration.site.confluence
    deployment = site.deployment or configuration.site.jira.deployment
    try:
        wiki = open_wiki(
            ConfluenceSite(url=site.url, deployment=deployment, api_url=site.api_url),
            url=url,
            email=account.email,
            token=settings.confluence_token or account.token,
            telemetry=telemetry,
            clock=clock,
        )
    except ValueError as error:
        raise SettingsError([str(error)]) from None
    try:
        yield wiki
    finally:
        wiki.close()


def document_parts(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    portfolio: Portfolio,
    wiki: Wiki | None,
    clock: Clock,
    *,
    site_url: str,
    desk: EvidenceDesk,
) -> DocumentParts | None:
    """The use cases; None without documents.yaml or without a Confluence."""
    if configuration.documents is None or wiki is None:
        return None
    documents, fields = configuration.documents.documents, configuration.policy.fields
    publish = Publish(
        documents=documents,
        templates=configuration.templates,
        fields=fields,
        site_url=site_url,
        wiki=wiki,
        tracker=tracker,
        portfolio=portfolio,
        registry=store.pages,
        log=store.log,
        scores=store.scores,
        journal=store.journal,
        clock=clock,
        clarity=configuration.policy.clarity,
        waivers=store.waivers,
        gates=lambda: configuration.policy.gates,
        evidence=PageEvidence(desk, store.sightings),
        metrics=PageMetrics(store.metrics, configuration.policy.metrics),
        words=words_of(configuration.site.commenting.language),
    )
    react = DocumentReaction(documents, configuration.templates, fields, store.queue, clock)
    return DocumentParts(wiki, publish, react, DocumentJob(publish), DocumentPages(wiki, store.pages))


def publish_on_schedule(publish: Publish, run: RunNotes, plan: Plan) -> Ended:
    """A scheduled run over the documents of a plan, or all; it notes how far it is and goes on where it was.

    Raises Interrupted when Jira or Confluence asks for patience: it goes on a moment later.
    """
    summaries = []

    def tell(result: PageResult, done: int, of: int) -> None:
        run.note(f"{done} of {of} pages of {result.document}")

    for document in plan.documents or (None,):
        try:
            summaries.append(publish(PublishWanted(document=document), run=f"run {run.id}", tell=tell))
        except Busy as error:
            run.note(f"waits: {error}")
            raise Interrupted from error
    told = "; ".join(map(str, summaries))
    failures = [result for summary in summaries for result in summary.results if result.outcome.value == "failed"]
    why = "".join(f"; {result.document} {result.issue_key or result.subject}: {result.why}" for result in failures[:5])
    return Ended(told + why, failed=bool(failures))


def _address(settings: Settings, configuration: Configuration, account: JiraAccount) -> str | None:
    """Confluence's address: the environment's, site.yaml's, or Jira Cloud's own with /wiki behind it."""
    site = configuration.site
    if settings.confluence_url:
        return settings.confluence_url
    if site.confluence.url is not None:
        return str(site.confluence.url)
    on_cloud = (site.confluence.deployment or site.jira.deployment) is Deployment.CLOUD
    return f"{account.url.rstrip('/')}/wiki" if on_cloud else None
