"""RICE's use cases, as its commands need them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.configuration import Configuration
from config.loader import load
from config.settings import Settings, SettingsError
from connector.bootstrap.rice import RiceParts
from connector.bootstrap.service import service
from connector.cli.options import settings
from connector.storage import migrate

STAGES = {"read": "Reading issues", "write": "Writing"}
"""What a run's stages are called."""


@contextmanager
def rice(config: Path | None, database_url: str | None, jira_url: str | None) -> Iterator[RiceParts]:
    """The use cases over Jira and the store. Raises SettingsError when there is no rice.yaml."""
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    configuration = configured(chosen)
    migrate(chosen.database_url)
    with service(chosen, configuration) as running:
        if running.rice is None:
            raise AssertionError("configured() let a missing rice.yaml pass")
        yield running.rice


def configured(chosen: Settings) -> Configuration:
    """The configuration, which has a rice.yaml. Raises SettingsError, ConfigurationError."""
    configuration = load(chosen.config)
    if configuration.rice is None:
        raise SettingsError([f"{chosen.config} has no rice.yaml, so nothing is scored; see docs/rice.md"])
    return configuration
