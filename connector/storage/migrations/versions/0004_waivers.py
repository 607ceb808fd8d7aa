"""Waivers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HOLDING = "granted_at IS NOT NULL AND seen_off_at IS NULL"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "waiver",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        _words("issue_id"),
        _words("issue_key"),
        _words("gate_id"),
        _words("said"),
        sa.Column("state", sa.String(10), nullable=False),
        _words("asked_by"),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        _words("why"),
        _words("granted_by", empty=True),
        sa.Column("granted_at", sa.BigInteger()),
        _words("revoked_by", empty=True),
        sa.Column("revoked_at", sa.BigInteger()),
        sa.Column("seen_off_at", sa.BigInteger()),
        _words("follow_up", empty=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_waiver_issue_key", "waiver", ["issue_key"])
    op.create_index("waiver_said", "waiver", ["issue_id", "gate_id", "said"], unique=True)
    where = sa.text(_HOLDING)
    op.create_index("waiver_holding", "waiver", ["until"], sqlite_where=where, postgresql_where=where)


def _words(name: str, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''") if empty else None)
