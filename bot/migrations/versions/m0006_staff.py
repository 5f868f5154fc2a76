"""The people of the desk, the record of what they did, and the buttons that they were shown."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0006_staff"
down_revision = "0005_ledger"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "admin_role",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("given_by", sa.BigInteger(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "admin_invitation",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("used_by", sa.BigInteger()),
    )
    op.create_table(
        "audit",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
    )
    op.create_table(
        "confirmation",
        sa.Column("token", sa.String(), primary_key=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False, index=True),
        sa.Column("intent", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("is_typed", sa.Boolean(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("used_at", UtcDateTime()),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("confirmation", "audit", "admin_invitation", "admin_role"):
        op.drop_table(name)
