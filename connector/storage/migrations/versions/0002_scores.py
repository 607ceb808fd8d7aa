"""Scores with their inputs, and rankings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "score",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        sa.Column("issue_id", sa.Text(), nullable=False),
        sa.Column("issue_key", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("scheme", sa.String(64), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("score_issue", "score", ["issue_id", "id"])
    op.create_index("score_key", "score", ["issue_key"])
    op.create_table(
        "ranking",
        sa.Column("id", _Id, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ranks", sa.Text(), nullable=False),
    )
    op.create_index("ix_ranking_at", "ranking", ["at"])
