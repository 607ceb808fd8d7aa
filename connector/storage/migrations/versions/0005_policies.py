"""Policies that were in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "policy",
        sa.Column("version", sa.String(16), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("gates", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
