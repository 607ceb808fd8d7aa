from __future__ import annotations

from pathlib import Path

import pytest

from connector.storage import migrate
from tests.connector.cli.commanding import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with an empty store."""
    url = f"sqlite:///{tmp_path / 'crossgate.db'}"
    migrate(url)
    return Terminal(tmp_path, {"CROSSGATE_DATABASE_URL": url})
