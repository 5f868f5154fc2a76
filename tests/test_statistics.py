from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from newsdesk import NOW, open_database
from sqlalchemy import Engine, insert

from bot.news.models import BulletinKind, BulletinState, ChatType, DeathReason, DeliveryState, Edition, Rhythm, Target
from bot.news.subscribers import SubscriberStore
from bot.news.tables import BULLETIN, DELIVERY, DELIVERY_COUNT
from bot.statistics.figures import Sent, compose_figures, last_days, share
from bot.statistics.notes import DEFAULT_MINUTE, Due, NoteStore, last_slot
from bot.statistics.reading import find_next_edition, read_figures
from bot.tally.counting import Tally

DAY = date(2026, 8, 20)  # NOW is ten in the morning there
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
ADMIN = 99
HALF_PAST_SEVEN = datetime(2026, 8, 20, 0, 30, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "test.db")


@pytest.fixture
def notes(engine: Engine) -> NoteStore:
    return NoteStore(engine)


def test_figures_hold_every_day_and_sum_up_what_was_counted():
    counts = {
        ("2026-08-19", 8, "outcome:answered"): 3,
        ("2026-08-19", 8, "outcome:not_stated"): 1,
        ("2026-08-20", 9, "outcome:answered"): 2,
        ("2026-08-19", 8, "language:vi"): 4,
        ("2026-08-20", 9, "language:en"): 2,
        ("2026-08-19", 8, "topic:fire"): 1,
        ("2026-08-20", 9, "topic:drugs"): 2,
        ("2026-08-20", 9, "topic:none"): 5,
        ("2026-08-20", 9, "vote:down"): 1,
        ("2026-08-18", 9, "subscribers:gained"): 2,
        ("2026-08-20", 9, "subscribers:lost"): 1,
    }

    figures = compose_figures(*last_days(DAY, 3), counts, {"2026-08-19": Sent(7, 1, 2)})

    assert [(day.day.day, day.asked, day.answered, day.gained, day.lost) for day in figures.days] == [
        (18, 0, 0, 2, 0),
        (19, 4, 3, 0, 0),
        (20, 2, 2, 0, 1),
    ]
    assert (figures.asked, figures.answered, figures.gained, figures.lost) == (6, 5, 2, 1)
    assert (figures.hours[8], figures.hours[9], sum(figures.hours)) == (4, 2, 6)
    assert figures.topics == (("drugs", 2), ("fire", 1))
    assert figures.languages == {"vi": 4, "en": 2}
    assert figures.votes == {"down": 1}
    assert figures.sent == Sent(7, 1, 2)


def test_the_share_of_nothing_is_none():
    assert share(0, 0) is None
    assert share(2, 3) == 67


def add_delivery(engine: Engine, chat_id: int, state: str, done_at: datetime, reason: str | None = None) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(DELIVERY).values(
                bulletin_id=1,
                chat_id=chat_id,
                thread_id=0,
                state=state,
                priority=5,
                not_before=done_at,
                expires_at=done_at,
                attempts=1,
                is_uncertain=False,
                reason=reason,
                done_at=done_at,
            )
        )


def test_deliveries_of_a_day_are_those_still_there_and_those_counted_before(engine):
    with engine.begin() as connection:
        made = {"kind": BulletinKind.NEWS, "state": BulletinState.OPEN, "made_at": NOW, "expires_at": NOW}
        connection.execute(insert(BULLETIN).values(id=1, **made))
        counted = {"day": "2026-08-19", "kind": "news", "outcome": "uncertain", "count": 5}
        connection.execute(insert(DELIVERY_COUNT).values(**counted))
    midnight = datetime(2026, 8, 19, 17, tzinfo=UTC)
    add_delivery(engine, 1, DeliveryState.SENT, midnight - timedelta(seconds=1))
    add_delivery(engine, 2, DeliveryState.SENT, midnight)
    add_delivery(engine, 3, DeliveryState.STOPPED, NOW)
    add_delivery(engine, 4, DeliveryState.DEAD, NOW, DeathReason.REFUSED)
    add_delivery(engine, 5, DeliveryState.DEAD, NOW, DeathReason.LEFT)
    add_delivery(engine, 6, DeliveryState.SENT, midnight + A_DAY)

    figures = read_figures(engine, Tally(engine, lambda _: None), DAY - A_DAY, DAY)

    assert [day.sent for day in figures.days] == [Sent(6, 0, 0), Sent(1, 1, 1)]


def test_the_next_edition_is_the_first_that_somebody_waits_for(engine):
    subscribers = SubscriberStore(engine)
    assert find_next_edition(engine) is None
    for chat_id, rhythm in (
        (1, Rhythm(Edition.AT_ONCE)),
        (2, Rhythm(Edition.DAILY, hour=12)),
        (3, Rhythm(Edition.DAILY, hour=11)),
        (4, Rhythm(Edition.DAILY, hour=11)),
    ):
        subscribers.subscribe(Target(chat_id), ChatType.PRIVATE, rhythm, notice_version="1", now=NOW)

    edition = find_next_edition(engine)

    assert (edition.at, edition.readers) == (NOW + AN_HOUR, 2)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (HALF_PAST_SEVEN, HALF_PAST_SEVEN),
        (HALF_PAST_SEVEN + 23 * AN_HOUR, HALF_PAST_SEVEN),
        (HALF_PAST_SEVEN - timedelta(seconds=1), HALF_PAST_SEVEN - A_DAY),
    ],
)
def test_the_last_slot_is_the_last_time_the_clock_showed_it(now, slot):
    assert last_slot(DEFAULT_MINUTE, now) == slot


def test_an_admin_seen_for_the_first_time_waits_for_the_next_morning(notes):
    assert notes.due([ADMIN], NOW) == []
    assert notes.due([ADMIN], HALF_PAST_SEVEN + A_DAY - AN_HOUR) == []

    assert notes.due([ADMIN], HALF_PAST_SEVEN + A_DAY) == [Due(ADMIN, HALF_PAST_SEVEN + A_DAY)]


@pytest.mark.parametrize("nights", [1, 5])
def test_however_long_the_bot_was_down_one_note_is_due_once(notes, nights):
    notes.due([ADMIN], NOW)
    back = HALF_PAST_SEVEN + nights * A_DAY + 2 * AN_HOUR

    (due,) = notes.due([ADMIN], back)
    assert notes.due([ADMIN], back) == [due]  # it did not go out
    notes.mark(due)

    assert notes.due([ADMIN], back + AN_HOUR) == []
    assert len(notes.due([ADMIN], HALF_PAST_SEVEN + (nights + 1) * A_DAY)) == 1


def test_another_hour_counts_from_its_next_time(notes):
    notes.choose(ADMIN, 9 * 60, NOW)

    assert notes.minute(ADMIN) == 9 * 60
    assert notes.due([ADMIN], NOW) == []
    assert len(notes.due([ADMIN], NOW + 23 * AN_HOUR)) == 1


def test_who_wants_no_note_gets_none(notes):
    notes.choose(ADMIN, None, NOW)

    assert notes.minute(ADMIN) is None
    assert notes.due([ADMIN], NOW + 3 * A_DAY) == []


def test_who_is_no_admin_any_more_gets_none(notes):
    notes.due([ADMIN, 98], NOW)

    assert [due.admin_id for due in notes.due([98], NOW + A_DAY)] == [98]
