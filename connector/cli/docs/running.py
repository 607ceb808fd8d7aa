"""The documents' use cases, as their commands need them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from config.configuration import Configuration
from config.loader import load
from config.settings import SettingsError
from connector.bootstrap.documents import DocumentParts
from connector.bootstrap.service import service
from connector.cli.options import settings
from connector.storage import migrate


@contextmanager
def documents(
    config: Path | None, database_url: str | None, jira_url: str | None, document: str | None
) -> Iterator[DocumentParts]:
    """Open everything. Raises SettingsError where there are no documents, UsageError for one that is not there."""
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    configuration = load(chosen.config)
    _known(configuration, document, chosen.config)
    migrate(chosen.database_url)
    with service(chosen, configuration) as running:
        if running.documents is None:
            raise SettingsError(
                ["CROSSGATE_CONFLUENCE_URL is not set. Example: https://confluence.example.org, with its context path"]
            )
        yield running.documents


def _known(configuration: Configuration, document: str | None, directory: Path) -> None:
    if configuration.documents is None:
        raise SettingsError([f"{directory} holds no documents.yaml: write one; docs/documents/README.md shows how"])
    known = [one.id for one in configuration.documents.documents]
    if document is not None and document not in known:
        raise click.UsageError(f"There is no document {document!r}; there are: {', '.join(known)}.")
