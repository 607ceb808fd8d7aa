"""`crossgate docs`: bring Confluence pages up to date, or look at one beforehand."""

from __future__ import annotations

import click

from connector.cli.docs.preview import preview_command
from connector.cli.docs.sync import sync


@click.group("docs")
def command() -> None:
    """Write documents as documents.yaml says."""


command.add_command(sync)
command.add_command(preview_command)
