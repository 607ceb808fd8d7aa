"""When approvals end that let issues pass."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "lapse",
        sa.Column("issue_id", sa.Text(), primary_key=True),
        sa.Column("gate_id", sa.Text(), primary_key=True),
        sa.Column("issue_key", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_lapse_due", "lapse", ["due"])
