"""The parts that serve no HTTP: worker and scheduler, in one process or each in its own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping, Sequence

import structlog

from config.configuration import Configuration
from config.loader import load
from config.settings import Settings
from connector.bootstrap.service import Service, service
from connector.reloading import Reloading
from connector.serving.hangups import hear_hangups
from connector.serving.live import Live
from connector.storage import migrate
from connector.worker import run_worker
from workflows.cases.policy_book import unresolved
from workflows.errors import RemoteError
from workflows.exemptions import overdue

log = structlog.get_logger(__name__)


def run(environ: Mapping[str, str], parts: Sequence[str]) -> None:
    """Run `worker`, `scheduler` or both until SIGTERM or SIGINT, and finish what is in flight.

    On SIGHUP, and when a file of the configuration changed, it is read again and swapped whole, if it is well. When
    one of the two fails the other ends as well, so that whoever watches the process starts both again.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    settings = Settings.read(environ)
    migrate(settings.database_url)
    configuration = load(settings.config)
    with service(settings, configuration) as running:
        live = _live(running, settings, configuration)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: live.end())
        if stop.is_set():
            live.end()  # It was asked to while it was being put together.
        _greet(running, configuration)
        if "scheduler" not in parts:
            run_worker(running.store.queue, live.handle, live.stop)
        elif "worker" not in parts:
            live.run_schedule()
        else:
            _both(live)


def _live(running: Service, settings: Settings, configuration: Configuration) -> Live:
    """The service, following its files until it ends."""
    live = Live(running)

    def swap(changed: Configuration) -> None:
        if changed.site.jira != reloading.standing.configuration.site.jira:
            log.warning("site.yaml: the address and kind of Jira are taken over at the next start")
        live.swap(changed)
        _greet(live.service, changed)

    reloading = Reloading(settings.config, swap, running.telemetry, configuration)
    hear_hangups(reloading.ask)
    reloading.follow(live.stop)
    return live


def _greet(running: Service, configuration: Configuration) -> None:
    """Say as whom Crossgate acts and what of the policy the site does not know. Jira may be away: work waits."""
    if configuration.documents is not None and running.documents is None:
        log.warning("documents are not written: CROSSGATE_CONFLUENCE_URL is not set")
    if running.documents is not None:
        log.info("documents in force", documents=len(running.documents.publish.documents))
    try:
        compiled = running.policy.exactly(running.tracker.field_catalog())
        account = running.tracker.own_account().id
    except RemoteError as error:
        log.warning("Jira cannot be asked yet", why=str(error))
        return
    log.info("policy in force", version=compiled.version, gates=len(compiled.gates), account=account)
    for problem in unresolved(compiled):
        log.warning("a field named by a gate is not to be found; what asks for it is undetermined", why=problem)
    if running.rice is not None:
        log.info("rice in force", version=running.rice.rules.exactly(running.tracker.field_catalog()).version)
        for problem in running.rice.rules.problems():
            log.warning("a field named by rice.yaml is not to be found; what needs it gives no score", why=problem)
    for warning in overdue([gate.gate for gate in compiled.gates], running.clock.now().date()):
        log.warning("an exemption holds although its review is past", why=warning)


def _both(live: Live) -> None:
    failed: list[BaseException] = []

    def schedule() -> None:
        try:
            live.run_schedule()
        except BaseException as error:
            failed.append(error)
            live.end()
            raise

    scheduler = threading.Thread(target=schedule, name="scheduler")
    scheduler.start()
    try:
        run_worker(live.service.store.queue, live.handle, live.stop)
    finally:
        live.end()
        scheduler.join()
    if failed:
        raise failed[0]
