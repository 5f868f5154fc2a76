"""Which articles came since a moment: noticed later than that, and no old ones that were only loaded late."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine, or_, select

from bot.database import reading
from bot.news.noticing import may_be_shown
from bot.news.tables import NEWS
from knowledge.store import STANDING

# What was published so long before it was noticed is no news to anybody.
LATE: Final = timedelta(days=14)
MOST: Final = 200  # looked at


def find_since(engine: Engine, since: datetime, now: datetime) -> list[tuple[str, datetime]]:
    """The articles that came since then and may be shown, with when they were noticed, newest first, at most `MOST`.

    Raises: StoreError.
    """
    is_young = or_(STANDING.c.published_at.is_(None), STANDING.c.published_at > since - LATE)
    came = (
        select(NEWS.c.article_id, NEWS.c.noticed_at)
        .join(STANDING, STANDING.c.id == NEWS.c.article_id)
        .where(NEWS.c.noticed_at > since, may_be_shown(now), is_young)
        .order_by(NEWS.c.id.desc())
        .limit(MOST)
    )
    with reading(engine) as session:
        return [(row.article_id, row.noticed_at) for row in session.connection().execute(came)]
