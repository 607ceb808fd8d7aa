"""`crossgate check-config`: read the configuration and list every problem in it."""

from __future__ import annotations

from pathlib import Path

import click

from config.loader import load
from config.problems import ConfigurationError
from connector.cli.options import settings, with_config, with_json
from connector.cli.output import print_json, say


@click.command("check-config")
@with_config
@with_json
def command(config: Path | None, *, as_json: bool) -> None:
    """Read the configuration and list every problem in it, with file, line and column.

    Exits 0 when all is well and 1 when there are problems.
    """
    directory = settings(config=config).config
    try:
        configuration = load(directory)
    except ConfigurationError as error:
        if as_json:
            print_json({"problems": [problem.as_json() for problem in error.problems]})
        else:
            say(str(error), err=True)
        raise SystemExit(1) from None
    policy = configuration.policy
    if as_json:
        print_json({"problems": [], "policy_version": policy.version, "gates": [gate.id for gate in policy.gates]})
        return
    say(f"{directory}: {len(policy.gates)} gates, policy {policy.version}, no problems.")
    for gate in policy.gates:
        say(f"  {gate.id}: {gate.name} ({gate.mode}), before {', '.join(gate.guards.to)}")
