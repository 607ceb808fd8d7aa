"""Which database a URL names."""

from __future__ import annotations

from pathlib import Path

import pytest

from connector.storage.address import PostgresqlAddress, SqliteAddress, WrongAddress, parse_address


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:///var/crossgate.db", "var/crossgate.db"), ("sqlite:////srv/c.db", "/srv/c.db")]
)
def test_a_file(url: str, path: str) -> None:
    """Three slashes name a path from here, four one from the root."""
    assert parse_address(url) == SqliteAddress(Path(path))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server(scheme: str) -> None:
    """All three ways to name PostgreSQL mean psycopg; libpq gets what it knows."""
    address = parse_address(f"{scheme}://me:s%2Fecret@db.example:5433/gates?sslmode=require")
    assert isinstance(address, PostgresqlAddress)
    assert address.url.drivername == "postgresql+psycopg"
    assert address.conninfo == "postgresql://me:s%2Fecret@db.example:5433/gates?sslmode=require"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://me:secret@db/x", "found mysql://"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite://var/crossgate.db", "three slashes, as in sqlite:///var/crossgate.db"),
        ("sqlite:///a.db?mode=ro", "options"),
        ("var/secret.db", "cannot be read as a URL"),
        ("postgresql://me:secret@db:port/x", "cannot be read as a URL"),
    ],
)
def test_anything_else(url: str, message: str) -> None:
    """The error says what was found and what is allowed, and holds no password."""
    with pytest.raises(WrongAddress, match=message) as raised:
        parse_address(url)
    assert "secret" not in str(raised.value)
