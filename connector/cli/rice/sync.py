"""`crossgate rice sync`: bring scores, copies and ranks in step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from connector.cli.options import with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.progress import shown
from connector.cli.rice.running import STAGES, rice
from connector.cli.rice.showing import change, finding_json, findings, write_json
from workflows.cases.rice.applying import by_issue
from workflows.cases.rice.sync import Report

MOST_SHOWN = 100
"""Issues whose changes a run shows; a dry run shows all."""


@click.command("sync")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@with_config
@with_store
@with_jira
@with_json
def sync(
    keys: tuple[str, ...],
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring all issues in step with rice.yaml, or the issues KEY... with what hangs on them.

    Only what differs is written, so a run that was ended can be started again. Exits 1 when something was found that
    a person has to look at.
    """
    asked = tuple(dict.fromkeys(key.strip().upper() for key in keys))
    with rice(config, database_url, jira_url) as parts, shown(STAGES) as told:
        report = parts.sync(asked, told, dry_run=dry_run)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report)
    if report.findings:
        raise SystemExit(1)


def _print(report: Report) -> None:
    groups = list(by_issue(report.writes).items())
    for key, writes in groups if report.dry_run else groups[:MOST_SHOWN]:
        say(key)
        for write in writes:
            say(f"  {change(write)}")
    if not report.dry_run and len(groups) > MOST_SHOWN:
        say(f"… and {len(groups) - MOST_SHOWN} issues more; --json shows them all.")
    for line in findings(report.findings):
        say(line)
    say(f"{report}.")


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "read": report.read,
        "scored": report.scored,
        "without_score": report.without,
        "dry_run": report.dry_run,
        "writes": [write_json(write) for write in report.writes],
        "findings": [finding_json(finding) for finding in report.findings],
    }
