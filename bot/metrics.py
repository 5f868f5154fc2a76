"""Figures for Prometheus: what this process did, and how the database stood when it was looked at. No person in any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.tally.names import LANGUAGE, OUTCOME, VOTE

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
# Seconds; most of an answer's time is waiting for Telegram to take it.
_BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


@dataclass(frozen=True, slots=True)
class Readings:
    """How things stand, whoever brought them there."""

    deliveries: Mapping[str, int] = field(default_factory=dict)  # by state
    oldest_due: float = 0.0  # seconds that the oldest delivery which may go out has waited
    subscribers: Mapping[str, int] = field(default_factory=dict)  # by state
    source_failures: Mapping[str, int] = field(default_factory=dict)  # in a row, by source
    library_version: int = 0
    library_articles: int = 0
    is_halted: bool = False


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self._questions = Counter("antt_bot_questions", "Questions, by how they ended", ["outcome"], registry=registry)
        self._languages = Counter(
            "antt_bot_question_languages", "Questions by language", ["language"], registry=registry
        )
        self._votes = Counter("antt_bot_votes", "Votes on answers", ["vote"], registry=registry)
        self._updates = Histogram(
            "antt_bot_update_seconds",
            "From the arrival of an update to the end of its work, its answer taken by Telegram",
            ["kind"], buckets=_BUCKETS, registry=registry,
        )  # fmt: skip
        self._spoiled = Counter(
            "antt_bot_updates_unreadable", "Updates passed for nobody can read them", registry=registry
        )
        self._twice = Counter("antt_bot_updates_repeated", "Updates that came again", registry=registry)
        self._gauges = _Gauges(registry)

    def note_update(self, kind: str, seconds: float) -> None:
        """An update has ended, so long after it came."""
        self._updates.labels(kind).observe(seconds)

    def note_spoiled(self) -> None:
        """An update could not be read."""
        self._spoiled.inc()

    def note_repeated(self) -> None:
        """An update came again."""
        self._twice.inc()

    def note_count(self, name: str, count: int) -> None:
        """Something was counted for the desk's statistics, under one of `bot.tally.names`."""
        kind, _, value = name.partition(":")
        counter = {OUTCOME: self._questions, LANGUAGE: self._languages, VOTE: self._votes}.get(kind)
        if counter is not None:
            counter.labels(value).inc(count)

    def render(self, readings: Readings, poll_age: float | None, *, in_house: int, has_database: bool) -> bytes:
        """All figures as Prometheus reads them."""
        self._gauges.set(readings)
        self._gauges.poll_age.set(float("nan") if poll_age is None else poll_age)
        self._gauges.in_house.set(in_house)
        self._gauges.database.set(has_database)
        return generate_latest(self._registry)


class _Gauges:
    """What is set anew each time that somebody looks."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"antt_bot_{name}", text, labels, registry=registry)

        self._deliveries = gauge("deliveries", "Deliveries of the last 30 days", "state")
        self._subscribers = gauge("subscribers", "Subscribers", "state")
        self._sources = gauge("source_failures", "Failures in a row of a feed, page or folder", "source")
        self._oldest_due = gauge("delivery_queue_age_seconds", "How long the oldest delivery that may go has waited")
        self._halted = gauge("news_line_halted", "1 while the news line waits for an admin")
        self._version = gauge("library_version", "The version of the library that answers")
        self._articles = gauge("library_articles", "Articles that answer")
        self.poll_age = gauge("poll_age_seconds", "Since updates last flowed; NaN: never")
        self.in_house = gauge("updates_in_house", "Updates not yet ended")
        self.database = gauge("database_up", "Whether the database answers; where not, its figures are older")

    def set(self, readings: Readings) -> None:
        """Show this of the database."""
        _set_all(self._deliveries, readings.deliveries)
        _set_all(self._subscribers, readings.subscribers)
        _set_all(self._sources, readings.source_failures)
        self._oldest_due.set(readings.oldest_due)
        self._halted.set(readings.is_halted)
        self._version.set(readings.library_version)
        self._articles.set(readings.library_articles)


def _set_all(gauge: Gauge, values: Mapping[str, int]) -> None:
    gauge.clear()
    for label, value in values.items():
        gauge.labels(label).set(value)
