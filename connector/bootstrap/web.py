"""Build the receiver: the Flask application over the store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from flask import Flask

from config.loader import load
from config.settings import Settings
from connector.clock import SystemClock
from connector.storage import migrate, open_store
from connector.telemetry import PrometheusTelemetry
from webhooks import create_app
from webhooks.health import check_readiness


def web_application(environ: Mapping[str, str]) -> Flask:
    """The receiver as the environment describes it. Raises SettingsError, ConfigurationError or StoreUnavailable."""
    settings = Settings.read(environ)
    settings.require("webhook_secret")
    configuration = load(settings.config)
    clock = SystemClock()
    migrate(settings.database_url)
    store = open_store(settings.database_url, clock=clock)
    telemetry = PrometheusTelemetry(depth=store.queue.depth)
    receiving = configuration.site.receiving
    return create_app(
        inbox=store.queue,
        secrets=settings.webhook_secrets,
        receiving=receiving,
        readiness=partial(
            check_readiness,
            depth=store.queue.depth,
            policy_version=lambda: configuration.policy.version,
            oldest_waiting=receiving.oldest_waiting,
            clock=clock,
        ),
        metrics=telemetry.exposition,
        telemetry=telemetry,
        clock=clock,
    )
