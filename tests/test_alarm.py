from dataclasses import dataclass, field

import pytest
from fakes import CATALOGUES, RecordingTransport, build_services

from bot.alarm import Alarm
from bot.messaging import Address, ChatGone, Message, TransportError, TryLater
from bot.rendering import to_messages

MAI, NAM = 11, 12


@dataclass
class PatchyTransport(RecordingTransport):
    """Reaches all but some."""

    unreached: dict[int, TransportError] = field(default_factory=dict)

    async def send(self, address: Address, message: Message) -> int:
        if address.chat_id in self.unreached:
            raise self.unreached[address.chat_id]
        return await super().send(address, message)


@pytest.mark.parametrize(
    ("unreached", "expected"),
    [
        ({}, True),
        ({MAI: ChatGone("never wrote")}, True),
        ({MAI: ChatGone("never wrote"), NAM: ChatGone("blocked")}, True),
        ({MAI: TryLater(3)}, True),
        ({MAI: ChatGone("never wrote"), NAM: TryLater(3)}, False),
        ({MAI: TryLater(3), NAM: TryLater(3)}, False),
    ],
)
async def test_an_alarm_is_worth_another_try_when_the_line_kept_it_from_everybody(unreached, expected):
    alarm = Alarm(PatchyTransport(unreached=unreached), CATALOGUES, build_services().chats, lambda: {MAI, NAM})

    assert await alarm.tell(lambda _: to_messages("Xem giúp")) is expected
