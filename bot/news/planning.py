"""Decides from the database and the time what goes out, and writes it into the outbox.

A call deals with all that is due at that moment, however late it comes: a night's sleep, a pause, a stopped bot and a
slow relay are one case, and end in one digest. What is decided is written together with what marks it as decided, so
that a crash at any point loses and doubles nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Engine, Row, Select, select
from sqlmodel import Session

from bot.database import reading, writing
from bot.news.batches import Outlook, Planned, look_out, plan_batch
from bot.news.choosing import FindTraits, News, news_after
from bot.news.claiming import read_bulletins
from bot.news.composing import Compose
from bot.news.corrections import correct_changed, correct_unsettled
from bot.news.delivered import find_desk_articles
from bot.news.desk import find_recipients, find_shown, write_deliveries
from bot.news.due import call_back, end_pauses, find_astray, find_due, find_over_pauses
from bot.news.editions import LONGEST_LIFE
from bot.news.lapsing import end_lapsed_bulletins, has_lapsed_bulletins
from bot.news.models import BulletinKind, BulletinState, DeathReason, DeliveryState
from bot.news.noticing import Change, may_be_shown, newest_number, notice, number_new
from bot.news.retention import add_counts
from bot.news.steps import is_due
from bot.news.tables import BULLETIN, NEWS
from knowledge.reading.stamps import day_in_vietnam
from knowledge.store import STANDING

# Subscribers planned in one transaction, some tenths of a second: nobody waits long for the database.
BATCH: Final = 5_000
# News noticed before that are looked at no more, not even to count them as too old: well over the longest life.
LOOK_BACK: Final = LONGEST_LIFE + timedelta(days=4)


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What one call did."""

    noticed: int = 0  # new articles
    changed: int = 0  # articles
    planned: int = 0  # deliveries of news
    by_desk: int = 0  # deliveries of what admins confirmed
    corrections: int = 0  # deliveries of corrections and withdrawals
    too_old: int = 0  # items dropped, each counted for each subscriber

    @property
    def has_written(self) -> bool:
        """Whether there is work for the relay."""
        return bool(self.planned or self.by_desk or self.corrections)


def plan_news(engine: Engine, find_traits: FindTraits, compose: Compose, *, now: datetime) -> PlanReport:
    """What was due and is now in the outbox. May be called at any time and as often as one likes; takes a while.

    Raises: StoreError; the next call goes on from there.
    """
    noticed, changes = _notice(engine, now)
    _put_subscribers_right(engine, now)
    _end_lapsed(engine, now)
    traits = cache(find_traits)
    by_desk = _send_by_desk(engine, traits, now)
    planned = _plan_subscribers(engine, traits, now)
    corrections = correct_changed(engine, changes, compose, now) + correct_unsettled(engine, compose, now)
    return PlanReport(noticed, len(changes), planned.deliveries, by_desk, corrections, planned.too_old)


def _notice(engine: Engine, now: datetime) -> tuple[int, Sequence[Change]]:
    """How many articles are new, now numbered; and which have changed, not yet dealt with."""
    with reading(engine) as session:
        noticed = notice(session, now)
    if not noticed.new:
        return 0, noticed.changed
    with writing(engine) as session:
        noticed = notice(session, now)
        number_new(session, noticed.new, now)
    return len(noticed.new), noticed.changed


def _put_subscribers_right(engine: Engine, now: datetime) -> None:
    """End the pauses that are over, and what a clock that went wrong has left."""
    with reading(engine) as session:
        if not find_over_pauses(session, now) and not find_astray(session, now):
            return
    with writing(engine) as session:
        end_pauses(session, now)
        call_back(session, find_astray(session, now), now)


def _end_lapsed(engine: Engine, now: datetime) -> None:
    """End what admins began and nobody goes on with."""
    with reading(engine) as session:
        if not has_lapsed_bulletins(session, now):
            return
    with writing(engine) as session:
        end_lapsed_bulletins(session, now)


def _send_by_desk(engine: Engine, find_traits: FindTraits, now: datetime) -> int:
    """How many deliveries of confirmed bulletins were written, each bulletin in a transaction."""
    pending = select(BULLETIN.c.id).where(BULLETIN.c.state == BulletinState.PENDING)
    with reading(engine) as session:
        bulletins = read_bulletins(session, set(session.connection().execute(pending).scalars()))
        due = [bulletin for _, bulletin in sorted(bulletins.items()) if is_due(bulletin, now)]
        shown = [find_shown(session, bulletin.article_ids, now) for bulletin in due]
    for articles in shown:
        _read_beforehand(find_traits, articles.items())
    return sum(_send_if_due(engine, bulletin.id, find_traits, now) for bulletin in due)


def _send_if_due(engine: Engine, bulletin_id: int, find_traits: FindTraits, now: datetime) -> int:
    with reading(engine) as session:
        bulletin = read_bulletins(session, {bulletin_id})[bulletin_id]
        recipients = find_recipients(session, bulletin, find_traits, now)
    with writing(engine) as session:
        bulletin = read_bulletins(session, {bulletin_id})[bulletin_id]
        if not is_due(bulletin, now):  # undone in this moment
            return 0
        return write_deliveries(session, bulletin, recipients, now)


def _plan_subscribers(engine: Engine, find_traits: FindTraits, now: datetime) -> Planned:
    """What was planned, some thousand subscribers in one transaction."""
    with reading(engine) as session:
        newest = newest_number(session)
        due, oldest = find_due(session, newest, now)
        news = news_after(_read_news(session, now), oldest) if due else ()
        by_desk = find_desk_articles(session, [one.article_id for one in news])
    _read_beforehand(find_traits, ((one.article_id, one.version) for one in news))
    outlook = look_out(news, newest, by_desk, find_traits, now)
    batches = [_plan_and_count(engine, due[start : start + BATCH], outlook) for start in range(0, len(due), BATCH)]
    return Planned(sum(one.deliveries for one in batches), sum(one.too_old for one in batches))


def _read_beforehand(find_traits: FindTraits, articles: Iterable[tuple[str, int]]) -> None:
    """Have the traits of articles read before the database is locked; they are kept for the rest of the call."""
    for article_id, version in articles:
        find_traits(article_id, version)


def _plan_and_count(engine: Engine, ids: Sequence[int], outlook: Outlook) -> Planned:
    with writing(engine) as session:
        planned = plan_batch(session, ids, outlook)
        if planned.too_old:
            _count_too_old(session, planned.too_old, outlook.now)
        return planned


def _count_too_old(session: Session, count: int, now: datetime) -> None:
    outcome = f"{DeliveryState.DEAD}:{DeathReason.TOO_OLD}"
    add_counts(session, Counter({(day_in_vietnam(now).isoformat(), BulletinKind.NEWS.value, outcome): count}))


def _read_news(session: Session, now: datetime) -> Sequence[News]:
    """The news of late that may be shown, in the order of their numbers."""
    columns = (STANDING.c.version, STANDING.c.published_at, STANDING.c.embargo_until)
    of_late: Select[Any] = (
        select(NEWS.c.id, NEWS.c.article_id, NEWS.c.noticed_at, *columns)
        .join(STANDING, STANDING.c.id == NEWS.c.article_id)
        .where(may_be_shown(now), NEWS.c.noticed_at > now - LOOK_BACK)
        .order_by(NEWS.c.id)
    )
    news = [_read_one(row) for row in session.connection().execute(of_late)]
    return [one for one in news if one.said_at > now - LOOK_BACK]


def _read_one(row: Row[Any]) -> News:
    """One of the news; what was embargoed is as young as the end of the embargo."""
    said_at = max(row.published_at or row.noticed_at, row.embargo_until or row.published_at or row.noticed_at)
    return News(row.id, row.article_id, row.version, said_at)
