"""Articles that the desk brings in by hand, until they are published."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0007_drafts"
down_revision = "0006_staff"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False, index=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False, index=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("moved_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("moved_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("publish_at", UtcDateTime(), index=True),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("draft")
