"""Subscribers, the news that were noticed, bulletins and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "subscriber",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("paused_until", _MOMENT),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("topics", "areas", "keywords", "excluded")),
        sa.Column("edition", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("hour", "weekday", "quiet_starts", "quiet_ends")),
        sa.Column("urgent_at_night", sa.Boolean(), nullable=False),
        sa.Column("consent_at", _MOMENT, nullable=False),
        sa.Column("notice_version", sa.String(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.UniqueConstraint("chat_id", "thread_id"),
    )
    op.create_index("subscriber_due", "subscriber", ["state", "edition", "next_at"])
    op.create_index("subscriber_behind", "subscriber", ["state", "edition", "cursor"])
    op.create_table(
        "news",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("noticed_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "bulletin",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT),
        sa.Column("made_by", sa.BigInteger()),
        sa.Column("approved_by", sa.BigInteger()),
        sa.Column("replaces", _ROW_ID),
        sa.Column("desk_chat_id", sa.BigInteger()),
        sa.Column("desk_message_id", sa.Integer()),
    )
    op.create_index("bulletin_by_state", "bulletin", ["state"])
    op.create_table(
        "bulletin_item",
        sa.Column("bulletin_id", _ROW_ID, sa.ForeignKey("bulletin.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False),
    )
    op.create_index("bulletin_item_by_article", "bulletin_item", ["article_id"])
    _make_deliveries()
    op.create_table(
        "news_line",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
    )


def _make_deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("bulletin_id", _ROW_ID, sa.ForeignKey("bulletin.id", ondelete="CASCADE"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_uncertain", sa.Boolean(), nullable=False),
        sa.Column("claimed_by", sa.String()),
        sa.Column("claimed_until", _MOMENT),
        sa.Column("edits", sa.Integer()),
        sa.Column("message_id", sa.Integer()),
        sa.Column("content", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("done_at", _MOMENT),
        sa.UniqueConstraint("bulletin_id", "chat_id", "thread_id"),
    )
    op.create_index("delivery_turn", "delivery", ["state", "priority", "is_uncertain", "id", "not_before"])
    op.create_index("delivery_by_chat", "delivery", ["chat_id", "thread_id", "state", "priority"])
    op.create_index("delivery_done", "delivery", ["done_at"])
    op.create_table(
        "delivery_count",
        sa.Column("day", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("outcome", sa.String(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("news_line", "delivery_count", "delivery", "bulletin_item", "bulletin", "news", "subscriber"):
        op.drop_table(table)
