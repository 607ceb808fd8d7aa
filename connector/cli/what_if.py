"""`crossgate what-if KEY --to STATUS`: what would be decided, without doing anything."""

from __future__ import annotations

import os
from pathlib import Path

import click

from config.loader import load
from config.modes import EnforcementPoint
from connector.bootstrap.asking import asking
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened_if_there
from workflows.cases.what_if import Answer, CannotAsk, Question
from workflows.decision import Point, Verdict
from workflows.record import decision_json
from workflows.telling import comment, plain
from workflows.telling.cleaning import clean


def _edits(ctx: click.Context, param: click.Parameter, written: tuple[str, ...]) -> dict[str, str]:
    """Field and value of each `--set`; the first `=` parts them."""
    del ctx
    found: dict[str, str] = {}
    for text in written:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{text!r} is no field=value, as in 'Model risk tier=high'.", param=param)
        if name.strip() in found:
            raise click.BadParameter(f"the field {name.strip()!r} is set twice.", param=param)
        found[name.strip()] = value
    return found


@click.command("what-if")
@click.argument("key")
@click.option("--to", required=True, metavar="STATUS", help="The status it would be moved to.")
@click.option(
    "--set",
    "edits",
    multiple=True,
    metavar="FIELD=VALUE",
    callback=_edits,
    help="What would be typed into a field on the way; may be given several times. Several values: commas between.",
)
@click.option(
    "--point",
    type=click.Choice([point.value for point in EnforcementPoint]),
    default=EnforcementPoint.REVERT.value,
    show_default=True,
    help="Where the decision would take effect; a gate may have another mode there.",
)
@click.option("--by", metavar="WHO", help="Who would move it: a name or an account id. The assignee when left out.")
@with_config
@with_store
@with_jira
@with_json
def command(
    key: str,
    to: str,
    edits: dict[str, str],
    by: str | None,
    point: str,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    as_json: bool,
) -> None:
    """Tell what would be decided if issue KEY were moved to a status now. Nothing is moved, written or recorded.

    Exits 0 when the move would be left alone, 1 when it would be denied or could not be decided.
    """
    chosen = settings(config=config, jira_url=jira_url)
    configuration = load(chosen.config)
    with (
        opened_if_there(database_url) as store,
        asking(chosen, configuration, store, os.environ) as what_if,
    ):
        try:
            answer = what_if(Question(key.strip().upper(), to, edits, by, Point(point)))
        except CannotAsk as error:
            say(str(error), err=True)
            raise SystemExit(2) from None
    if as_json:
        print_json({**decision_json(answer.decision), "offered": answer.offered, "doubts": list(answer.doubts)})
    else:
        _print(answer)
    raise SystemExit(0 if answer.decision.verdict is Verdict.ALLOW else 1)


def _print(answer: Answer) -> None:
    decision = answer.decision
    say(plain.render(comment.explain(decision, imagined=True)))
    if not answer.offered:
        start, to = decision.transition.from_status.name, decision.transition.to_status.name
        say(f"\nJira offers Crossgate's account no transition from {clean(start)} to {clean(to)} on this issue.")
    for doubt in answer.doubts:
        say(f"Not learned: {clean(doubt)}")
