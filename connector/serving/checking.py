"""Look at settings and configuration before anything is started, so that what is wrong is said once and at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from config.loader import load
from config.settings import Settings, SettingsError
from connector.bootstrap.account import jira_account


def check(environ: Mapping[str, str], parts: Sequence[str]) -> None:
    """Raise SettingsError or ConfigurationError for what these parts of the service could not start with."""
    settings = Settings.read(environ)
    configuration = load(settings.config)
    problems: list[str] = []
    if "web" in parts:
        problems += _lacking(lambda: settings.require("webhook_secret"))
    if "worker" in parts or "scheduler" in parts:
        problems += _lacking(lambda: jira_account(settings, configuration))
    if problems:
        raise SettingsError(problems)


def _lacking(look: Callable[[], object]) -> tuple[str, ...]:
    """What the look found missing."""
    try:
        look()
    except SettingsError as error:
        return error.problems
    return ()
