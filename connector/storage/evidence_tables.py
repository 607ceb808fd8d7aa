"""The tables of what was read outside of Jira: what sources said, and metrics with their past."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

# SQLite numbers rows by itself only in a column that is declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

sighting = Table(
    "sighting",
    metadata,
    Column("question", String(32), primary_key=True),  # The digest of source, subject and what was wanted.
    Column("source", Text, nullable=False),  # Its name in evidence.yaml, for people.
    Column("at", BigInteger, nullable=False),  # When it was last seen to say something new.
    Column("body", Text, nullable=False),  # JSON: the findings, each with when it was first seen so.
)

reading = Table(
    "reading",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("metric", Text, nullable=False),
    Column("since", BigInteger, nullable=False),  # When it was read first, and `at`: last.
    Column("at", BigInteger, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("value", Double),  # Null: there was none, and `why` says why.
    Column("unit", Text, nullable=False),
    Column("why", Text, nullable=False),  # A reason as JSON; empty with a value.
    Column("certain", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("made_at", BigInteger),
    Index("reading_metric", "metric", "id"),
    sqlite_autoincrement=True,  # The order of numbers is that of time, whatever was forgotten.
)

metric = Table(
    "metric",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),  # JSON: a metric that is an issue.
)
