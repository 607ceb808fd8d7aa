"""Build the worker and the scheduler: the use cases over Jira and the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from config.configuration import Configuration
from config.settings import Settings
from connector.bootstrap.account import jira_account
from connector.bootstrap.gates import gates_over
from connector.bootstrap.rice import RiceParts, rice_parts
from connector.clock import SystemClock
from connector.jira import JiraTracker, open_tracker
from connector.scheduler import Job
from connector.sheets import FileSheets
from connector.storage import Store, open_store
from connector.telemetry import PrometheusTelemetry
from workflows.cases.enforce import Enforcer
from workflows.cases.handle import HandleDelivery
from workflows.cases.judge import Judge
from workflows.cases.policy_book import PolicyBook
from workflows.cases.rice.react import JOB as RICE_JOB
from workflows.cases.sweep import Sweep
from workflows.ports import Clock, IssueTracker, Telemetry

PURGE_EVERY = timedelta(hours=6)


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
            yield _service(configuration, settings, store, tracker, telemetry, clock, account.url)
        finally:
            tracker.close()
    finally:
        store.close()


def _service(
    configuration: Configuration,
    settings: Settings,
    store: Store,
    tracker: JiraTracker,
    telemetry: Telemetry,
    clock: Clock,
    site_url: str,
) -> Service:
    """Everything that a configuration asks for, and how to build it by another one.

    The policy is kept first, since decisions name its version. Raises StoreUnavailable.
    """

    def build(configuration: Configuration) -> Service:
        store.policies.keep(configuration.policy, clock.now())
        sheets = FileSheets(settings.config)
        rice = rice_parts(configuration, store, tracker, tracker.portfolio, sheets, telemetry, clock, site_url=site_url)
        built = assemble(configuration, store, tracker, telemetry, clock, site_url=site_url, rice=rice)
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
) -> Service:
    """Put the use cases together over the given parts. `site_url` makes the issues that a comment names links."""
    site = configuration.site
    book = PolicyBook(configuration.policy)
    judge = Judge(
        policy=book,
        tracker=tracker,
        enforcer=Enforcer(tracker, store.journal, telemetry, clock, site, site_url),
        log=store.log,
        standing=store.standing,
        waivers=store.waivers,
        telemetry=telemetry,
        clock=clock,
    )
    guarding = gates_over(configuration, store, tracker, telemetry, clock, judge)
    reactions, doing = guarding.reactions, guarding.doing
    if rice is not None:
        reactions, doing = (*reactions, rice.react), {**doing, RICE_JOB: rice.score}
    handle = HandleDelivery(reactions, telemetry, doing)
    sweep = Sweep(tracker, store.queue, store.watermarks, telemetry, clock, site)
    jobs: tuple[Job, ...] = (
        Job("sweep", site.sweep.every, sweep),
        *guarding.jobs,
        Job("purge", PURGE_EVERY, lambda: store.queue.purge(clock.now() - site.sweep.keep)),
    )
    if rice is not None:
        jobs = (*jobs, Job("rice", rice.every, rice.sync))
    return Service(store, tracker, telemetry, clock, book, handle, sweep, jobs, rice)
