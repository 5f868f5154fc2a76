"""States of the library to go back to, and changes that wait for a word of the desk."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.add_column("article_version", sa.Column("as_read", sa.Text()))
    op.add_column("article_version", sa.Column("state", sa.Integer()))
    op.create_index("ix_article_version_state", "article_version", ["state"])
    op.create_table(
        "library_state",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("back_to", sa.Integer()),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
    )
    op.create_table(
        "stage",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("made_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("report", sa.Text(), nullable=False),
    )
    op.create_table(
        "staged_article",
        sa.Column("stage", sa.String(), primary_key=True),
        sa.Column("article_id", sa.Text(), primary_key=True),
        sa.Column("base", sa.String()),
        sa.Column("article", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("staged_article", "stage", "library_state"):
        op.drop_table(name)
    op.drop_index("ix_article_version_state", "article_version")
    with op.batch_alter_table("article_version") as batch:
        batch.drop_column("state")
        batch.drop_column("as_read")
