"""Databases for tests of the whole program, and a look into their tables from outside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.contract.postgresql import PostgresqlServer

KINDS = ("sqlite", "postgresql")


@contextmanager
def database(kind: str, directory: Path, server: PostgresqlServer | None) -> Iterator[str]:
    """The URL of an empty database of this kind; it is gone at the end."""
    if server is None:
        assert kind == "sqlite"
        yield f"sqlite:///{directory / 'crossgate.db'}"
        return
    name = server.create()
    yield server.url(name)
    server.drop(name)


def query(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement behind the program's back; give its rows, if it has any."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)) as file, file:
            return file.execute(statement).fetchall()
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []
