"""`crossgate policy`: the policies that were in force."""

from __future__ import annotations

from typing import Any

import click
import yaml

from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened
from workflows.telling.cleaning import clean

MISSING = "No policy of version {version} was ever in force here. `crossgate policy list` shows those there were."


@click.group("policy")
def command() -> None:
    """Every policy that was ever in force, by the version that decisions name."""


@command.command("list")
@with_store
@with_json
def list_(database_url: str | None, *, as_json: bool) -> None:
    """List the policies, the one first used last first."""
    with opened(database_url) as store:
        found = store.policies.versions()
    if as_json:
        print_json(
            [{"version": o.version, "first_used": o.first_used.isoformat(), "gates": o.gates} for o in found],
        )
        return
    if not found:
        click.echo("No policy was in force yet.")
    for one in found:
        say(f"{one.version}\tfirst in force {one.first_used:%Y-%m-%d %H:%M} UTC\t{one.gates} gates")


@command.command()
@click.argument("version")
@with_store
@with_json
def show(version: str, database_url: str | None, *, as_json: bool) -> None:
    """Show a policy as it could stand in gates.yaml and fields.yaml, every default written out."""
    with opened(database_url) as store:
        found = store.policies.fetch(version.strip())
    if found is None:
        raise click.ClickException(MISSING.format(version=clean(version, 40)))
    if as_json:
        print_json(found)
        return
    say(f"# gates.yaml, policy {version.strip()}")
    say(_yaml({"gates": found.get("gates", [])}))
    say("# fields.yaml")
    say(_yaml(found.get("fields", {})))


def _yaml(value: Any) -> str:
    return yaml.safe_dump(_lean(value), sort_keys=False, allow_unicode=True, width=120)


def _lean(value: Any) -> Any:
    """Without what is not there: a key with no value is none that YAML's reader would take."""
    if isinstance(value, dict):
        return {key: _lean(inner) for key, inner in value.items() if inner is not None}
    return [_lean(inner) for inner in value] if isinstance(value, list) else value
