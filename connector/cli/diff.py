"""`crossgate diff OLD NEW`: what a change of policy means."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import click
from pydantic import ValidationError

from config.configuration import Policy
from config.loader import load
from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.policy import MISSING
from connector.cli.stores import opened
from workflows.differences.difference import Difference
from workflows.differences.gates import differences
from workflows.record import reason_json
from workflows.telling.cleaning import clean
from workflows.telling.differences import tell_differences
from workflows.telling.plain import line, render
from workflows.telling.wording import Speech

_VERSION = re.compile(r"[0-9a-f]{16}")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@with_store
@with_json
def command(old: str, new: str, database_url: str | None, *, as_json: bool) -> None:
    """Tell what is different between two policies, and whether it makes passing harder.

    OLD and NEW are directories, or versions that were in force once. Exits 0 when they say the same and 1 when they do
    not.
    """
    before, after = _policy(old, database_url), _policy(new, database_url)
    found = differences(before, after)
    if as_json:
        print_json({"before": before.version, "after": after.version, "differences": [_as_json(one) for one in found]})
    else:
        say(render(tell_differences(before.version, after.version, found)))
        counts = Counter(one.effect.value for one in found)
        if found:
            say(f"\n{', '.join(f'{count} {effect}' for effect, count in sorted(counts.items()))}.")
    raise SystemExit(1 if found else 0)


def _policy(named: str, database_url: str | None) -> Policy:
    """The policy of a directory, or of a version that the store keeps."""
    if Path(named).is_dir():
        return load(Path(named)).policy
    if not _VERSION.fullmatch(named):
        raise click.UsageError(
            f"{clean(named)} is neither a directory nor a version, as `crossgate policy list` shows."
        )
    with opened(database_url) as store:
        body = store.policies.fetch(named)
    if body is None:
        raise click.ClickException(MISSING.format(version=named))
    try:
        return Policy.model_validate(body)
    except ValidationError:
        told = "Policy {} says things that this version of Crossgate does not know; `crossgate policy show` has them."
        raise click.ClickException(told.format(named)) from None


def _as_json(one: Difference) -> dict[str, object]:
    return {
        "gate": one.gate_id,
        "name": one.gate_name,
        "effect": one.effect.value,
        "what": reason_json(one.what),
        "text": line(Speech().say(one.what)),
    }
