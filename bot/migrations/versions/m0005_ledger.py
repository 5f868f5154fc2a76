"""Counters, questions without an answer, what the desk taught, and the admins' morning notes."""

import sqlalchemy as sa
from alembic import op

revision = "0005_ledger"
down_revision = "0004_letters"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tally",
        sa.Column("day", sa.String(), primary_key=True),
        sa.Column("hour", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_table(
        "unanswered",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("settled", sa.String()),
        sa.UniqueConstraint("day", "words"),
    )
    op.create_table(
        "lesson",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("wordings", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("article_id", "answer", "source", "url")),
        sa.UniqueConstraint("key", "version"),
    )
    op.create_table(
        "morning_note",
        sa.Column("admin_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("minute", sa.Integer()),
        sa.Column("done_at", _MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("morning_note", "lesson", "unanswered", "tally"):
        op.drop_table(table)
