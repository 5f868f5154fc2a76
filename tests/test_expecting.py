from datetime import timedelta

import pytest
from builders import NOW

from bot.expecting import PATIENCE, PROMPTS, Prompt, Prompts, Wanted
from bot.messaging import Address, ChatKind, Incoming

CHAT, GROUP, CHANNEL = Address(7), Address(-100), Address(-(10**12) - 5)


@pytest.fixture
def prompts() -> Prompts:
    return Prompts()


def ask(prompts: Prompts, address: Address = CHAT, user_id: int = 7, *, minutes: float = 0) -> Prompt:
    prompt = Prompt(Wanted.KEYWORD, address, user_id, 31, NOW + timedelta(minutes=minutes))
    prompts.ask(prompt)
    return prompt


def in_group(user_id: int = 7, **fields: object) -> Incoming:
    return Incoming(GROUP, user_id, "cháy nhà", ChatKind.GROUP, **fields)


def test_in_private_the_next_message_answers(prompts):
    prompt = ask(prompts)

    assert prompts.find(Incoming(CHAT, 7, "cháy nhà"), NOW) == prompt
    assert prompts.find(Incoming(CHAT, 7, "cháy nhà", replies_to=31), NOW) == prompt


def test_a_reply_to_something_else_does_not(prompts):
    ask(prompts)

    assert prompts.find(Incoming(CHAT, 7, "thế còn giấy khen?", replies_to=30), NOW) is None


def test_a_prompt_is_over_after_some_minutes(prompts):
    ask(prompts)

    assert prompts.find(Incoming(CHAT, 7, "x"), NOW + PATIENCE) is not None
    assert prompts.find(Incoming(CHAT, 7, "x"), NOW + PATIENCE + timedelta(seconds=1)) is None


def test_in_a_group_only_a_reply_of_the_person_asked_answers(prompts):
    ask(prompts, GROUP)

    assert prompts.find(in_group(replies_to=31), NOW) is not None
    assert prompts.find(in_group(), NOW) is None
    assert prompts.find(in_group(8, replies_to=31), NOW) is None


def test_who_writes_in_the_chats_name_answers_by_reply(prompts):
    ask(prompts, GROUP)
    ask(prompts, CHANNEL)

    assert prompts.find(in_group(1087968824, replies_to=31, is_by_chat=True), NOW) is not None
    posted = Incoming(CHANNEL, CHANNEL.chat_id, "cháy", ChatKind.CHANNEL, is_by_chat=True)
    assert prompts.find(posted, NOW) is None


def test_the_last_prompt_counts_and_can_be_forgotten(prompts):
    ask(prompts)
    again = ask(prompts, minutes=1)
    assert prompts.find(Incoming(CHAT, 7, "x"), again.asked_at) == again

    prompts.forget(7, 7)
    assert prompts.find(Incoming(CHAT, 7, "x"), again.asked_at) is None


def test_memory_is_bounded_in_number_and_time(prompts):
    for user_id in range(1, PROMPTS + 10):
        ask(prompts, Address(user_id), user_id)
    assert len(prompts._prompts) == PROMPTS

    ask(prompts, minutes=6)
    assert len(prompts._prompts) == 1
