"""`crossgate replay`: what a policy would have said of what happened."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from config.configuration import Configuration, Policy
from config.loader import load
from config.settings import Settings
from connector.bootstrap.tracking import tracking
from connector.cli.options import DIRECTORY, settings, with_config, with_jira, with_json
from connector.cli.output import print_json, say
from connector.cli.replay_table import comparison_lines, tally_lines
from connector.cli.stores import opened_if_there
from connector.clock import SystemClock
from connector.reports.replay import replay_page
from workflows.cases.replaying import compare_policies, export_past, replay_policy
from workflows.errors import Refused
from workflows.replay.exported import NotExported, read_export
from workflows.replay.past import Past, of_site
from workflows.replay.report import CHANGED_COLUMNS, DENIAL_COLUMNS, comparison_report, tally_report
from workflows.waivers import by_issue

FILE = click.Path(dir_okay=False, path_type=Path)
MOST_WAIVERS = 1_000_000
EVERY = 500
"""Issues between two lines of progress."""


@click.command("replay")
@click.option("--jql", help="Which issues. Those of the projects in site.yaml when left out.")
@click.option(
    "--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An exported file, not Jira."
)
@click.option("--against", type=DIRECTORY, help="Compare with the policy of this directory, which is to come.")
@click.option("--export", type=FILE, help="Write the histories to this file and stop.")
@click.option("--csv", "table", type=FILE, help="Write a row for each denial, or for each difference.")
@click.option("--html", "page", type=FILE, help="Write a report with charts, in one file.")
@click.option("--no-waits", is_flag=True, help="Do not look how long each denied transition would have waited.")
@with_config
@with_jira
@with_json
def command(
    jql: str | None,
    source: Path | None,
    against: Path | None,
    export: Path | None,
    table: Path | None,
    page: Path | None,
    config: Path | None,
    jira_url: str | None,
    *,
    no_waits: bool,
    as_json: bool,
) -> None:
    """Judge every transition that happened to some issues, each as the issue stood at that moment.

    Tells how many would have been denied, by gate, project and month, which, and how long they would have waited. Reads
    in bulk; nothing is written to Jira, and no decision is recorded.
    """
    if jql is not None and source is not None:
        raise click.UsageError("--jql asks Jira and --from reads a file: give one of them.")
    chosen = settings(config=config, jira_url=jira_url)
    configuration = load(chosen.config)
    coming = load(against).policy if against else None
    try:
        with _past(chosen, configuration, jql, source) as past:
            if export is not None:
                _export(configuration, coming, past, export)
            else:
                report = _replayed(configuration.policy, coming, past, waits=not no_waits)
                _tell(report, table, page, as_json=as_json)
    except NotExported as error:
        raise click.ClickException(f"{source}: {error}") from None
    except Refused as error:
        details = "; ".join(error.details)
        raise click.ClickException(f"Jira refused the query. {details or error}") from None


@contextmanager
def _past(settings: Settings, configuration: Configuration, jql: str | None, source: Path | None) -> Iterator[Past]:
    if source is not None:
        with source.open("rb") as file:
            yield read_export(file)
        return
    projects = configuration.site.jira.projects
    if not jql and not projects:
        raise click.UsageError("Say which issues: --jql 'project = FRAUD', or jira.projects in site.yaml.")
    query = jql or f"project in ({', '.join(projects)}) ORDER BY created ASC"
    with tracking(settings, configuration) as site, opened_if_there(None) as store:
        waivers = {} if store is None else by_issue(store.waivers.find(limit=MOST_WAIVERS))
        log, metrics = (None, None) if store is None else (store.log, store.metrics)
        yield of_site(site.tracker, site.tracker.histories, query, waivers, log, metrics)


def _export(configuration: Configuration, coming: Policy | None, past: Past, target: Path) -> None:
    policies = [configuration.policy, *([coming] if coming else [])]
    part = target.with_name(f"{target.name}.part")
    with part.open("wb") as file:
        count = export_past(policies, past, file, SystemClock().now(), _progress)
    part.replace(target)
    say(f"{target}: {count:,} issues. It holds what Jira holds of them; `crossgate replay --from {target}` reads it.")


def _replayed(policy: Policy, coming: Policy | None, past: Past, *, waits: bool) -> dict[str, Any]:
    if coming is None:
        return tally_report(replay_policy(policy, past, _progress, waits=waits))
    return comparison_report(compare_policies(policy, coming, past, _progress, waits=waits))


def _progress(done: int) -> None:
    if done % EVERY == 0:
        click.echo(f"{done:,} issues …", err=True)


def _tell(report: dict[str, Any], table: Path | None, page: Path | None, *, as_json: bool) -> None:
    compared = "changed" in report
    if table is not None:
        rows, columns = (report["changed"], CHANGED_COLUMNS) if compared else (report["denials"], DENIAL_COLUMNS)
        _write_csv(table, columns, rows)
    if page is not None:
        page.write_text(replay_page(report, SystemClock().now()), encoding="utf-8")
    if as_json:
        print_json(report)
        return
    for line in comparison_lines(report) if compared else tally_lines(report):
        say(line)


def _write_csv(target: Path, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    """A list with blanks between; a text that a spreadsheet would run as a formula gets a quote before it."""
    text = " ".join(map(str, value)) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
