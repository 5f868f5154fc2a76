"""A real process that plans is killed at many places; the next one goes on, and nothing is lost or doubled."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from newsdesk import open_database
from newsing import AN_HOUR, MORNING, Newsroom, Told, deliveries, local, subscribe

from bot.news.bulletins import BulletinStore
from bot.news.models import BulletinKind, Edition, Rhythm
from bot.news.steps import UNDO_TIME

HERE = Path(__file__).parent
FIRE = Told(topics=("fire",))
# Plans in batches of five, and kills itself before the statement of the number given.
PLANNER = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from datetime import datetime
from sqlalchemy import event
from bot.news import planning
from knowledge.store.connecting import connect
from newsing import Newsroom, Told

engine, left = connect(sys.argv[2]), int(sys.argv[3])
planning.BATCH = 5

def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(engine, "before_cursor_execute", count)
event.listen(engine, "commit", count)
room = Newsroom(engine, {name: Told(topics=("fire",)) for name in ("fire", "ferry")})
room.plan(datetime.fromisoformat(sys.argv[4]))
"""


@pytest.fixture
def room(tmp_path):
    room = Newsroom(open_database(tmp_path / "bot.db"))
    for chat_id in range(1, 31):
        subscribe(room.engine, chat_id, Rhythm(Edition.DAILY) if chat_id % 3 else Rhythm())
    room.publish("fire", told=FIRE)
    return room


def plan_and_die(room, statement, now):
    """Whether the child was killed before it was through."""
    command = [sys.executable, "-c", PLANNER, str(HERE), str(room.engine.url), str(statement), now.isoformat()]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parent)})  # noqa: S603
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def times_got(room):
    return Counter((row.chat_id, row.thread_id) for row in deliveries(room.engine))


def test_planning_that_is_killed_again_and_again_loses_and_doubles_nothing(room):
    morning = local(21, 7)
    killed, written = [], []
    for statement in (27, 38, 45):
        killed.append(plan_and_die(room, statement, morning))
        written.append(len(deliveries(room.engine)))

    assert all(killed)
    assert 0 < written[1] < written[2] < 30
    room.plan(morning)
    assert times_got(room) == {(chat_id, 0): 1 for chat_id in range(1, 31)}


def test_a_desk_bulletin_that_is_killed_while_it_is_written_is_written_whole_or_not_at_all(room):
    store = BulletinStore(room.engine)
    room.run()
    bulletin = store.propose(BulletinKind.DESK, ["fire"], 1, MORNING)
    store.confirm(bulletin.id, 1, MORNING)
    now = MORNING + UNDO_TIME

    killed = [plan_and_die(room, statement, now) for statement in (15, 19)]

    assert any(killed)
    assert store.progress(bulletin.id).total in (0, 20)
    room.plan(now)
    assert store.progress(bulletin.id).total == 20
    assert times_got(room) == {(chat_id, 0): 1 for chat_id in range(1, 31)}


def test_a_correction_that_is_killed_while_it_is_written_reaches_everybody_once(room):
    room.run()
    room.publish("fire", told=FIRE, said="two", headline="Eleven")
    later = MORNING + AN_HOUR

    killed = [plan_and_die(room, statement, later) for statement in (24, 30)]

    assert any(killed)
    corrected = room.run(later)
    assert Counter(one.chat_id for one in corrected) == dict.fromkeys(range(3, 31, 3), 1)
    assert room.run(later + AN_HOUR) == []
