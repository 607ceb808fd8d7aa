"""`crossgate diff OLD NEW`: what a change of policy means."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from config.loader import load
from connector.cli.options import DIRECTORY, with_json
from connector.cli.output import print_json, say
from workflows.differences.difference import Difference
from workflows.differences.gates import differences
from workflows.record import reason_json
from workflows.telling.differences import tell_differences
from workflows.telling.plain import line, render
from workflows.telling.wording import Speech


@click.command("diff")
@click.argument("old", type=DIRECTORY)
@click.argument("new", type=DIRECTORY)
@with_json
def command(old: Path, new: Path, *, as_json: bool) -> None:
    """Tell what is different between the policies of two directories, and whether it makes passing harder.

    Exits 0 when they say the same and 1 when they do not.
    """
    before, after = load(old).policy, load(new).policy
    found = differences(before, after)
    if as_json:
        print_json({"before": before.version, "after": after.version, "differences": [_as_json(one) for one in found]})
    else:
        say(render(tell_differences(before.version, after.version, found)))
        counts = Counter(one.effect.value for one in found)
        if found:
            say(f"\n{', '.join(f'{count} {effect}' for effect, count in sorted(counts.items()))}.")
    raise SystemExit(1 if found else 0)


def _as_json(one: Difference) -> dict[str, object]:
    return {
        "gate": one.gate_id,
        "name": one.gate_name,
        "effect": one.effect.value,
        "what": reason_json(one.what),
        "text": line(Speech().say(one.what)),
    }
