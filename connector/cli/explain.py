"""`crossgate explain KEY`: why an issue's transitions were allowed or denied."""

from __future__ import annotations

import click

from connector.cli.options import settings, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened
from workflows.cases.audit import NotRecorded, Recorded, recorded
from workflows.decision import Decision
from workflows.record import decision_json
from workflows.telling import comment, plain
from workflows.telling.ways import outlook_json


@click.command("explain")
@click.argument("key")
@with_store
@with_json
def command(key: str, database_url: str | None, *, as_json: bool) -> None:
    """Tell for each guarded transition of issue KEY what was decided, on what evidence, and what was done.

    Of a gate that did not let it pass also the smallest sets of steps that would, and what lapses next by itself. Reads
    the decision log; Jira is not asked.
    """
    key = key.strip().upper()
    site_url = settings(database_url=database_url).jira_url
    try:
        with opened(database_url) as store:
            found = recorded(store.log, key)
    except NotRecorded as error:
        raise click.ClickException(f"{error} `crossgate log verify` tells which rows were tampered with.") from error
    if as_json:
        print_json(
            [{"row": r.seq, **_as_json(r.decision, site_url), "effects": list(r.effects)} for r in found],
        )
        return
    if not found:
        say(f"No decision about {key} is in the log: no gate guarded any of its transitions so far.")
    for record in found:
        _print(record, site_url)


def _as_json(decision: Decision, site_url: str | None) -> dict[str, object]:
    """The decision, with what follows from each gate's tree beside it."""
    outlooks = {gate.gate_id: outlook_json(gate, decision.issue_key, site_url) for gate in decision.gates}
    return {**decision_json(decision), "outlook": outlooks}


def _print(record: Recorded, site_url: str | None) -> None:
    say(f"— row {record.seq}, {record.at:%Y-%m-%d %H:%M:%S} UTC, policy {record.decision.policy_version}")
    say(plain.render(comment.explain(record.decision, site_url=site_url)))
    say(f"Done: {', '.join(record.effects) or 'nothing; nothing was needed'}.\n")
