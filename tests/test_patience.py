import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.messaging import Address, ChatGone, ChatMoved, Message, Picture, TransportError, TryLater
from bot.patience import PACE, PATIENCE, PatientTransport

HELLO = Message(html="Chào", plain="Chào")


@dataclass
class Unwilling:
    """A transport that refuses in the given ways first, whatever it is asked to do."""

    refusals: list[TransportError]
    carried: list[Address | None] = field(default_factory=list)
    tries: int = 0

    def __getattr__(self, verb: str) -> Callable[..., object]:
        async def act(address: Address | None = None, *_: object, **__: object) -> int:
            self.tries += 1
            if self.refusals:
                raise self.refusals.pop(0)
            self.carried.append(address)
            return 1

        return act


class Sleep:
    def __init__(self) -> None:
        self.seconds = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def test_an_answer_waits_as_long_as_telegram_asks_and_goes_out():
    inner, sleep = Unwilling([TryLater(7), TryLater(3)]), Sleep()

    await PatientTransport(inner, sleep).send(Address(5), HELLO)

    assert sleep.seconds == [7, 3]
    assert inner.carried == [Address(5)]


async def test_a_picture_waits_and_follows_a_chat_that_moved_like_a_message():
    inner, sleep = Unwilling([TryLater(2), ChatMoved(6)]), Sleep()

    await PatientTransport(inner, sleep).send_picture(Address(5), Picture(b"", "hinh.png", HELLO))

    assert (sleep.seconds, inner.carried) == ([2], [Address(6)])


async def test_patience_ends():
    inner, sleep = Unwilling([TryLater(PATIENCE / 3)] * 5), Sleep()

    with pytest.raises(TryLater):
        await PatientTransport(inner, sleep).edit(Address(5), 1, HELLO)

    assert inner.tries == 4


async def test_a_chat_that_is_gone_is_not_tried_again():
    inner = Unwilling([ChatGone("blocked")])

    with pytest.raises(ChatGone):
        await PatientTransport(inner, Sleep()).edit_buttons(Address(5), 1, ())

    assert inner.tries == 1


async def test_an_answer_follows_a_group_that_moved_and_leaves_the_old_numbers_behind():
    inner = Unwilling([ChatMoved(-1005), TryLater(1)])

    await PatientTransport(inner, Sleep()).send(Address(-5, thread_id=2, reply_to=31), HELLO)

    assert inner.carried == [Address(-1005, thread_id=2)]


async def test_a_tap_is_acknowledged_at_once_or_not_at_all():
    inner, sleep = Unwilling([TryLater(1)]), Sleep()

    with pytest.raises(TryLater):
        await PatientTransport(inner, sleep).acknowledge("tap", "")

    assert sleep.seconds == []


async def test_a_menu_is_published_as_soon_as_it_can_be():
    inner = Unwilling([TryLater(1)])

    await PatientTransport(inner, Sleep()).publish_commands([], language=None, admin_id=None)

    assert inner.tries == 2


async def test_who_is_admin_is_asked_until_it_is_told():
    inner = Unwilling([TryLater(1)])

    await PatientTransport(inner, Sleep()).is_chat_admin(-100, 5)

    assert inner.tries == 2


async def test_messages_that_wait_come_back_one_after_the_other():
    inner, pauses, released = Unwilling([TryLater(0.01)] * 3), [], asyncio.Event()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            released.set()
        await released.wait()

    transport = PatientTransport(inner, sleep)
    await asyncio.gather(*(transport.send(Address(chat), HELLO) for chat in (1, 2, 3)))

    assert pauses == [1 / PACE, 2 / PACE, 3 / PACE]
    assert len(inner.carried) == 3
