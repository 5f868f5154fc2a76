from datetime import timedelta

import pytest
from builders import NOW
from sqlalchemy import func, select

from bot.chats import ChatStore
from bot.database import ActedBefore, reading, writing
from bot.intake import memory as intake_memory
from bot.intake.memory import KEPT, Memory, UpdateRow
from knowledge.models import Language


def act(memory: Memory, update_id: int, language: Language = Language.EN, chat_id: int = 7) -> None:
    """Do what an update asks for: fix the language of a chat, and count it."""
    chats = ChatStore(memory.engine)
    with memory.acting_for(update_id, NOW):
        chats.choose_language(chat_id, language)
        chats.add_one("chosen")


def count(memory: Memory) -> int:
    with reading(memory.engine) as session:
        return session.connection().execute(select(func.count()).select_from(UpdateRow)).scalar_one()


def test_an_update_that_comes_to_the_next_process_does_not_act_again(database):
    act(Memory(database, 1), 12)

    with pytest.raises(ActedBefore):
        act(Memory(database, 1), 12, Language.VI)
    assert ChatStore(database).counted("chosen") == 1


def test_all_deeds_of_one_update_are_done(database):
    act(Memory(database, 1), 12)

    assert ChatStore(database).counted("chosen") == 1


def test_a_deed_that_fails_leaves_no_trace_and_is_done_the_next_time(database):
    with pytest.raises(ZeroDivisionError), Memory(database, 1).acting_for(12, NOW), writing(database) as session:
        session.connection().execute(select(1 / 0))

    act(Memory(database, 1), 12)

    assert ChatStore(database).counted("chosen") == 1


def test_numbers_are_each_bots_own(database):
    act(Memory(database, 1), 12)
    act(Memory(database, 2), 12)

    assert ChatStore(database).counted("chosen") == 2


def test_what_is_written_for_no_update_bears_no_number(database):
    memory = Memory(database, 1)
    ChatStore(database).add_one("chosen")

    assert count(memory) == 0


def test_what_ended_and_could_not_be_acknowledged_is_known_to_the_next_process(database):
    memory = Memory(database, 1)
    act(memory, 12)
    act(memory, 13)

    memory.note_ended([13, 14], NOW)

    assert Memory(database, 1).ended() == {13, 14}
    assert Memory(database, 2).ended() == set()


def test_numbers_are_forgotten_when_telegram_has_forgotten_the_updates(database):
    memory = Memory(database, 1)
    memory.note_ended([1, 2], NOW - KEPT)
    memory.note_ended([3], NOW - KEPT + timedelta(seconds=1))

    memory.forget(NOW)

    assert memory.ended() == {3}


def test_there_is_an_end_to_how_many_are_kept(database, monkeypatch):
    monkeypatch.setattr(intake_memory, "MOST", 2)
    memory = Memory(database, 1)
    for number in range(5):
        memory.note_ended([number], NOW + timedelta(seconds=number))

    memory.forget(NOW + timedelta(seconds=9))

    assert memory.ended() == {3, 4}
