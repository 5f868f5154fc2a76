from dataclasses import replace
from datetime import timedelta

from builders import NOW

from bot.conversations import CHATS, HELD, HELD_CHARACTERS, HOLD, KEEP, QUESTIONS_PER_CHAT, Conversations, Turn, new_key
from knowledge.models import Language, Question

SECOND = timedelta(seconds=1)


def a_turn(text="Ai?", *, user_id=1, at=NOW, key="k"):
    return Turn(key, user_id, Question(text), Language.VI, at)


def test_the_last_questions_are_remembered_oldest_first():
    conversations = Conversations()
    for number in range(QUESTIONS_PER_CHAT + 2):
        conversations.remember(5, a_turn(str(number), key=str(number)))

    assert conversations.context(5, 1, NOW) == ("2", "3", "4", "5", "6", "7")


def test_a_turn_that_is_told_again_takes_the_place_of_the_first():
    conversations = Conversations()
    conversations.remember(5, a_turn("một?", key="a"))
    conversations.remember(5, a_turn("hai?", key="b"))

    conversations.remember(5, replace(a_turn("một?", key="a"), topic="Bài B"))

    assert conversations.context(5, 1, NOW) == ("hai?", "Bài B", "một?")


def test_the_last_turn_of_a_person_is_theirs():
    conversations = Conversations()
    conversations.remember(5, a_turn(key="a", user_id=1))
    conversations.remember(5, a_turn(key="b", user_id=2))

    assert conversations.last(5, 1, NOW).key == "a"
    assert conversations.last(5, 3, NOW) is None


def test_chats_know_nothing_of_each_other():
    conversations = Conversations()
    conversations.remember(5, a_turn())

    assert conversations.context(6, 1, NOW) == ()
    assert conversations.find(6, "k", NOW) is None


def test_a_question_is_forgotten_after_its_time():
    conversations = Conversations()
    conversations.remember(5, a_turn())

    assert conversations.find(5, "k", NOW + KEEP) is not None
    assert conversations.find(5, "k", NOW + KEEP + SECOND) is None
    assert conversations.language(5, NOW + KEEP + SECOND) is None


def test_silent_chats_leave_the_memory_without_being_asked_about():
    conversations = Conversations()
    for chat_id in range(3):
        conversations.remember(chat_id, a_turn())

    conversations.remember(9, a_turn(at=NOW + KEEP + SECOND))

    assert list(conversations._chats) == [9]


def test_so_many_chats_and_no_more_are_remembered():
    conversations = Conversations()
    for chat_id in range(CHATS + 2):
        conversations.remember(chat_id, a_turn())

    assert conversations.context(1, 1, NOW) == ()
    assert conversations.context(2, 1, NOW) == ("Ai?",)


def test_keys_are_short_and_do_not_repeat():
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) == 8


def test_a_held_text_is_taken_back_once_in_its_chat_and_time_and_is_no_part_of_the_conversation():
    conversations = Conversations()
    key, late = conversations.hold(5, "cháy", NOW), conversations.hold(5, "cháy", NOW)

    assert conversations.context(5, 1, NOW) == ()
    assert conversations.take_back(6, key, NOW) is None
    assert conversations.take_back(5, key, NOW + HOLD) == "cháy"
    assert conversations.take_back(5, key, NOW) is None
    assert conversations.take_back(5, late, NOW + HOLD + SECOND) is None


def test_held_texts_are_few_short_and_forgotten_when_anything_is_asked_later():
    conversations = Conversations()
    keys = [conversations.hold(5, "x" * 2 * HELD_CHARACTERS, NOW) for _ in range(HELD + 1)]

    assert conversations.take_back(5, keys[0], NOW) is None
    assert len(conversations.take_back(5, keys[1], NOW)) == HELD_CHARACTERS
    conversations.remember(6, a_turn(at=NOW + HOLD + SECOND))
    assert not conversations._held
