"""Published pages, and runs of scheduled jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_RUNNING = sa.text("state = 'running'")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "page",
        sa.Column("document", sa.Text(), primary_key=True),
        sa.Column("subject", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("issue_key", "page_id", "space_id", "url", "title")),
        sa.Column("parent_id", sa.Text()),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("inputs", "note", "run", "sections")),
    )
    op.create_index("ix_page_issue_key", "page", ["issue_key"])
    op.create_index("ix_page_page_id", "page", ["page_id"])
    op.create_table(
        "run",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("run_slot", "run", ["job", "slot"], unique=True)
    op.create_index("run_running", "run", ["job"], unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING)
