"""What is kept of sources, of the pages that feeds lead to, and whose an article is."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0003_sources"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("digest", sa.Text()),
        sa.Column("last_tried_at", UtcDateTime()),
        sa.Column("last_good_at", UtcDateTime()),
        sa.Column("read_at", UtcDateTime()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime()),
        sa.Column("reason", sa.Text()),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
    )
    op.create_table(
        "source_pages",
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.Column("was_read", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "source_articles",
        sa.Column("article_id", sa.Text(), primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("source_articles")
    op.drop_table("source_pages")
    op.drop_table("sources")
