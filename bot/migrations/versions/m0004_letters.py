"""What citizens sent to the newsroom, and the messages in which admins read it."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0004_letters"
down_revision = "0003_sources"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "letter",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False, index=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "letter_copy",
        sa.Column("admin_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("letter_id", _ROW_ID, nullable=False, index=True),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("letter_copy")
    op.drop_table("letter")
