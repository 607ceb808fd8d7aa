"""`crossgate check-config`: read the configuration and list every problem in it."""

from __future__ import annotations

from pathlib import Path

import click

from config.loader import load
from config.modes import told
from config.problems import ConfigurationError
from connector.cli.options import settings, with_config, with_json
from connector.cli.output import print_json, say
from connector.clock import SystemClock
from workflows.exemptions import overdue


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
    warnings = overdue(policy.gates, SystemClock().now().date())
    if as_json:
        gates = [gate.id for gate in policy.gates]
        criteria = [] if configuration.rice is None else list(configuration.rice.standing)
        found = {"policy_version": policy.version, "gates": gates, "criteria": criteria}
        print_json({"problems": [], "warnings": list(warnings), **found})
        return
    for warning in warnings:
        say(f"warning: {warning}", err=True)
    say(f"{directory}: {len(policy.gates)} gates, policy {policy.version}, no problems.")
    for gate in policy.gates:
        say(f"  {gate.id}: {gate.name} ({told(gate.mode)}), {gate.guards.told}")
    if configuration.rice is not None:
        projects = ", ".join(configuration.rice.applies_to.projects) or "all projects"
        names = ", ".join(criterion.name for criterion in configuration.rice.standing.values())
        say(f"  rice: {names} of issues in {projects}")
