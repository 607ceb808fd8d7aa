"""Build the worker and the scheduler: the use cases over Jira and the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from config.configuration import Configuration
from config.schedule import Task
from config.settings import Settings
from connector.bootstrap.account import jira_account
from connector.bootstrap.confluence import WaysToConfluence
from connector.bootstrap.documents import DocumentParts, document_pages, document_parts, publish_on_schedule
from connector.bootstrap.evidence import open_desk
from connector.bootstrap.gates import gates_over
from connector.bootstrap.metrics import fetch_metrics, fetch_on_schedule
from connector.bootstrap.rice import RiceParts, rice_parts
from connector.bootstrap.schedule import DoingTask, plans, standing_jobs
from connector.clock import SystemClock
from connector.jira import JiraTracker, open_tracker
from connector.scheduler import Ended, Job
from connector.sheets import FileSheets
from connector.storage import Store, open_store
from connector.telemetry import PrometheusTelemetry
from workflows.cases.document_pages import DocumentPages
from workflows.cases.enforce import Enforcer
from workflows.cases.evidence_news import HearOfEvidence
from workflows.cases.handle import HandleDelivery
from workflows.cases.judge import Judge
from workflows.cases.metrics.fetching import FetchMetrics
from workflows.cases.policy_book import PolicyBook
from workflows.cases.publish.reacting import JOB as DOCUMENTS_JOB
from workflows.cases.publish.reacting import RowsAtOnce
from workflows.cases.rice.react import JOB as RICE_JOB
from workflows.cases.sweep import Sweep
from workflows.ports import Clock, EvidenceDesk, IssueTracker, Portfolio, Telemetry, Wiki

KEEP_RUNS = timedelta(days=90)
"""How long what scheduled runs came to is kept; the newest of each job stays."""


@dataclass(frozen=True)
class Service:
    """The running parts."""

    store: Store
    tracker: IssueTracker
    telemetry: Telemetry
    clock: Clock
    policy: PolicyBook
    handle: HandleDelivery
    sweep: Sweep
    jobs: tuple[Job, ...]
    rice: RiceParts | None = None  # None: there is no rice.yaml.
    documents: DocumentParts | None = None  # None: there is no documents.yaml, or no Confluence.
    metrics: FetchMetrics | None = None  # None: there are no metrics.
    # The same by another configuration, over the same store and the same way to Jira.
    rebuild: Callable[[Configuration], Service] | None = None


@contextmanager
def service(settings: Settings, configuration: Configuration) -> Iterator[Service]:
    """Open the store and the way to Jira, build the use cases, and close everything at the end.

    Raises SettingsError when the environment lacks what Jira needs, StoreUnavailable when the store cannot be opened.
    """
    account = jira_account(settings, configuration)
    clock = SystemClock()
    telemetry = PrometheusTelemetry()
    store = open_store(settings.database_url, clock=clock)
    try:
        tracker = open_tracker(
            configuration.site.jira,
            url=account.url,
            email=account.email,
            token=account.token,
            telemetry=telemetry,
            clock=clock,
        )
        try:
            with closing(WaysToConfluence(settings, account, telemetry, clock)) as ways:
                yield _service(configuration, settings, store, tracker, ways, telemetry, clock, account.url)
        finally:
            tracker.close()
    finally:
        store.close()


def _service(
    configuration: Configuration,
    settings: Settings,
    store: Store,
    tracker: JiraTracker,
    ways: WaysToConfluence,
    telemetry: Telemetry,
    clock: Clock,
    site_url: str,
) -> Service:
    """Everything that a configuration asks for, and how to build it by another one.

    The policy is kept first, since decisions name its version. Raises StoreUnavailable, and SettingsError for what
    documents that a new configuration brings need of the environment.
    """

    def build(configuration: Configuration) -> Service:
        store.policies.keep(configuration.policy, clock.now())
        sheets = FileSheets(settings.config)
        rice = rice_parts(configuration, store, tracker, tracker.portfolio, sheets, telemetry, clock, site_url=site_url)
        wiki, portfolio = ways.of(configuration), tracker.portfolio
        desk = open_desk(configuration.evidence, os.environ, telemetry, clock)
        read = (tracker, portfolio, desk, clock)
        metrics = fetch_metrics(configuration, store, *read, site_url=site_url)
        parts = (configuration, store, tracker, telemetry, clock)
        built = assemble(
            *parts, site_url=site_url, rice=rice, wiki=wiki, portfolio=portfolio, desk=desk, metrics=metrics
        )
        return replace(built, rebuild=build)

    return build(configuration)


def assemble(
    configuration: Configuration,
    store: Store,
    tracker: IssueTracker,
    telemetry: Telemetry,
    clock: Clock,
    *,
    site_url: str | None = None,
    rice: RiceParts | None = None,
    wiki: Wiki | None = None,
    portfolio: Portfolio | None = None,
    desk: EvidenceDesk | None = None,
    metrics: FetchMetrics | None = None,
) -> Service:
    """Put the use cases together over the given parts. `site_url` makes the issues that a comment names links.

    Documents need a `wiki` and a `portfolio`.
    """
    site, book = configuration.site, PolicyBook(configuration.policy)
    enforcer = Enforcer(tracker, store.journal, telemetry, clock, site, site_url)
    pages = None if wiki is None else document_pages(configuration, store, wiki)
    judge = _judge(book, store, tracker, enforcer, telemetry, clock, pages, desk)
    documents = document_parts(
        configuration, store, tracker, portfolio, wiki, clock, judge, site_url=site_url or "", desk=desk
    )
    guarding = gates_over(configuration, store, tracker, telemetry, clock, judge)
    reactions, doing = guarding.reactions, guarding.doing
    if rice is not None:
        reactions, doing = (*reactions, rice.react), {**doing, RICE_JOB: rice.score}
    if documents is not None:
        reactions, doing = (*reactions, documents.react), {**doing, DOCUMENTS_JOB: documents.job}
    news = None if desk is None else _news(desk, judge, store, documents)
    handle = HandleDelivery(reactions, telemetry, doing, news)
    votes = rice is not None and configuration.rice is not None and configuration.rice.voting is not None
    sweep = Sweep(tracker, store.queue, store.watermarks, telemetry, clock, site, lambda: votes or book.roughly().hears)
    own = _own_tasks(configuration, store, clock, sweep, guarding.find_ended)
    jobs = standing_jobs(plans(configuration), {**own, **_optional_tasks(rice, documents, metrics)})
    return Service(store, tracker, telemetry, clock, book, handle, sweep, jobs, rice, documents, metrics)


def _news(desk: EvidenceDesk, judge: Judge, store: Store, documents: DocumentParts | None) -> HearOfEvidence:
    if documents is None:
        return HearOfEvidence(desk, judge, store.queue.hasten)
    return HearOfEvidence(desk, judge, store.queue.hasten, documents.react.on_evidence)


def _judge(
    book: PolicyBook,
    store: Store,
    tracker: IssueTracker,
    enforcer: Enforcer,
    telemetry: Telemetry,
    clock: Clock,
    pages: DocumentPages | None,
    desk: EvidenceDesk | None,
) -> Judge:
    return Judge(
        policy=book,
        tracker=tracker,
        enforcer=enforcer,
        log=store.log,
        standing=store.standing,
        waivers=store.waivers,
        lapses=store.lapses,
        queue=store.queue,
        telemetry=telemetry,
        clock=clock,
        pages=pages,
        desk=desk,
        metrics=store.metrics,
        pages_seen=RowsAtOnce(store.queue, clock),
    )


def _own_tasks(
    configuration: Configuration, store: Store, clock: Clock, sweep: Sweep, find_ended: Callable[[], str]
) -> dict[Task, DoingTask]:
    return {
        Task.SWEEP: lambda *_: sweep(),
        Task.WAIVERS: lambda *_: find_ended(),
        Task.PURGE: lambda *_: purge(store, clock, configuration),
    }


def _optional_tasks(
    rice: RiceParts | None, documents: DocumentParts | None, metrics: FetchMetrics | None
) -> dict[Task, DoingTask]:
    tasks: dict[Task, DoingTask] = {}
    if rice is not None:
        tasks[Task.RICE] = lambda *_: rice.run()
    if documents is not None:
        tasks[Task.DOCUMENTS] = lambda run, plan: publish_on_schedule(documents.publish, documents.clear, run, plan)
    if metrics is not None:
        tasks[Task.METRICS] = lambda *_: fetch_on_schedule(metrics)
    return tasks


def purge(store: Store, clock: Clock, configuration: Configuration) -> Ended:
    """Forget what is past its time."""
    now = clock.now()
    deliveries = store.queue.purge(now - configuration.site.sweep.keep)
    runs, readings = store.runs.forget(now - KEEP_RUNS), store.metrics.forget(now - configuration.policy.metrics.keep)
    return Ended(f"{deliveries} deliveries, {runs} runs and {readings} readings of metrics forgotten")
