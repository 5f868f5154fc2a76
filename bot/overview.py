"""How things stand, read from the database for those who watch over the machine."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine

from bot.config import SourceSettings
from bot.metrics import Readings
from bot.news.line import Line
from bot.news.standing import count_deliveries, oldest_due
from bot.news.subscribers import SubscriberStore
from bot.sources.states import state_of
from bot.sources.store import SourceStore
from knowledge.library.library import Library


def read_overview(engine: Engine, sources: Sequence[SourceSettings], library: Library, now: datetime) -> Readings:
    """The figures of this moment; takes some milliseconds for each 10,000 deliveries.

    Raises: StoreError.
    """
    states = SourceStore(engine).states()
    return Readings(
        deliveries=count_deliveries(engine),
        oldest_due=oldest_due(engine, now).total_seconds(),
        subscribers={state.value: count for state, count in SubscriberStore(engine).count_by_state().items()},
        source_failures={source.name: state_of(source, states).failures for source in sources},
        library_version=library.version,
        library_articles=len(library.ordered),
        is_halted=Line(engine).halted() is not None,
    )
