"""The command line as a test types it, and a store for it to work on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from connector.cli import main
from connector.clock import SystemClock
from connector.storage import Store, open_store

SECRETS = ("s3cr3t-token", "s3cr3t-webhook", "s3cr3t-password")
"""Whatever a command prints, none of these is in it."""


def without_settings() -> dict[str, str | None]:
    """Takes the settings of whoever runs the tests out of the environment."""
    return {name: None for name in os.environ if name.startswith("CROSSGATE_")}


@dataclass
class Terminal:
    """Runs `crossgate` in this process; its settings are those of `environ` alone."""

    directory: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The database that it works on."""
        return self.environ["CROSSGATE_DATABASE_URL"]

    def run(self, *arguments: str, status: int = 0) -> Result:
        """Run a command. Fails on another exit status, a traceback, a secret, or what a terminal would obey."""
        ran = CliRunner().invoke(main, arguments, env={**without_settings(), **self.environ})
        assert ran.exit_code == status, f"{ran.exit_code}: {ran.output}\n{ran.exception!r}"
        assert ran.exception is None or isinstance(ran.exception, SystemExit)
        assert [c for c in ran.output if not (c.isprintable() or c in "\n\t")] == []
        assert [secret for secret in SECRETS if secret in ran.output] == []
        return ran

    def json(self, *arguments: str, status: int = 0) -> Any:
        """What a command prints with `--json`."""
        return json.loads(self.run(*arguments, "--json", status=status).stdout)

    def store(self) -> Store:
        """The store, seen without the command line; the caller closes it."""
        return open_store(self.url, clock=SystemClock(), durable=False)
