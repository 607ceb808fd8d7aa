"""Opening a store costs only what its database needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from connector.storage import migrate
from tests.contract.stores import sqlite_url

ROOT = Path(__file__).parents[3]
OPEN = """
import sys
from datetime import UTC, datetime
from connector.storage import open_store
class Clock:
    def now(self): return datetime.now(UTC)
open_store(sys.argv[1], clock=Clock()).close()
print(*sorted({"alembic", "psycopg", "procrastinate"} & set(sys.modules)))
"""


def test_sqlite_does_not_load_what_it_does_not_need(tmp_path: Path) -> None:
    """Neither PostgreSQL's driver nor procrastinate nor Alembic is imported by a service on SQLite."""
    migrate(sqlite_url(tmp_path))
    command = [sys.executable, "-c", OPEN, sqlite_url(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
