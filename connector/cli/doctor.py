"""`crossgate doctor`: whether everything that Crossgate needs is there."""

from __future__ import annotations

import os
from pathlib import Path

import click

from config.loader import load
from connector.bootstrap.checkup import Check, check_all
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from workflows.telling.cleaning import clean


@click.command("doctor")
@with_config
@with_store
@with_jira
@with_json
def command(config: Path | None, database_url: str | None, jira_url: str | None, *, as_json: bool) -> None:
    """Look at the configuration, the store, the secrets, the Jira account and each source of evidence.

    Nothing is written. Exits 0 when all is well, 1 when something is not.
    """
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    checks: list[Check] = []
    for check in check_all(chosen, load(chosen.config), os.environ):
        checks.append(check)
        if not as_json:
            say(f"[{'OK' if check.well else 'NOT OK'}] {clean(check.name)}: {clean(check.words, 1_000)}")
    if as_json:
        print_json([{"name": check.name, "well": check.well, "words": check.words} for check in checks])
    raise SystemExit(0 if all(check.well for check in checks) else 1)
