"""Who a bulletin by the desk would go to, before it is confirmed; counted as `bot.news.desk` sends it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.database import reading
from bot.news.choosing import FindTraits
from bot.news.desk import find_readers, find_shown, group_by_moment
from bot.news.due import read_wish
from bot.news.models import Bulletin


@dataclass(frozen=True, slots=True)
class Audience:
    """How many chats would get a bulletin."""

    total: int
    by_topic: Mapping[str, int]  # how many of them chose each topic of the articles, by its key; a chat counts for each
    later: int  # of the total, those who get it only when their quiet hours end


def count_audience(engine: Engine, bulletin: Bulletin, find_traits: FindTraits, now: datetime) -> Audience:
    """Who would get it now. Reads all subscribers.

    Raises: StoreError.
    """
    total, later, by_topic = 0, 0, Counter[str]()
    with reading(engine) as session:
        articles = find_shown(session, bulletin.article_ids, now)
        traits = (find_traits(article_id, version) for article_id, version in articles.items())
        topics = {topic for one in traits if one for topic in one.topics}
        for readers in find_readers(session, articles, find_traits):
            total += len(readers)
            moments = group_by_moment(readers, bulletin.kind, now)
            later += sum(len(ids) for moment, ids in moments.items() if moment > now)
            for reader in readers:
                by_topic.update(topics.intersection(read_wish(reader.wish).topics))
    return Audience(total, by_topic, later)
