"""`crossgate`: the group of all commands, and how each of its failures is told."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from config.problems import ConfigurationError
from config.settings import SettingsError
from connector.cli.output import say
from workflows.errors import RemoteError, StoreUnavailable, WrongStore

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "check-config": ("connector.cli.check_config", "Read the configuration and list every problem in it."),
        "deadletters": ("connector.cli.deadletters", "List, show, replay or discard what failed for good."),
        "demo": ("connector.cli.demo", "Show the main job on a sandbox Jira, without any account."),
        "diff": ("connector.cli.diff", "Tell what a change of policy means."),
        "docs": ("connector.cli.docs", "Bring Confluence pages up to date, or look at one beforehand."),
        "doctor": ("connector.cli.doctor", "Check the configuration, the store, Jira and every source of evidence."),
        "evidence": ("connector.cli.evidence", "Tell what is known about an issue from outside of Jira."),
        "explain": ("connector.cli.explain", "Tell why an issue's transitions were allowed or denied."),
        "lint": ("connector.cli.lint", "Hold the policy against the site it is for."),
        "log": ("connector.cli.log", "Check that the decision log was not tampered with."),
        "metrics": ("connector.cli.metrics", "Show metrics against their targets, or read them at once."),
        "policy": ("connector.cli.policy", "List the policies that were in force, or show one."),
        "replay": ("connector.cli.replay", "Judge what happened by a policy, or by two, and count."),
        "rice": ("connector.cli.rice", "Score and rank ideas, and bring their estimates in step."),
        "sandbox": ("connector.cli.sandbox", "Run a sandbox Jira."),
        "schedule": ("connector.cli.schedule", "Tell what ran and what comes; run a job at once."),
        "serve": ("connector.cli.serve", "Run the service: receiver, worker and scheduler."),
        "sweep": ("connector.cli.sweep", "Look once for transitions that no webhook told of."),
        "test": ("connector.cli.test", "Run the tests that stand beside the policy."),
        "what-if": ("connector.cli.what_if", "Tell what would be decided if an issue were moved; do nothing."),
        "waivers": ("connector.cli.waivers", "List, count or revoke waivers of gates."),
    }
)
"""Each command's module and its line in the help. The module's `command` is the click command."""
STORE = (
    "--database-url or CROSSGATE_DATABASE_URL names the store; `crossgate serve` makes a new one, and migrates one of "
    "an earlier version, when it starts."
)


class Program(click.Group):
    """Loads a command when it is asked for, and turns expected failures into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, from the table: nothing is loaded for it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run; configuration that is wrong exits 2, a system that fails exits 1, each with its message."""
        try:
            return super().invoke(ctx)
        except (ConfigurationError, SettingsError) as error:
            say(str(error), err=True)
            ctx.exit(2)
        except WrongStore as error:
            say(f"{error}\n{STORE}", err=True)
            ctx.exit(2)
        except (RemoteError, StoreUnavailable) as error:
            say(f"{type(error).__name__}: {error}", err=True)
            ctx.exit(1)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(importlib.metadata.version("crossgate"), prog_name="crossgate")
def main() -> None:
    """Crossgate makes cross-functional checkpoints hold in Jira."""
