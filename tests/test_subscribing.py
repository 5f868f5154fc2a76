"""Subscribing, leaving and coming back, over the Bot API."""

import unicodedata
from datetime import timedelta

import pytest
from conversing import ADMIN, GROUP, NOW, STRANGER, WHO_MARKET, ask
from subscribing import AT_ONCE, CHANNEL, EVERY_MORNING, WEEKLY, find, labels, subscribe, tap, tap_for_another, until
from telegram_objects import Fault

from bot.news.models import ChatType, Edition, SubscriberState
from bot.rendering.subscriptions import NOTICE_VERSION


async def test_the_notice_says_what_is_kept_and_how_to_leave_and_nothing_is_agreed_to_yet(talk, subscribers):
    notice = await ask(talk, "/dangky")

    assert "30 ngày" in notice.text
    assert "DỪNG" in notice.text
    assert labels(notice) == [
        "Đồng ý: báo ngay",
        "Đồng ý: mỗi sáng 7 giờ",
        "Đồng ý: mỗi tuần (thứ Hai)",
        "Không",
    ]
    assert find(subscribers) is None


@pytest.mark.parametrize(
    ("label", "edition", "said"),
    [
        (AT_ONCE, Edition.AT_ONCE, "báo ngay"),
        (EVERY_MORNING, Edition.DAILY, "mỗi ngày, lúc 7 giờ"),
        (WEEKLY, Edition.WEEKLY, "mỗi tuần, thứ Hai, lúc 7 giờ"),
    ],
)
async def test_one_tap_agrees_and_chooses_the_edition(talk, subscribers, label, edition, said):
    card = await subscribe(talk, label)

    subscriber = find(subscribers)
    receipt = talk.chats[STRANGER][0]
    assert (subscriber.rhythm.edition, subscriber.kind) == (edition, ChatType.PRIVATE)
    assert (subscriber.consent_at, subscriber.notice_version) == (NOW, NOTICE_VERSION)
    assert "Đã đăng ký" in receipt.text
    assert "10:00 ngày 20/8/2026" in receipt.text
    assert labels(receipt) == []
    assert said in card.text


async def test_who_says_no_is_not_kept(talk, subscribers):
    notice = await ask(talk, "/dangky")

    await tap(talk, notice, "Không")

    assert "không gửi gì" in notice.text
    assert labels(notice) == []
    assert find(subscribers) is None


async def test_agreeing_twice_is_agreeing_once_and_the_later_edition_counts(talk, subscribers):
    notice = await ask(talk, "/dangky")
    again = await ask(talk, "/dangky")
    await tap_for_another(talk, notice, AT_ONCE)

    await tap(talk, again, EVERY_MORNING)

    assert find(subscribers).rhythm.edition is Edition.DAILY
    assert len(talk.chats[STRANGER]) == 3


async def test_who_has_agreed_is_shown_the_settings(talk):
    await subscribe(talk)

    card = await ask(talk, "/subscribe")

    assert "Bản tin của bạn" in card.text


async def test_settings_without_a_subscription_lead_to_the_notice(talk, subscribers):
    card = await ask(talk, "/caidat")

    await tap(talk, card, "Đăng ký nhận tin")

    assert labels(card)[0] == "Đồng ý: báo ngay"
    assert find(subscribers) is None


@pytest.mark.parametrize("text", ["STOP", "dừng", unicodedata.normalize("NFD", "Hủy đăng ký!"), "huy", "/huydangky"])
async def test_one_word_ends_everything_at_once_and_offers_a_way_back(talk, subscribers, text):
    await subscribe(talk)

    receipt = await ask(talk, text)

    assert "Đã dừng" in receipt.text
    assert find(subscribers) is None
    assert labels(await tap(talk, receipt, "Đăng ký lại"))[0] == "Đồng ý: báo ngay"
    assert find(subscribers) is None


async def test_the_button_of_the_card_ends_everything_and_twice_is_harmless(talk, subscribers):
    card = await subscribe(talk)

    await tap(talk, card, "Hủy đăng ký")
    talk.tap(card, "Đăng ký lại")
    await talk.until(lambda: card.edits == 2)

    assert find(subscribers) is None


async def test_stop_from_a_stranger_gets_a_kind_word(talk):
    assert "chưa đăng ký" in (await ask(talk, "STOP")).text


async def test_a_question_that_begins_with_the_word_is_answered(talk, subscribers):
    await subscribe(talk)

    card = await ask(talk, "dừng xe ở đâu bị phạt")

    assert "Đã dừng" not in card.text
    assert find(subscribers) is not None


async def test_whoever_blocked_us_is_stopped_and_is_written_to_again_after_a_word(talk, subscribers):
    await subscribe(talk)
    talk.change_standing(STRANGER, "member", "kicked")
    await until(lambda: find(subscribers).state is SubscriberState.STOPPED)

    back = await ask(talk, WHO_MARKET)
    answer = (await talk.shown(STRANGER, 4))[3]

    assert "trở lại" in back.text
    assert "Nghiêm Trọng Khải" in answer.text
    assert find(subscribers).state is SubscriberState.ACTIVE
    assert "trở lại" not in (await ask(talk, WHO_MARKET)).text


async def test_a_tap_after_a_block_is_coming_back_as_well(talk, subscribers):
    card = await subscribe(talk)
    talk.change_standing(STRANGER, "member", "kicked")

    back = await tap_for_another(talk, card, "Chủ đề")

    assert "trở lại" in back.text
    await until(lambda: card.edits)
    assert find(subscribers).state is SubscriberState.ACTIVE


async def test_whoever_comes_back_only_to_leave_is_told_no_more_than_that(talk, subscribers):
    await subscribe(talk)
    talk.change_standing(STRANGER, "member", "kicked")

    receipt = await ask(talk, "STOP")

    assert "Đã dừng" in receipt.text
    assert find(subscribers) is None


async def test_in_a_group_only_admins_subscribe(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    refused = await ask(talk, "/dangky", chat_id=GROUP, user_id=STRANGER)
    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    assert "quản trị viên" in refused.text
    assert "/huydangky" in notice.text

    stranger = talk.tap(notice, AT_ONCE, user_id=STRANGER)
    await talk.until(lambda: stranger in talk.notices)
    assert "quản trị viên" in talk.notices[stranger]
    assert find(subscribers, GROUP) is None

    await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    assert find(subscribers, GROUP).kind is ChatType.GROUP


async def test_a_groups_anonymous_admin_may_subscribe_it(talk):
    notice = await ask(
        talk,
        "/dangky",
        chat_id=GROUP,
        user_id=1087968824,
        sender_chat={"id": GROUP, "type": "supergroup", "title": "x"},
    )

    assert labels(notice)[0] == "Đồng ý: báo ngay"


async def test_where_admins_are_hidden_from_us_it_is_said_what_to_do(talk):
    talk.faults.append(Fault("getChatMember", 400, "Bad Request: member list is inaccessible"))

    assert "làm quản trị viên" in (await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)).text


async def test_a_group_is_ended_by_an_admins_word_to_us_and_by_nobody_elses(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)

    talk.say("STOP", chat_id=GROUP, user_id=ADMIN)  # not to us
    refused = await ask(talk, f"@{talk.username} dừng", chat_id=GROUP, user_id=STRANGER)
    assert "quản trị viên" in refused.text
    assert find(subscribers, GROUP) is not None

    receipt = await ask(talk, f"@{talk.username} dừng", chat_id=GROUP, user_id=ADMIN)
    assert "Đã dừng" in receipt.text
    assert find(subscribers, GROUP) is None


async def test_a_topic_of_a_forum_is_a_subscriber_of_its_own(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    in_topic = {"chat_id": GROUP, "user_id": ADMIN, "is_topic_message": True, "message_thread_id": 3}

    notice = await ask(talk, "/dangky", **in_topic)
    card = await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)

    assert card.parameters["message_thread_id"] == 3
    assert find(subscribers, GROUP) is None
    assert find(subscribers, GROUP, 3) is not None

    await ask(talk, "/huydangky", **in_topic)
    assert find(subscribers, GROUP, 3) is None


async def test_a_channel_subscribes_by_a_post_and_its_readers_taps_are_refused(talk, subscribers):
    talk.admins = {(CHANNEL, ADMIN)}
    talk.post("Tin thường ngày", chat_id=CHANNEL)
    talk.post("STOP", chat_id=CHANNEL)
    talk.post("/dangky", chat_id=CHANNEL)
    (notice,) = await talk.shown(CHANNEL, 1)

    reader = talk.tap(notice, AT_ONCE, user_id=STRANGER)
    await talk.until(lambda: reader in talk.notices)
    assert "quản trị viên" in talk.notices[reader]

    await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    assert find(subscribers, CHANNEL).kind is ChatType.CHANNEL
    talk.post("/huydangky", chat_id=CHANNEL)
    await talk.shown(CHANNEL, 3)
    assert find(subscribers, CHANNEL) is None


async def test_a_group_that_takes_us_in_is_greeted_and_one_that_puts_us_out_is_stopped(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    talk.change_standing(GROUP, "left", "member")
    (greeting,) = await talk.shown(GROUP, 1)
    assert "/dangky" in greeting.text

    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    talk.change_standing(GROUP, "member", "kicked")
    await until(lambda: find(subscribers, GROUP).state is SubscriberState.STOPPED)

    talk.change_standing(GROUP, "kicked", "member")
    back = (await talk.shown(GROUP, 4))[3]
    assert "như trước" in back.text
    assert find(subscribers, GROUP).state is SubscriberState.ACTIVE


async def test_a_channel_that_takes_us_in_is_not_written_to(talk):
    talk.change_standing(CHANNEL, "left", "administrator")
    await ask(talk, WHO_MARKET)

    assert talk.chats[CHANNEL] == []


async def test_a_group_that_moves_keeps_its_subscription_and_its_language(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    await ask(talk, "/language en", chat_id=GROUP, user_id=ADMIN)

    talk.change_standing(GROUP, "member", "left")
    talk.move(GROUP, GROUP - 1)
    await until(lambda: find(subscribers, GROUP - 1))
    talk.change_standing(GROUP - 1, "left", "member")
    talk.admins = {(GROUP - 1, ADMIN)}
    card = await ask(talk, "/settings", chat_id=GROUP - 1, user_id=ADMIN)

    assert find(subscribers, GROUP) is None
    assert find(subscribers, GROUP - 1).state is SubscriberState.ACTIVE
    assert len(talk.chats[GROUP - 1]) == 1
    assert card.text.startswith("Your bulletins")


async def test_who_agreed_to_an_older_notice_is_shown_the_new_one(talk, subscribers):
    await subscribe(talk)
    before = find(subscribers)
    subscribers.subscribe(
        before.target, before.kind, before.rhythm, notice_version="2020-01", now=NOW - timedelta(days=9)
    )

    notice = await ask(talk, "/dangky")

    assert labels(notice)[0] == "Đồng ý: báo ngay"
    await tap(talk, notice, AT_ONCE)
    assert find(subscribers).notice_version == NOTICE_VERSION
