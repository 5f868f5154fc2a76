"""Who a bulletin by the desk would go to, before it is confirmed; counted as `bot.news.desk` sends it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Engine

from bot.database import reading
from bot.news.choosing import FindTraits
from bot.news.desk import find_readers, find_shown, not_before
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
        for reader in find_readers(session, articles, find_traits):
            total += 1
            later += not_before(reader, bulletin.kind, now) > now
            by_topic.update(topics.intersection(msgspec.json.decode(reader.wish[0], type=list[str])))
    return Audience(total, by_topic, later)
