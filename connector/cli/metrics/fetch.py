"""`crossgate metrics fetch`: read all metrics now."""

from __future__ import annotations

from pathlib import Path

import click

from config.loader import load
from connector.bootstrap.service import service
from connector.cli.metrics.knowing import wanted
from connector.cli.metrics.showing import reading_json, reading_line
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.storage import migrate
from workflows.telling.cleaning import clean


@click.command("fetch")
@with_config
@with_store
@with_jira
@with_json
def fetch(config: Path | None, database_url: str | None, jira_url: str | None, *, as_json: bool) -> None:
    """Ask every source and Jira for the value of each metric, and keep what they say.

    Exits 1 when a metric has no value, or the issues that are metrics could not be read.
    """
    chosen = settings(config=config, database_url=database_url, jira_url=jira_url)
    configuration = load(chosen.config)
    wanted(configuration.policy.metrics, chosen.config)
    migrate(chosen.database_url)
    with service(chosen, configuration) as running:
        if running.metrics is None:
            raise AssertionError("wanted() let a configuration without metrics pass")
        fetched = running.metrics()
    if as_json:
        readings = [
            {"id": metric.label, **reading_json(one)}
            for metric, one in zip(fetched.metrics, fetched.readings, strict=True)
        ]
        print_json({"readings": readings, "new": fetched.new, "failure": fetched.failure or None})
    else:
        for metric, one in zip(fetched.metrics, fetched.readings, strict=True):
            say(f"{clean(metric.label)}: {reading_line(one, metric.unit)}")
        say(str(fetched))
    raise SystemExit(1 if fetched.failure or fetched.silent else 0)
