"""`crossgate rice rank`: the ranking as a table, CSV or JSON, with a chart of the scores' ranges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from connector.cli.options import with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.progress import shown
from connector.cli.rice.running import STAGES, rice
from workflows.rice import chart, tables
from workflows.rice.ranking import RankingView
from workflows.table import harmless, table_text
from workflows.telling.cleaning import clean

WIDTH = 180
"""Columns of the table where there is no terminal."""
SUMMARY, MISSING = "Summary", "Missing"
SHORTEST = 20
"""Columns that a summary gets at least, and what is missing at most."""
GAP = 2
"""Columns between two."""
NUMBERS = frozenset({"Rank", "Change", "Score", "Low", "High"})


@click.command("rank")
@click.option("--top", type=click.IntRange(min=1), help="Only the first so many.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Show changes since this day (UTC).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--chart/--no-chart", "with_chart", default=True, help="Show the scores' ranges below the table.")
@with_config
@with_store
@with_jira
@with_json
def rank(
    top: int | None,
    since: datetime | None,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    as_csv: bool,
    with_chart: bool,
    as_json: bool,
) -> None:
    """Rank all issues as they are now, the best first. Nothing is written to Jira."""
    if as_csv and as_json:
        raise click.UsageError("--csv and --json exclude each other.")
    before = None if since is None else since.replace(tzinfo=UTC)
    with rice(config, database_url, jira_url) as parts, shown(STAGES) as told:
        view = parts.look(progress=told, before=before).ranking
    if view is None:
        raise AssertionError("all issues were read, and they were not ranked")
    if as_json:
        printed = tables.ranking_json(view)
        print_json(printed | {"issues": printed["issues"][:top]})
    elif as_csv:
        click.echo(table_text(tables.header(view), _rows(view, top)), nl=False)
    else:
        _print(view, top, with_chart=with_chart)


def _rows(view: RankingView, top: int | None) -> list[list[str]]:
    """Rows in which a stranger's summary is neither a formula nor something that a terminal obeys."""
    at = tables.header(view).index(SUMMARY)
    return [[*row[:at], harmless(clean(row[at])), *row[at + 1 :]] for row in tables.rows(view)[:top]]


def _print(view: RankingView, top: int | None, *, with_chart: bool) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    header, rows = tables.header(view), _rows(view, top)
    widths = _widths(header, rows, list(view.criteria.values()), console.width)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, width in widths.items():
        justify: Literal["left", "right"] = "right" if name in NUMBERS else "left"
        table.add_column(name, justify=justify, no_wrap=name != MISSING, overflow="ellipsis", width=width)
    for row in rows:
        table.add_row(*(Text(cell) for name, cell in zip(header, row, strict=True) if name in widths))
    console.print(table)
    ranked = [row for row in view.rows[:top] if row.score.value is not None]
    if with_chart and any(row.score.low is not None for row in ranked):
        say(f"\n{chart.as_text(ranked)}")
    since = "" if view.compared_with is None else f"; changes since {view.compared_with:%Y-%m-%d %H:%M} UTC"
    say(f"\n{len(view.ranks)} ranked, {len(view.rows) - len(view.ranks)} without a score{since}.")


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], inputs: Sequence[str], room: int) -> dict[str, int]:
    """The columns that are shown, with their widths: summaries take what is left, and inputs go where there is none."""
    longest = {name: max(map(len, (name, *cells))) for name, *cells in zip(header, *rows, strict=True)}
    longest[MISSING] = min(longest[MISSING], SHORTEST)

    def left(names: Sequence[str]) -> int:
        return room - GAP * (len(names) - 1) - sum(longest[name] for name in names if name != SUMMARY)

    names = list(header) if left(header) >= SHORTEST else [name for name in header if name not in inputs]
    return {name: longest[name] for name in names} | {SUMMARY: max(SHORTEST, min(left(names), longest[SUMMARY]))}
