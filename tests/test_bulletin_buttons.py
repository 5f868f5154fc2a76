"""What the buttons under a bulletin do."""

import pytest
from builders import an_article
from fakes import (
    ADMIN_ID,
    CATALOGUES,
    CHAT_ID,
    GROUP_ID,
    USER_ID,
    FakeNewsroom,
    RecordingTransport,
    build_services,
    buttons_of,
    pressed,
    typed,
)

from bot.handlers import on_incoming, on_press
from bot.messaging import Address, ChatKind, Message, Press
from bot.news.models import ChatType, Edition, Rhythm, SubscriberState, Target, Wish
from bot.rendering.buttons import bulletin_rows
from knowledge.models import Language

VI = CATALOGUES[Language.VI]
HERE = Target(CHAT_ID)


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom(
        articles=[an_article("a"), an_article("b", headline="Bài B"), an_article("c", headline="Bài C")]
    )


@pytest.fixture
def services(transport, newsroom):
    return build_services(transport=transport, newsroom=newsroom)


@pytest.fixture
def subscriber(services):
    now = services.clock()
    return services.subscribers.subscribe(HERE, ChatType.PRIVATE, Rhythm(), notice_version="1", now=now)


def label(rows, text: str) -> str:
    """What the button whose label holds the text sends back."""
    return next(button.data for row in rows for button in row if text in button.label)


def one_article(text: str) -> str:
    return label(bulletin_rows(["a"], VI), text)


async def press(services, message: Message, text: str) -> None:
    await on_press(services, pressed(label(message.rows, text)))


def in_channel(data: str, user_id: int = USER_ID) -> Press:
    return Press(Address(-(10**13)), user_id, data, "press-1", 7, (), ChatKind.CHANNEL)


def test_one_article_is_asked_about_and_several_are_opened_by_number():
    assert [[button.label for button in row] for row in bulletin_rows(["a"], VI)] == [
        ["❓ Hỏi về tin này"],
        ["🔗 Tin liên quan"],
        ["🔕 Bớt tin kiểu này"],
    ]
    digest = bulletin_rows([f"bài-{number}" for number in range(7)], VI)
    assert [[button.label for button in row] for row in digest] == [
        ["1", "2", "3", "4", "5"],
        ["6", "7"],
        ["🔕 Bớt tin kiểu này"],
    ]


async def test_after_ask_about_this_the_next_question_is_asked_of_the_article(services, transport, newsroom):
    await on_press(services, pressed(one_article("Hỏi")))
    assert newsroom.articles[0].headline in transport.last.html
    assert transport.last.html.count("?") == 2

    await on_incoming(services, typed("Ai chủ trì?"))
    assert newsroom.asked[-1][0].context == (newsroom.articles[0].headline,)


async def test_related_lists_what_is_alike_without_the_article_itself(services, transport, newsroom):
    await on_press(services, pressed(one_article("liên quan")))

    assert newsroom.searched == [newsroom.articles[0].headline]
    assert "Bài B" in transport.last.html
    assert newsroom.articles[0].headline not in transport.last.html


async def test_an_article_without_relatives_says_so(services, transport, newsroom):
    newsroom.articles = newsroom.articles[:1]

    await on_press(services, pressed(one_article("liên quan")))

    assert transport.last.html == "Chưa có tin nào liên quan."


@pytest.mark.parametrize("button", ["Hỏi", "liên quan"])
async def test_of_an_article_that_is_shown_no_more_nothing_is_said(services, transport, newsroom, button):
    newsroom.articles = []

    await on_press(services, pressed(one_article(button)))

    assert transport.last.html == "Bài này không còn được hiển thị."


@pytest.mark.usefixtures("subscriber")
async def test_less_puts_news_together_or_pauses_them(services, transport):
    await on_press(services, pressed(one_article("Bớt")))
    menu = transport.last

    await press(services, menu, "mỗi ngày 1 lần")
    assert services.subscribers.find(HERE).rhythm.edition is Edition.DAILY
    assert "mỗi ngày" in transport.edited[-1][1].html

    await press(services, menu, "Tạm dừng 1 tuần")
    assert services.subscribers.find(HERE).state is SubscriberState.PAUSED


@pytest.mark.usefixtures("subscriber")
async def test_less_leaves_out_the_articles_topic_or_area(services, transport, newsroom):
    newsroom.articles = [
        an_article(
            "a",
            headline="Xe tải đâm xe máy, hai người bị thương ở phường Lê Chân",
            body=("Sáng 14-8, vụ tai nạn giao thông xảy ra trên đường Tô Hiệu, phường Lê Chân, thành phố Hải Phòng.",),
        )
    ]
    await on_press(services, pressed(one_article("Bớt")))
    menu = transport.last
    offered = [button.label for button in buttons_of(menu)]
    assert "Bỏ tin Giao thông" in offered
    assert "Bỏ tin Phường Lê Chân" in offered
    assert not any("Thành phố Hải Phòng" in each for each in offered)

    await press(services, menu, "Giao thông")
    await press(services, menu, "Phường Lê Chân")

    assert services.subscribers.find(HERE).wish.excluded == ("topic:giao_thong", "area:phuong_le_chan")
    card = transport.edited[-1][1]
    assert [button.label for button in buttons_of(card)][:2] == ["❌ chủ đề Giao thông", "❌ Phường Lê Chân"]
    await press(services, card, "Giao thông")
    assert services.subscribers.find(HERE).wish.excluded == ("area:phuong_le_chan",)


@pytest.mark.usefixtures("subscriber")
async def test_the_only_topic_of_who_wants_no_other_cannot_be_left_out(services, transport, newsroom):
    services.subscribers.change_wish(HERE, Wish(topics=("giao_thong",)))
    newsroom.articles = [
        an_article("a", headline="Tai nạn giao thông, hai người bị thương", body=("Xe tải đâm xe máy.",))
    ]

    await on_press(services, pressed(one_article("Bớt")))

    assert not any("Giao thông" in button.label for button in buttons_of(transport.last))


@pytest.mark.usefixtures("subscriber")
async def test_a_full_list_of_what_is_not_wanted_says_so(services, transport):
    full = Wish(excluded=tuple(f"từ {number}" for number in range(20)))
    services.subscribers.change_wish(HERE, full)

    await on_press(services, pressed("set:x+:topic:giao_thong"))

    assert "Đã đủ 20 từ" in transport.edited[-1][1].html


@pytest.mark.usefixtures("subscriber")
async def test_less_can_be_called_off(services, transport):
    await on_press(services, pressed(one_article("Bớt")))

    await press(services, transport.last, "Thôi")

    assert transport.edited[-1][1].html == "Vâng, tôi gửi như cũ."
    assert services.subscribers.find(HERE).wish == Wish()


@pytest.mark.usefixtures("subscriber")
async def test_less_of_a_digest_or_of_an_article_that_is_gone_offers_what_is_general(services, transport, newsroom):
    newsroom.articles = []
    for data in (label(bulletin_rows(["a", "b"], VI), "Bớt"), one_article("Bớt")):
        await on_press(services, pressed(data))

        assert [button.label for button in buttons_of(transport.last)] == [
            "Gộp lại mỗi ngày 1 lần",
            "Tạm dừng 1 tuần",
            "⚙️ Cài đặt khác",
            "Thôi, để như cũ",
        ]


async def test_less_of_who_is_not_subscribed_says_so(services, transport):
    await on_press(services, pressed(one_article("Bớt")))

    assert "chưa đăng ký" in transport.last.html


@pytest.mark.parametrize("button", ["Hỏi", "liên quan"])
async def test_in_a_channel_readers_are_pointed_to_a_private_chat(services, transport, button):
    await on_press(services, in_channel(one_article(button)))

    assert "nhắn riêng" in transport.notices[0]
    assert transport.sent == []


async def test_in_groups_and_channels_only_admins_take_less(services, transport):
    transport.admins = {ADMIN_ID}
    in_group = Press(Address(GROUP_ID), USER_ID, one_article("Bớt"), "press-1", 7, (), ChatKind.GROUP)
    for tap in (in_group, in_channel(one_article("Bớt"))):
        await on_press(services, tap)
        assert "quản trị viên" in transport.notices[-1]
    assert transport.sent == []

    await on_press(services, in_channel(one_article("Bớt"), ADMIN_ID))
    assert len(transport.sent) == 1
