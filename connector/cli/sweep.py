"""`crossgate sweep`: look once for what no webhook told of."""

from __future__ import annotations

from pathlib import Path

import click

from config.loader import load
from connector.bootstrap.service import service
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json


@click.command("sweep")
@with_config
@with_store
@with_jira
@with_json
def command(config: Path | None, database_url: str | None, jira_url: str | None, *, as_json: bool) -> None:
    """Look once for transitions, creations, resolutions and comments that no webhook told of, and queue them."""
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    with service(chosen, load(chosen.config)) as running:
        coverage = running.sweep()
    if as_json:
        print_json(
            {
                "since": coverage.since.isoformat(),
                "until": coverage.until.isoformat(),
                "by_webhook": coverage.by_webhook,
                "by_sweep": coverage.by_sweep,
                "percent": coverage.percent,
                "creations": coverage.creations,
                "resolutions": coverage.resolutions,
                "comments": coverage.comments,
            }
        )
        return
    click.echo(f"{coverage}.")
