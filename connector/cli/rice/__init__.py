"""`crossgate rice`: scores and the ranking, and estimates as files."""

from __future__ import annotations

import click

from connector.cli.rice.explain import explain
from connector.cli.rice.files import export, import_
from connector.cli.rice.rank import rank
from connector.cli.rice.sync import sync


@click.group("rice")
def command() -> None:
    """Score and rank ideas as rice.yaml says."""


for part in (sync, rank, explain, import_, export):
    command.add_command(part)
