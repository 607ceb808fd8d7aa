"""The use cases in force: swapped whole when the configuration changes, while work goes on."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import structlog

from config.configuration import Configuration
from connector.bootstrap.service import Service
from connector.scheduler import run_scheduler
from workflows.delivery import Handled, KeptDelivery

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Live:
    """A running service that can be exchanged. What is in flight is finished by the one it began with."""

    service: Service
    stop: threading.Event = field(default_factory=threading.Event)
    _exchanged: threading.Event = field(default_factory=threading.Event)  # Ends the schedule of the service before.

    def handle(self, kept: KeptDelivery) -> Handled:
        """Work on a delivery by the configuration in force."""
        return self.service.handle(kept)

    def swap(self, configuration: Configuration) -> None:
        """Take another configuration into use. Raises what building it raises; then nothing has changed."""
        if self.service.rebuild is None:
            raise RuntimeError("this service was put together by hand and cannot be built again")
        self.service = self.service.rebuild(configuration)
        exchanged, self._exchanged = self._exchanged, threading.Event()
        exchanged.set()

    def end(self) -> None:
        """End everything that runs here."""
        self.stop.set()
        self._exchanged.set()

    def run_schedule(self) -> None:
        """Run the jobs of the configuration in force until the end; a running one is finished first."""
        while not self.stop.is_set():
            exchanged, running = self._exchanged, self.service
            run_scheduler(running.jobs, running.store.runs, running.clock, exchanged)
