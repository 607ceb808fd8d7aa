"""Options that several commands share. Each stands before its environment variable."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from config.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)

OPTIONS = {
    "config": "CROSSGATE_CONFIG",
    "database_url": "CROSSGATE_DATABASE_URL",
    "jira_url": "CROSSGATE_JIRA_URL",
}


def with_config(command: F) -> F:
    """`--config DIR`."""
    return click.option("--config", type=DIRECTORY, help="The directory of YAML.")(command)


def with_store(command: F) -> F:
    """`--database-url URL`."""
    return click.option("--database-url", help="sqlite:///… or postgresql://…")(command)


def with_jira(command: F) -> F:
    """`--jira-url URL`."""
    return click.option("--jira-url", help="The Jira site's address.")(command)


def with_json(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def environment(**given: object) -> dict[str, str]:
    """The environment, with the options that were given in place of their variables."""
    environ = dict(os.environ)
    for option, value in given.items():
        if value is not None:
            environ[OPTIONS[option]] = str(value)
            environ.pop(f"{OPTIONS[option]}_FILE", None)
    return environ


def settings(**given: object) -> Settings:
    """The settings. Raises SettingsError."""
    return Settings.read(environment(**given))
