"""When chats that want to catch up were last here, and the questions that wait for an article."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables import UtcDateTime

revision = "0008_visits_watches"
down_revision = "0007_drafts"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "visit",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("knows_until", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "watch",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("chat_id", "words"),
    )
    op.create_index("watch_behind", "watch", ["cursor"])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("watch", "visit"):
        op.drop_table(name)
