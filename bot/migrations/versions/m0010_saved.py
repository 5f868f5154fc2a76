"""Questions that the desk has saved with what is right to say to them."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0010_saved"
down_revision = "0009_acted_update"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved_question",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("key", sa.String(), nullable=False, index=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.Text()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text()),
        sa.Column("reason", sa.String()),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("saved_question")
