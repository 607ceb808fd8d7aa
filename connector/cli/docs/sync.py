"""`crossgate docs sync`: bring pages up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from connector.cli.docs.running import documents
from connector.cli.options import with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.progress import shown
from workflows.cases.publish import PageOutcome, PageResult, PublishWanted, Summary
from workflows.documents.values import SectionChange, SectionOutcome, difference

_STAGES = {"pages": "Pages"}
_QUIET = frozenset({SectionOutcome.UNCHANGED, SectionOutcome.PEOPLES, SectionOutcome.KEPT})
_MOST_LINES = 40  # Of one section's difference.


@click.command("sync")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--document", help="Only this document, by its id in documents.yaml.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--archive-orphans",
    is_flag=True,
    help="Archive pages of what is no more; never when a page failed or nothing was found.",
)
@with_config
@with_store
@with_jira
@with_json
def sync(
    keys: tuple[str, ...],
    document: str | None,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    dry_run: bool,
    archive_orphans: bool,
    as_json: bool,
) -> None:
    """Bring all pages up to date, or those of the issues KEY....

    What people wrote stays. A page that fails is told of and does not stop the others; then it exits 1.
    """
    asked = tuple(dict.fromkeys(key.strip().upper() for key in keys))
    wanted = PublishWanted(asked, document, dry_run, archive_orphans)
    with documents(config, database_url, jira_url, document) as parts, shown(_STAGES) as told:
        summary = parts.publish(wanted, tell=lambda _, done, of: told("pages", done, of))
        if document is None and not dry_run:
            parts.clear(summary)
    if as_json:
        print_json(_as_json(summary, dry_run=dry_run))
    else:
        _print(summary, dry_run=dry_run)
    if summary.failed:
        raise SystemExit(1)


def _print(summary: Summary, *, dry_run: bool) -> None:
    for result in summary.results:
        if result.outcome is not PageOutcome.UNCHANGED or result.why:
            for line in page_lines(result):
                say(line)
    say(f"{summary}{' (nothing was written)' if dry_run else ''}.")


def page_lines(result: PageResult) -> Iterator[str]:
    """What became of a page, with the words that changed in each section."""
    at = f" {result.url}" if result.url else ""
    yield f"{result.outcome.value.replace('_', ' ')}: {result.title}{at}"
    if result.why:
        yield f"  {result.why}"
    if result.outcome is PageOutcome.CREATED or result.plan is None:
        return
    for change in result.plan.sections:
        if change.outcome not in _QUIET:
            yield from _section(change)


def _section(change: SectionChange) -> Iterator[str]:
    yield f"  {change.title or change.id}: {change.outcome.value}"
    lines = difference(change)
    for line in lines[:_MOST_LINES]:
        yield f"    {line}"
    if len(lines) > _MOST_LINES:
        yield f"    … and {len(lines) - _MOST_LINES} lines more"


def _as_json(summary: Summary, *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "counts": {outcome.value: count for outcome, count in summary.counts.items()},
        "skipped": summary.skipped,
        "pages": [_page(result) for result in summary.results],
    }


def _page(result: PageResult) -> dict[str, Any]:
    sections = result.plan.sections if result.plan is not None else ()
    return {
        "document": result.document,
        "subject": result.subject,
        "issue": result.issue_key,
        "title": result.title,
        "outcome": result.outcome.value,
        "url": result.url,
        "why": result.why,
        "sections": [
            {"id": one.id, "title": one.title, "outcome": one.outcome.value, "note": one.note, "lines": difference(one)}
            for one in sections
        ],
    }
