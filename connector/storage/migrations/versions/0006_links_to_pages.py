"""What the link on an issue to its page last said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("page", sa.Column("linked", sa.Text(), nullable=False, server_default=sa.text("''")))
