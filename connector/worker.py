"""The worker: takes deliveries from the queue and works on them until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from workflows.delivery import Dead, Handled, KeptDelivery, Later
from workflows.ports import DeliveryQueue

log = structlog.get_logger(__name__)


def run_worker(queue: DeliveryQueue, handle: Callable[[KeptDelivery], Handled], stop: threading.Event) -> None:
    """Work until `stop` is set; what is in flight then is finished or handed back by the queue."""

    def handle_and_tell(kept: KeptDelivery) -> Handled:
        handled = handle(kept)
        match handled:
            case Later(reason=why):
                log.info("put back", delivery=kept.id, issue=kept.delivery.issue_key, attempt=kept.attempts, why=why)
            case Dead(reason=why):
                log.warning("dead letter", delivery=kept.id, issue=kept.delivery.issue_key, why=why)
            case _:
                pass
        return handled

    log.info("worker started")
    queue.work(handle_and_tell, stop.is_set)
    log.info("worker stopped")
