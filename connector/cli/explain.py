"""`crossgate explain KEY`: why an issue's transitions were allowed or denied."""

from __future__ import annotations

import click

from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened
from workflows.cases.audit import NotRecorded, Recorded, recorded
from workflows.record import decision_json
from workflows.telling import comment, plain


@click.command("explain")
@click.argument("key")
@with_store
@with_json
def command(key: str, database_url: str | None, *, as_json: bool) -> None:
    """Tell for each guarded transition of issue KEY what was decided, on what evidence, and what was done.

    Reads the decision log; Jira is not asked.
    """
    key = key.strip().upper()
    try:
        with opened(database_url) as store:
            found = recorded(store.log, key)
    except NotRecorded as error:
        raise click.ClickException(f"{error} `crossgate log verify` tells which rows were tampered with.") from error
    if as_json:
        print_json(
            [{"row": r.seq, **decision_json(r.decision), "effects": list(r.effects)} for r in found],
        )
        return
    if not found:
        say(f"No decision about {key} is in the log: no gate guarded any of its transitions so far.")
    for record in found:
        _print(record)


def _print(record: Recorded) -> None:
    say(f"— row {record.seq}, {record.at:%Y-%m-%d %H:%M:%S} UTC, policy {record.decision.policy_version}")
    say(plain.render(comment.explain(record.decision)))
    say(f"Done: {', '.join(record.effects) or 'nothing; nothing was needed'}.\n")
