"""Build the receiver: the Flask application over the store."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask

from config.configuration import Configuration
from config.evidence.sources import Evidence, Mlflow
from config.loader import load
from config.settings import Settings
from connector.bootstrap.secrets import notice_secret, webhook_secrets
from connector.clock import SystemClock
from connector.reloading import LOOK_EVERY, Reloading
from connector.storage import Store, migrate, open_store
from connector.telemetry import PrometheusTelemetry
from webhooks import create_app
from webhooks.evidence import Notices
from webhooks.health import check_readiness

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class CurrentApplication:
    """The application of the configuration in force; a request that is being answered keeps the one it began with."""

    def __init__(self, build: Callable[[Configuration], WSGIApplication], configuration: Configuration) -> None:
        self._build = build
        self._application = build(configuration)

    def swap(self, configuration: Configuration) -> None:
        """Answer by another configuration from now on."""
        self._application = self._build(configuration)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        return self._application(environ, start_response)


def web_application(environ: Mapping[str, str], look_every: float = LOOK_EVERY) -> CurrentApplication:
    """The receiver as the environment describes it, which follows its files for as long as the process runs.

    Raises SettingsError, ConfigurationError or StoreUnavailable.
    """
    settings = Settings.read(environ)
    settings.require("webhook_secret")
    configuration = load(settings.config)
    clock = SystemClock()
    migrate(settings.database_url)
    store = open_store(settings.database_url, clock=clock)
    telemetry = PrometheusTelemetry(depth=store.queue.depth)

    def build(configuration: Configuration) -> Flask:
        return _receiver(settings, configuration, store, telemetry, lambda: reloading)

    reloading: Reloading | None = None
    current = CurrentApplication(build, configuration)
    reloading = Reloading(settings.config, current.swap, telemetry, configuration)
    reloading.follow(threading.Event(), look_every)
    return current


def _receiver(
    settings: Settings,
    configuration: Configuration,
    store: Store,
    telemetry: PrometheusTelemetry,
    reloading: Callable[[], Reloading | None],
) -> Flask:
    receiving, clock = configuration.site.receiving, SystemClock()

    def refused() -> str | None:
        current = reloading()
        return None if current is None else current.standing.refused

    return create_app(
        inbox=store.queue,
        secrets=settings.webhook_secrets,
        receiving=receiving,
        readiness=partial(
            check_readiness,
            depth=store.queue.depth,
            policy_version=lambda: configuration.policy.version,
            refused=refused,
            oldest_waiting=receiving.oldest_waiting,
            clock=clock,
        ),
        metrics=telemetry.exposition,
        telemetry=telemetry,
        clock=clock,
        mlflow_secrets=webhook_secrets(configuration.evidence, os.environ),
        notices=_notices(configuration.evidence),
    )


def _notices(evidence: Evidence) -> Notices | None:
    secret = notice_secret(evidence, os.environ)
    runs = tuple(name for name, source in evidence.sources.items() if isinstance(source, Mlflow))
    return None if secret is None else Notices(secret, runs)
