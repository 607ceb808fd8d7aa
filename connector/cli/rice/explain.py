"""`crossgate rice explain KEY`: how an issue's score came about, and how it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from connector.cli.options import settings, with_config, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.rice.running import configured
from connector.cli.stores import opened
from workflows.issue import FieldCatalog
from workflows.rice.book import compile_book
from workflows.rice.kept import ScoreRecord
from workflows.rice.numbers import plain as plain_number
from workflows.rice.record import score_from_record
from workflows.telling import plain
from workflows.telling import rice as telling


@click.command("explain")
@click.argument("key")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many changes.")
@with_config
@with_store
@with_json
def explain(key: str, limit: int, config: Path | None, database_url: str | None, *, as_json: bool) -> None:
    """Tell what the score of issue KEY is made of: each input with its place, date and person; and its history.

    Reads what was kept when the score changed; Jira is not asked.
    """
    key = key.strip().upper()
    configuration = configured(settings(config=config, database_url=database_url))
    with opened(database_url) as store:
        history = store.scores.history(key, limit)
    if as_json:
        print_json([_as_json(record) for record in history])
        return
    if not history:
        say(f"No score of {key} was kept so far. `crossgate rice sync {key}` computes it, if rice.yaml applies to it.")
        return
    if configuration.rice is None:
        raise AssertionError("configured() let a missing rice.yaml pass")
    book = compile_book(configuration.rice, configuration.policy.fields, FieldCatalog())
    say(plain.render(telling.explain(book, key, score_from_record(history[-1]), history)))


def _as_json(record: ScoreRecord) -> dict[str, Any]:
    return {
        "issue": record.issue_key,
        "issue_id": record.issue_id,
        "at": record.at.isoformat(),
        "scheme": record.scheme,
        "score": None if record.value is None else plain_number(record.value),
        **record.body,
    }
