import pytest
from fakes import ADMIN_ID, FakeNewsroom, RecordingTransport, build_services, pressed, typed

from bot.config import Settings
from bot.handlers import on_incoming, on_press
from bot.messaging import Address, Incoming

WAIT = "bảo trì"


@pytest.fixture
def services():
    """A bot under maintenance."""
    return build_services(
        settings=Settings(admins=frozenset({ADMIN_ID}), maintenance=True),
        transport=RecordingTransport(),
        newsroom=FakeNewsroom(),
    )


@pytest.mark.parametrize("text", ["Ai chủ trì?", "/moinhat", "/dangky", "/lenh_la"])
async def test_citizens_are_asked_to_come_back_later(services, text):
    await on_incoming(services, typed(text))

    (told,) = services.transport.sent
    assert WAIT in told.plain
    assert "113" in told.plain
    assert not services.newsroom.asked


@pytest.mark.parametrize("text", ["nhà tôi đang cháy", "/khancap", "cứu với"])
async def test_a_cry_for_help_still_gets_the_numbers(services, text):
    await on_incoming(services, typed(text))

    assert "114" in services.transport.sent[0].plain
    assert WAIT not in services.transport.sent[0].plain


@pytest.mark.parametrize("text", ["STOP", "/huydangky", "/riengtu", "/xoa", "/dulieu"])
async def test_nobody_waits_for_leaving_or_for_their_data(services, text):
    await on_incoming(services, typed(text))

    assert WAIT not in services.transport.sent[0].plain


async def test_admins_are_served_as_ever(services):
    await on_incoming(services, Incoming(Address(ADMIN_ID), ADMIN_ID, "Ai chủ trì?"))

    assert services.newsroom.asked


async def test_a_button_is_acknowledged_and_waits_as_well(services):
    await on_press(services, pressed("more:a"))
    await on_press(services, pressed("erase:ask"))

    waiting, asking = services.transport.sent
    assert services.transport.notices == ["", ""]
    assert WAIT in waiting.plain
    assert WAIT not in asking.plain


async def test_who_goes_on_writing_is_not_told_for_ever(services):
    for _ in range(50):
        await on_incoming(services, typed("Ai chủ trì?"))

    assert len(services.transport.sent) == 20
