"""The first tables; on PostgreSQL also those of procrastinate.

Procrastinate's own schema is taken from the installed package and applied once. When a later version of it brings
migrations, a revision of ours applies them.
"""

from __future__ import annotations

from importlib import resources

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make everything."""
    _queue()
    _log()
    _notes()
    if op.get_bind().dialect.name == "postgresql":
        _procrastinate()


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _words(name: str, type: sa.String | None = None, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, type or sa.Text(), nullable=False, server_default=sa.text("''") if empty else None)


def _queue() -> None:
    op.create_table(
        "event",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        sa.Column("dedupe_key", sa.Text(), nullable=False, unique=True),
        sa.Column("receipt", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        _words("issue_key"),
        _words("source", sa.String(20)),
        sa.Column("transition_ref", sa.Text()),
        _words("state", sa.String(10)),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("interrupted", sa.Integer(), nullable=False, server_default=sa.text("0")),
        _number("due"),
        _words("owner", empty=True),
        sa.Column("lease", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        _words("error", empty=True),
        _number("received_at"),
        sa.Column("died_at", sa.BigInteger()),
        _words("headers"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    _partial("event_waiting", ["due", "id"], "state = 'waiting'")
    _partial("event_unfinished", ["issue_key", "id"], "state IN ('waiting', 'held', 'running')")
    _partial("event_running", ["lease"], "state = 'running'")
    _partial("event_done", ["received_at"], "state = 'done'")
    _partial("event_dead", ["died_at"], "state = 'dead'")
    _partial("event_transition", ["transition_ref"], "transition_ref IS NOT NULL")


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "event", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        _number("seq"),
        _number("at"),
        _words("kind", sa.String(20)),
        _words("key"),
        _words("ref"),
        _words("issue_key"),
        _words("verdict", sa.String(20)),
        _words("body"),
        _words("prev", sa.String(64)),
        _words("hash", sa.String(64)),
    )
    op.create_index("ix_log_seq", "log", ["seq"])
    op.create_index("ix_log_issue_key", "log", ["issue_key"])
    op.create_index("log_key", "log", ["kind", "key"], unique=True)
    op.create_index("log_verdict", "log", ["ref", "verdict"])
    head = op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        _number("count"),
        _words("hash", sa.String(64)),
    )
    op.execute(head.insert().values(id=1, count=0, hash="0" * 64))


def _notes() -> None:
    op.create_table(
        "effect",
        sa.Column("key", sa.Text(), primary_key=True),
        _words("issue_id"),
        _words("kind", sa.String(40)),
        _number("at"),
        _words("outcome", empty=True),
    )
    op.create_index("effect_issue", "effect", ["issue_id", "kind", "at"])
    op.create_table("standing", sa.Column("issue_id", sa.Text(), primary_key=True))
    op.create_table("watermark", sa.Column("name", sa.Text(), primary_key=True), _number("at"))
    op.create_table(
        "slot",
        sa.Column("job", sa.Text(), primary_key=True),
        sa.Column("slot", sa.BigInteger(), primary_key=True, autoincrement=False),
    )


def _procrastinate() -> None:
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT to_regclass('procrastinate_jobs')")) is not None:
        return
    schema = (resources.files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8")
    # Many statements in one text, with percent signs in it: the driver takes that only without parameters.
    cursor = connection.connection.cursor()
    cursor.execute(schema)
    cursor.close()
