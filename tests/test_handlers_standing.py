import pytest
from fakes import CHAT_ID, GROUP_ID, RecordingTransport, build_services

from bot.handlers import on_standing
from bot.messaging import Address, ChatGone, ChatKind, Joined, Left, Moved
from bot.news.models import ChatType, Rhythm, SubscriberState, Target
from bot.news.subscribers import SubscriberStore
from knowledge.models import Language


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def services(transport):
    return build_services(transport=transport)


def subscribe(services, chat_id: int, thread_id: int | None = None) -> Target:
    target = Target(chat_id, thread_id)
    now = services.clock()
    services.subscribers.subscribe(target, ChatType.GROUP, Rhythm(), notice_version="1", now=now)
    return target


def state_of(services, target: Target) -> SubscriberState:
    return services.subscribers.find(target).state


async def test_who_blocks_us_is_stopped_in_all_topics(services):
    targets = [subscribe(services, CHAT_ID), subscribe(services, CHAT_ID, 3)]

    await on_standing(services, Left(CHAT_ID))

    assert [state_of(services, target) for target in targets] == [SubscriberState.STOPPED] * 2


async def test_a_group_is_greeted_in_the_language_of_who_took_us_in(services, transport):
    await on_standing(services, Joined(Address(GROUP_ID), ChatKind.GROUP, "en"))

    assert "/subscribe" in transport.last.html
    assert transport.addresses == [Address(GROUP_ID)]


async def test_a_channel_is_not_written_to_but_goes_on(services, transport):
    target = subscribe(services, GROUP_ID)
    services.subscribers.stop_chat(GROUP_ID, services.clock())

    await on_standing(services, Joined(Address(GROUP_ID), ChatKind.CHANNEL))

    assert transport.sent == []
    assert state_of(services, target) is SubscriberState.ACTIVE


async def test_a_group_that_cannot_be_greeted_is_only_logged(caplog):
    caplog.set_level("INFO")
    services = build_services(transport=RecordingTransport(fault=ChatGone("no rights")))

    await on_standing(services, Joined(Address(GROUP_ID), ChatKind.GROUP))

    assert f"ChatGone, chat {GROUP_ID}" in caplog.text


async def test_a_group_that_moves_is_known_by_its_new_id(services):
    subscribe(services, GROUP_ID)
    services.chats.choose_language(GROUP_ID, Language.EN)

    await on_standing(services, Left(GROUP_ID))
    await on_standing(services, Moved(GROUP_ID, GROUP_ID - 1))

    assert state_of(services, Target(GROUP_ID - 1)) is SubscriberState.ACTIVE
    assert services.chats.language(GROUP_ID) is None
    assert services.chats.language(GROUP_ID - 1) is Language.EN


async def test_a_failure_reaches_nobody_and_is_logged(caplog):
    broken = build_services(subscribers=SubscriberStore(engine=None))

    await on_standing(broken, Left(CHAT_ID))

    assert "Failed: AttributeError" in caplog.text
