"""`crossgate metrics history ID`: what was read of a metric over time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from connector.cli.metrics.knowing import knowing
from connector.cli.metrics.showing import metric_json, moment, number, reading_json, words
from connector.cli.options import with_config, with_json, with_store
from connector.cli.output import print_json, say
from workflows.metrics.reading import Reading
from workflows.telling.cleaning import clean


@click.command("history")
@click.argument("metric_id", metavar="ID")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was still so on this day (UTC) or later.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest so many.")
@with_config
@with_store
@with_json
def history(
    metric_id: str,
    since: datetime | None,
    limit: int | None,
    config: Path | None,
    database_url: str | None,
    *,
    as_json: bool,
) -> None:
    """Show the readings of metric ID, by its id, its issue's key or its name; oldest first.

    A value that was read again and again is one line, from when to when it was so. Exits 2 for an unknown metric.
    """
    with knowing(config, database_url) as (facts, store):
        metric = facts.hierarchy.find(metric_id)
        if metric is None:
            known = ", ".join(sorted(one.label for one in facts.hierarchy.metrics.values()))
            raise click.UsageError(f"There is no metric {metric_id!r}; there are: {known or 'none'}.")
        after = None if since is None else since.replace(tzinfo=UTC)
        readings = store.metrics.history(metric.id, since=after, limit=limit)
    if as_json:
        print_json({**metric_json(metric, facts), "readings": [reading_json(one) for one in readings]})
        return
    for one in readings:
        say(_line(one, metric.unit))
    say(f"{len(readings)} reading{'' if len(readings) == 1 else 's'} of {clean(metric.name)}.")


def _line(reading: Reading, unit: str) -> str:
    until = "" if reading.first == reading.at else f" to {moment(reading.at)}"
    if reading.value is None:
        said = words(reading.why) if reading.why is not None else ""
        return f"{moment(reading.first)}{until}: no value: {said}"
    measured = " ".join(filter(None, (number(reading.value), clean(reading.unit or unit))))
    return f"{moment(reading.first)}{until}: {measured} from {clean(reading.source)}"
