"""An index that holds all that tells whether an article is new, changed or may be shown."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COLUMNS = ("id", "version", "status", "published_at", "embargo_until", "expires_at")


def upgrade() -> None:
    """Make the index."""
    op.create_index("article_standing", "article", list(_COLUMNS))


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("article_standing", "article")
