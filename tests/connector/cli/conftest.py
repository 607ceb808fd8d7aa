from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import SHIPPED_CONFIGURATION
from connector.clock import SystemClock
from connector.storage import migrate
from tests.config.writing import write
from tests.connector.cli.commanding import Terminal
from tests.mlflow_worlds import MlflowWorld, stand_in
from tests.sandboxes import EMAIL, TOKEN, Running, running

SITE = "jira: {projects: [FRAUD, RECO]}\nsweep: {settle: 0s}\n"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty store."""
    url = f"sqlite:///{tmp_path / 'crossgate.db'}"
    migrate(url)
    return Terminal(tmp_path, {"CROSSGATE_DATABASE_URL": url})


@pytest.fixture
def jira() -> Iterator[Running]:
    """A sandbox in the present, because commands look at the real time."""
    with running(clock=SystemClock()) as site:
        yield site


@pytest.fixture
def mlflow() -> Iterator[MlflowWorld]:
    """An MLflow with nothing in it."""
    with stand_in() as world:
        yield world


@pytest.fixture
def sited(terminal: Terminal, jira: Running) -> Terminal:
    """A terminal with everything that commands need to speak to the sandbox, and the shipped gates."""
    config = write(terminal.directory / "config", {"site.yaml": SITE})
    for name in ("gates.yaml", "fields.yaml"):
        (config / name).write_bytes((SHIPPED_CONFIGURATION / name).read_bytes())
    terminal.environ |= {
        "CROSSGATE_CONFIG": str(config),
        "CROSSGATE_JIRA_URL": jira.url,
        "CROSSGATE_JIRA_EMAIL": EMAIL,
        "CROSSGATE_JIRA_TOKEN": TOKEN,
    }
    return terminal
