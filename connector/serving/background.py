"""The parts that serve no HTTP: worker and scheduler, in one process or each in its own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping, Sequence

import structlog

from config.loader import load
from config.settings import Settings
from connector.bootstrap.service import Service, service
from connector.scheduler import run_scheduler
from connector.storage import migrate
from connector.worker import run_worker
from workflows.cases.policy_book import unresolved
from workflows.errors import RemoteError
from workflows.exemptions import overdue

log = structlog.get_logger(__name__)


def run(environ: Mapping[str, str], parts: Sequence[str]) -> None:
    """Run `worker`, `scheduler` or both until SIGTERM or SIGINT, and finish what is in flight.

    When one of the two fails the other ends as well, so that whoever watches the process starts both again.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    settings = Settings.read(environ)
    migrate(settings.database_url)
    with service(settings, load(settings.config)) as running:
        _greet(running)
        if "scheduler" not in parts:
            run_worker(running.store.queue, running.handle, stop)
        elif "worker" not in parts:
            run_scheduler(running.jobs, running.store.watermarks, running.clock, stop)
        else:
            _both(running, stop)


def _greet(running: Service) -> None:
    """Say as whom Crossgate acts and what of the policy the site does not know. Jira may be away: work waits."""
    try:
        compiled = running.policy.exactly(running.tracker.field_catalog())
        account = running.tracker.own_account().id
    except RemoteError as error:
        log.warning("Jira cannot be asked yet", why=str(error))
        return
    log.info("policy in force", version=compiled.version, gates=len(compiled.gates), account=account)
    for problem in unresolved(compiled):
        log.warning("a field named by a gate is not to be found; what asks for it is undetermined", why=problem)
    for warning in overdue([gate.gate for gate in compiled.gates], running.clock.now().date()):
        log.warning("an exemption holds although its review is past", why=warning)


def _both(running: Service, stop: threading.Event) -> None:
    failed: list[BaseException] = []

    def schedule() -> None:
        try:
            run_scheduler(running.jobs, running.store.watermarks, running.clock, stop)
        except BaseException as error:
            failed.append(error)
            stop.set()
            raise

    scheduler = threading.Thread(target=schedule, name="scheduler")
    scheduler.start()
    try:
        run_worker(running.store.queue, running.handle, stop)
    finally:
        stop.set()
        scheduler.join()
    if failed:
        raise failed[0]
