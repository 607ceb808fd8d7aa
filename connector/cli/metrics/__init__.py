"""`crossgate metrics`: what is known of the metrics of metrics.yaml, and reading them at once."""

from __future__ import annotations

import click

from connector.cli.metrics.fetch import fetch
from connector.cli.metrics.history import history
from connector.cli.metrics.show import show


@click.group("metrics")
def command() -> None:
    """Shared goals: metrics in tiers, what they are and whether they are within their targets."""


for part in (show, fetch, history):
    command.add_command(part)
