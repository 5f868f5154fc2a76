"""Plans a batch of subscribers inside one transaction: what they get, and that it was decided.

Who has the same items shares a bulletin. Everybody's place in the news moves on, also theirs for whom nothing fits.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot.news.bulletins import NO_NUMBER, write_bulletins
from bot.news.choosing import Choice, FindTraits, News, choose_news, end_of_life, news_after
from bot.news.delivered import Got, find_got
from bot.news.due import Due, read_due, read_wish
from bot.news.editions import next_slot
from bot.news.models import Bulletin, BulletinKind, BulletinState, Edition, Rhythm, Target
from bot.news.outbox import Recipient, add_deliveries
from bot.news.tables import SUBSCRIBER


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is the same for everybody who is planned in one go."""

    news: Sequence[News]  # in the order of their numbers
    newest: int
    by_desk: Collection[str]  # the articles among them that the desk has sent to anybody
    find_traits: FindTraits
    now: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of it."""

    deliveries: int = 0
    too_old: int = 0  # items that were dropped, each counted for each subscriber


Group = tuple[Edition, tuple[News, ...]]


def plan_batch(session: Session, ids: Sequence[int], outlook: Outlook) -> Planned:
    """Write what those of the subscribers who are still due are to get."""
    due = read_due(session, ids, outlook.newest, outlook.now)
    choices = choose_for_all(due, outlook)
    groups = group_by_items(due, choices, _find_got(session, due, choices, outlook))
    drafts = [draft_bulletin(edition, items, outlook.now) for edition, items in groups]
    for bulletin, targets in zip(write_bulletins(session, drafts), groups.values(), strict=True):
        add_deliveries(session, bulletin, (Recipient(target, outlook.now) for target in targets))
    _move_on(session, due, outlook)
    return Planned(sum(map(len, groups.values())), sum(choice.too_old for choice in choices))


def choose_for_all(due: Sequence[Due], outlook: Outlook) -> list[Choice]:
    """What each is to get; worked out once for all who wish the same and have read as far."""

    @cache
    def choose(edition: Edition, cursor: int, wish: tuple[str, str, str, str]) -> Choice:
        news = news_after(outlook.news, cursor)
        return choose_news(news, read_wish(wish), edition, outlook.find_traits, outlook.now)

    return [choose(one.edition, one.cursor, one.wish) for one in due]


def group_by_items(due: Sequence[Due], choices: Sequence[Choice], got: Got) -> Mapping[Group, list[Target]]:
    """Who gets the same, without what the desk has sent them already; who gets nothing is in no group."""
    groups: dict[Group, list[Target]] = defaultdict(list)
    for one, choice in zip(due, choices, strict=True):
        items = tuple(item for item in choice.items if (one.target, item.article_id) not in got)
        if items:
            groups[one.edition, items].append(one.target)
    return groups


def draft_bulletin(edition: Edition, items: Sequence[News], now: datetime) -> Bulletin:
    """A bulletin of one article, or a digest of several."""
    return Bulletin(
        id=NO_NUMBER,
        kind=BulletinKind.NEWS,
        state=BulletinState.OPEN,
        article_ids=tuple(item.article_id for item in items),
        made_at=now,
        expires_at=end_of_life(items, edition),
    )


def _find_got(session: Session, due: Sequence[Due], choices: Sequence[Choice], outlook: Outlook) -> Got:
    chosen = {item.article_id for choice in choices for item in choice.items}
    return find_got(session, chosen.intersection(outlook.by_desk), [one.target for one in due])


def _move_on(session: Session, due: Sequence[Due], outlook: Outlook) -> None:
    if not due:
        return

    @cache
    def slot_of(edition: Edition, hour: int, weekday: int) -> datetime | None:
        return next_slot(Rhythm(edition, hour, weekday), outlook.now)

    moved = [{"key": one.id, "slot": slot_of(one.edition, one.hour, one.weekday)} for one in due]
    moving = update(SUBSCRIBER).where(SUBSCRIBER.c.id == bindparam("key"))
    session.connection().execute(moving.values(cursor=outlook.newest, next_at=bindparam("slot")), moved)
