"""Plans a batch of subscribers inside one transaction: what they get, and that it was decided.

Who has the same items shares a bulletin. Everybody's place in the news moves on, also theirs for whom nothing fits.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import update
from sqlmodel import Session

from bot.news.bulletins import NO_NUMBER, write_bulletins
from bot.news.choosing import Choice, FindTraits, News, choose_news, end_of_life, news_after
from bot.news.delivered import Got, find_got
from bot.news.due import Batch, Crowd, Kind, read_due
from bot.news.editions import next_slot
from bot.news.models import Bulletin, BulletinKind, BulletinState, Edition, Rhythm
from bot.news.outbox import add_deliveries_to, is_one_of
from bot.news.tables import SUBSCRIBER


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is the same for everybody who is planned in one go."""

    news: Sequence[News]  # in the order of their numbers
    newest: int
    by_desk: Collection[str]  # the articles among them that the desk has sent to anybody
    choose: Callable[[Kind], Choice]  # what subscribers of a kind are to get
    now: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of it."""

    deliveries: int = 0
    too_old: int = 0  # items that were dropped, each counted for each subscriber


Group = tuple[Edition, tuple[News, ...]]


def plan_batch(session: Session, ids: Sequence[int], outlook: Outlook) -> Planned:
    """Write what those of the subscribers who are still due are to get."""
    batch = read_due(session, ids, outlook.newest, outlook.now)
    if batch is None:
        return Planned()
    choices = [outlook.choose(crowd.kind) for crowd in batch.crowds]
    groups = group_by_items(batch.crowds, choices, _find_got(session, batch, choices, outlook))
    drafts = [draft_bulletin(edition, items, outlook.now) for edition, items in groups]
    for bulletin, members in zip(write_bulletins(session, drafts), groups.values(), strict=True):
        add_deliveries_to(session, bulletin, members, outlook.now)
    _move_on(session, batch.crowds, outlook)
    too_old = sum(choice.too_old * len(crowd.ids) for crowd, choice in zip(batch.crowds, choices, strict=True))
    return Planned(sum(map(len, groups.values())), too_old)


def look_out(
    news: Sequence[News], newest: int, by_desk: Collection[str], find_traits: FindTraits, now: datetime
) -> Outlook:
    """The outlook on these news; what many wish alike is worked out once."""

    @lru_cache(maxsize=20_000)
    def choose(kind: Kind) -> Choice:
        return choose_news(news_after(news, kind.cursor), kind.wish, kind.edition, find_traits, now)

    return Outlook(news, newest, by_desk, choose, now)


def group_by_items(crowds: Sequence[Crowd], choices: Sequence[Choice], got: Got) -> Mapping[Group, list[int]]:
    """Who gets the same, without what the desk has sent them already; who gets nothing is in no group."""
    groups: dict[Group, list[int]] = defaultdict(list)
    with_some = {number for number, _ in got}
    for crowd, choice in zip(crowds, choices, strict=True):
        for number in with_some.intersection(crowd.ids):
            items = tuple(item for item in choice.items if (number, item.article_id) not in got)
            groups[crowd.kind.edition, items].append(number)
        groups[crowd.kind.edition, choice.items].extend(one for one in crowd.ids if one not in with_some)
    return {group: members for group, members in groups.items() if group[1] and members}


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


def _find_got(session: Session, batch: Batch, choices: Sequence[Choice], outlook: Outlook) -> Got:
    chosen = {item.article_id for choice in choices for item in choice.items}
    return find_got(session, chosen.intersection(outlook.by_desk), batch.first_chat, batch.last_chat)


def _move_on(session: Session, crowds: Sequence[Crowd], outlook: Outlook) -> None:
    """All have heard of the news up to the newest, and wait for their next slot."""
    by_slot: dict[datetime | None, list[int]] = defaultdict(list)
    for crowd in crowds:
        rhythm = Rhythm(crowd.kind.edition, crowd.kind.hour, crowd.kind.weekday)
        by_slot[next_slot(rhythm, outlook.now)].extend(crowd.ids)
    for slot, members in by_slot.items():
        read = {"cursor": outlook.newest}
        moved = update(SUBSCRIBER).where(is_one_of(SUBSCRIBER.c.id, members))
        # What stays as it is is not written: it is in an index.
        session.connection().execute(moved.values({**read, "next_at": slot} if slot else read))
