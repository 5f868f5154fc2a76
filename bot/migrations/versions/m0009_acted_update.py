"""The updates that have acted, so that one that comes twice acts once, and those that take long."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0009_acted_update"
down_revision = "0008_visits_watches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "acted_update",
        sa.Column("bot_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("has_ended", sa.Boolean(), nullable=False),
        sa.Column("acted_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "late_update",
        sa.Column("bot_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("late_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("late_update")
    op.drop_table("acted_update")
