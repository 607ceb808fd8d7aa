"""`crossgate rice import` and `export`: estimates as CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from connector.cli.options import with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.progress import shown
from connector.cli.rice.running import STAGES, rice
from connector.cli.rice.showing import change, finding_json, findings, words, write_json
from connector.sheets import read_table, write_whole
from workflows.cases.rice.applying import by_issue
from workflows.cases.rice.exporting import exported
from workflows.cases.rice.importing import ImportPlan, RowProblem
from workflows.rice.values import Finding, Write
from workflows.table import NotATable

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--skip-bad-rows", is_flag=True, help="Take the rows that can be taken although others cannot.")
@with_config
@with_store
@with_jira
@with_json
def import_(
    file: Path,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    dry_run: bool,
    skip_bad_rows: bool,
    as_json: bool,
) -> None:
    """Take the estimates of the CSV file FILE into Jira: a column Key, and one for each criterion by name or id.

    Every row is checked before anything is written. When one cannot be taken nothing is written, unless
    --skip-bad-rows; a row is never taken in part. An empty cell leaves the field as it is, a dash empties it.
    """
    try:
        table = read_table(file)
    except NotATable as error:
        raise click.ClickException(str(error)) from error
    with rice(config, database_url, jira_url) as parts, shown(STAGES) as told:
        plan = parts.importing(table)
        stopped = bool(plan.problems) and not (skip_bad_rows and plan.rows)
        writes = plan.writes if dry_run else ()
        failed: tuple[Finding, ...] = ()
        if not (dry_run or stopped):
            written = parts.write(plan.writes, told)
            writes, failed = written.writes, written.findings
    if as_json:
        print_json(_as_json(plan, writes, failed, dry_run=dry_run))
    else:
        _print(plan, writes, failed, dry_run=dry_run, stopped=stopped)
    if plan.problems or failed:
        raise SystemExit(1)


def _print(
    plan: ImportPlan, writes: tuple[Write, ...], failed: tuple[Finding, ...], *, dry_run: bool, stopped: bool
) -> None:
    for key, changes in by_issue(writes).items():
        say(key)
        for write in changes:
            say(f"  {change(write)}")
    for problem in plan.problems:
        say(f"! {_problem(problem)}")
    for line in findings(failed):
        say(line)
    bad = len({problem.line for problem in plan.problems if problem.line > 1})
    say(f"{plan.rows} rows: {plan.changed} change something, {plan.unchanged} change nothing, {bad} cannot be taken.")
    if stopped:
        say("Nothing was written. Correct the file, or take the other rows with --skip-bad-rows.")
    elif dry_run:
        say("Nothing was written: this was a dry run.")


def _problem(problem: RowProblem) -> str:
    return f"line {problem.line}, column {problem.column}: {words(problem.why)}"


def _as_json(
    plan: ImportPlan, writes: tuple[Write, ...], failed: tuple[Finding, ...], *, dry_run: bool
) -> dict[str, Any]:
    return {
        "rows": plan.rows,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "dry_run": dry_run,
        "writes": [write_json(write) for write in writes],
        "problems": [
            {"line": one.line, "column": one.column, "code": one.why.code, "text": words(one.why)}
            for one in plan.problems
        ],
        "findings": [finding_json(finding) for finding in failed],
    }


@click.command("export")
@click.argument("file", type=FILE, required=False)
@with_config
@with_store
@with_jira
def export(file: Path | None, config: Path | None, database_url: str | None, jira_url: str | None) -> None:
    """Give scores and estimates out as CSV, into FILE or to standard output; `rice import` takes the file again."""
    with rice(config, database_url, jira_url) as parts, shown(STAGES) as told:
        text = exported(parts.look(progress=told))
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(file, text)
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written ({error.strerror})") from error
    say(f"{text.count(chr(10)) - 1} issues written to {file}.")
