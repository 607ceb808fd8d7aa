"""Which database a URL names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from workflows.errors import WrongStore

_ALLOWED = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


class WrongAddress(WrongStore, ValueError):
    """The database URL cannot be used; the message says why and what is allowed, and never holds a password."""


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A file on this machine."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresqlAddress:
    """A PostgreSQL database, spoken to with psycopg."""

    url: URL

    @property
    def conninfo(self) -> str:
        """The address in libpq's own form, password included."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)


def parse_address(url: str) -> SqliteAddress | PostgresqlAddress:
    """Read a database URL. Raises WrongAddress."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise WrongAddress(f"database URL: it cannot be read as a URL; allowed is {_ALLOWED}") from error
    if parsed.drivername in _POSTGRESQL:
        return PostgresqlAddress(parsed.set(drivername="postgresql+psycopg"))
    if parsed.drivername != "sqlite":
        raise WrongAddress(f"database URL: found {parsed.drivername}://, allowed is {_ALLOWED}")
    if parsed.host:
        raise WrongAddress(
            f"database URL: found sqlite://{parsed.host}, which names a host; a path takes three slashes, as in "
            f"sqlite:///{parsed.host}/{parsed.database or 'crossgate.db'}"
        )
    if not parsed.database or parsed.database == ":memory:":
        raise WrongAddress("database URL: found SQLite in memory, which keeps nothing; name a file: sqlite:///PATH")
    if parsed.query:
        raise WrongAddress("database URL: found options after ?, which SQLite addresses do not take; remove them")
    return SqliteAddress(Path(parsed.database))
