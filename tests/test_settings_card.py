"""The settings card, screen by screen, over the Bot API."""

from datetime import timedelta

import pytest
from conversing import ADMIN, GROUP, NOW, STRANGER, WHO_MARKET, ask
from subscribing import (
    AT_ONCE,
    CHANNEL,
    EVERY_MORNING,
    WEEKLY,
    find,
    labels,
    subscribe,
    tap,
    tap_along,
    tap_for_another,
)

from bot.messaging import BUTTON_DATA_LIMIT
from bot.news.models import Edition, QuietHours, SubscriberState, Target, Wish
from bot.rendering.subscriptions import Screen
from bot.rendering.subscriptions.naming import name_districts, name_elsewhere, name_topics, name_wards, name_wholes
from bot.rendering.subscriptions.places import screen_of_place
from knowledge.models import Language

CITY = "Hải Phòng"
TRAFFIC, DRUGS = "Giao thông", "Ma túy"


async def test_topics_are_ticked_and_unticked_in_place(talk, subscribers):
    card = await subscribe(talk)

    await tap_along(talk, card, "Chủ đề", TRAFFIC, DRUGS)
    assert f"✅ {TRAFFIC}" in labels(card)
    assert len(find(subscribers).wish.topics) == 2

    await tap_along(talk, card, f"✅ {TRAFFIC}", "Quay lại")
    assert f"Chủ đề: {DRUGS}" in card.text
    assert len(talk.chats[STRANGER]) == 2

    await tap_along(talk, card, "Chủ đề", "Tất cả chủ đề")
    assert find(subscribers).wish == Wish()


async def test_a_tap_that_comes_twice_counts_once(talk, subscribers):
    card = await tap(talk, await subscribe(talk), "Chủ đề")
    first = talk.tap(card, TRAFFIC)
    second = talk.tap(card, TRAFFIC)

    await talk.until(lambda: {first, second} <= talk.notices.keys())
    await tap(talk, card, "Quay lại")

    assert len(find(subscribers).wish.topics) == 1


async def test_areas_are_chosen_by_their_old_districts_or_new_wards(talk, subscribers):
    card = await subscribe(talk)
    district, another = name_districts(CITY)[:2]
    ward = name_wards(district.key, CITY)[0]

    await tap_along(talk, card, "Khu vực", district.name, ward.name)
    assert find(subscribers).wish.areas == (ward.key,)
    assert f"✅ {ward.name}" in labels(card)

    await tap_along(talk, card, "Quay lại", another.name, "Cả nơi này", "Quay lại")
    assert find(subscribers).wish.areas == (ward.key, another.key)

    await tap_along(talk, card, f"❌ {ward.name}", "Quay lại")
    assert f"Khu vực: Quận {another.name}" in card.text

    await tap_along(talk, card, "Khu vực", "Mọi nơi")
    assert find(subscribers).wish.areas == ()


async def test_the_districts_are_paged_through_and_all_are_there(talk):
    card = await tap(talk, await subscribe(talk), "Khu vực")
    seen = set(labels(card))
    while "▶" in labels(card):
        await tap(talk, card, "▶")
        seen |= set(labels(card))

    assert {district.name for district in name_districts(CITY)} <= seen
    assert "◀" in labels(card)


async def test_an_area_is_found_by_its_name(talk, subscribers):
    card = await tap_along(talk, await subscribe(talk), "Khu vực", "Tìm")
    district = name_districts(CITY)[0]

    found = await ask(talk, district.name)
    await tap(talk, found, district.name)

    assert find(subscribers).wish.areas == (district.key,)
    assert labels(card) == []
    assert district.name in card.text


async def test_an_area_that_there_is_not_is_searched_again(talk):
    await tap_along(talk, await subscribe(talk), "Khu vực", "Tìm")

    found = await ask(talk, "Sao Hỏa")
    assert "Không tìm thấy" in found.text
    await tap(talk, found, "Tìm lại")

    assert "Tìm thấy" in (await ask(talk, name_districts(CITY)[0].name)).text


@pytest.mark.parametrize(
    ("list_label", "kept"),
    [("Từ khóa", lambda wish: wish.keywords), ("Không nhận", lambda wish: wish.excluded)],
    ids=["wanted", "not wanted"],
)
async def test_words_are_typed_after_a_tap_and_removed_by_one(talk, subscribers, list_label, kept):
    card = await tap_along(talk, await subscribe(talk), list_label, "Thêm từ")
    assert "5 phút" in card.text

    words = await ask(talk, "cháy nhà, ma túy")
    assert "Đã thêm: cháy nhà, ma túy" in words.text
    assert kept(find(subscribers).wish) == ("cháy nhà", "ma túy")
    assert card.text == "Bạn đã gõ: cháy nhà, ma túy"
    assert labels(card) == []

    await tap(talk, words, "❌ cháy nhà")
    assert kept(find(subscribers).wish) == ("ma túy",)


async def test_what_is_typed_later_is_a_question_again(talk, subscribers):
    await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")
    await ask(talk, "cháy nhà")

    await ask(talk, "chợ Cây Dương")

    assert find(subscribers).wish.keywords == ("cháy nhà",)


@pytest.mark.parametrize("question", [WHO_MARKET, "ai chủ trì hội nghị biểu dương"])
async def test_a_question_typed_instead_is_answered_and_no_word_is_expected_any_more(talk, subscribers, question):
    await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")

    answer = await ask(talk, question)
    await ask(talk, "chợ Cây Dương")

    assert "Nghiêm Trọng Khải" in answer.text
    assert find(subscribers).wish.keywords == ()


async def test_a_reply_that_is_no_word_is_told_what_it_may_be_and_may_try_again(talk, subscribers):
    card = await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")

    unfit = await ask(talk, WHO_MARKET, reply_to=card)
    assert "gõ lại" in unfit.text

    await ask(talk, "chợ Cây Dương", reply_to=card)
    assert find(subscribers).wish.keywords == ("chợ Cây Dương",)


@pytest.mark.parametrize("way_out", ["Thôi", "/moinhat"])
async def test_typing_can_be_called_off(talk, subscribers, way_out):
    card = await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")
    if way_out.startswith("/"):
        await ask(talk, way_out)
    else:
        await tap(talk, card, way_out)

    await ask(talk, "chợ Cây Dương")

    assert find(subscribers).wish.keywords == ()


async def test_stop_is_stop_also_when_a_word_is_expected(talk, subscribers):
    await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")

    assert "Đã dừng" in (await ask(talk, "DỪNG")).text
    assert find(subscribers) is None


async def test_in_a_group_only_a_reply_of_whoever_was_asked_is_the_word(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    card = await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    for label in ("Từ khóa", "Thêm từ"):
        await tap(talk, card, label, user_id=ADMIN)
    assert "reply" in card.text

    talk.say("mua gì ăn", chat_id=GROUP, user_id=ADMIN)
    await ask(talk, "cháy nhà", chat_id=GROUP, user_id=STRANGER, reply_to=card)
    await ask(talk, "ma túy", chat_id=GROUP, user_id=ADMIN, reply_to=card)

    assert find(subscribers, GROUP).wish.keywords == ("ma túy",)


async def test_in_a_channel_a_post_in_reply_is_the_word(talk, subscribers):
    talk.admins = {(CHANNEL, ADMIN)}
    talk.post("/dangky", chat_id=CHANNEL)
    (notice,) = await talk.shown(CHANNEL, 1)
    card = await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)
    for label in ("Từ khóa", "Thêm từ"):
        await tap(talk, card, label, user_id=ADMIN)

    talk.post("một tin thường", chat_id=CHANNEL)
    talk.post("ma túy", chat_id=CHANNEL, reply_to=card)
    await talk.shown(CHANNEL, 3)

    assert find(subscribers, CHANNEL).wish.keywords == ("ma túy",)


async def test_edition_hour_and_weekday_are_chosen_by_taps(talk, subscribers):
    card = await subscribe(talk, WEEKLY)

    await tap_along(talk, card, "Giờ nhận", "thứ Hai", "Chủ nhật", "7 giờ", "19 giờ")
    assert "mỗi tuần, Chủ nhật, lúc 19 giờ" in card.text

    await tap_along(talk, card, "Báo ngay")
    rhythm = find(subscribers).rhythm
    assert (rhythm.edition, rhythm.hour, rhythm.weekday) == (Edition.AT_ONCE, 19, 6)
    assert find(subscribers).next_at is None


async def test_an_hour_within_the_quiet_hours_is_pointed_out(talk, subscribers):
    card = await subscribe(talk, EVERY_MORNING)

    await tap_along(
        talk, card, "Giờ yên tĩnh", "20 giờ đến 7 giờ", "Tin khẩn", "Quay lại", "Giờ nhận", "7 giờ", "5 giờ"
    )

    assert "đến lúc 7 giờ" in card.text
    rhythm = find(subscribers).rhythm
    assert (rhythm.quiet, rhythm.urgent_at_night) == (QuietHours(20, 7), True)


async def test_quiet_hours_can_be_none_and_urgent_news_at_night_are_only_by_ones_own_tap(talk, subscribers):
    card = await subscribe(talk)
    assert not find(subscribers).rhythm.urgent_at_night

    await tap_along(talk, card, "Giờ yên tĩnh", "không có", "Quay lại")

    assert "Giờ yên tĩnh: không có" in card.text
    quiet = find(subscribers).rhythm.quiet
    assert quiet.starts == quiet.ends


async def test_a_pause_has_an_end_and_can_be_ended_before(talk, subscribers):
    card = await subscribe(talk)

    await tap_along(talk, card, "Tạm dừng", "3 ngày")
    assert "Tạm dừng đến 10:00 ngày 23/8/2026" in card.text
    assert find(subscribers).paused_until == NOW + timedelta(days=3)

    await tap_along(talk, card, "Nhận tin lại")
    assert find(subscribers).state is SubscriberState.ACTIVE

    await tap_along(talk, card, "Tạm dừng", "Đến khi tôi mở lại")
    assert "đến khi bạn mở lại" in card.text


async def test_done_leaves_the_choices_without_buttons(talk):
    card = await subscribe(talk)

    await tap(talk, card, "Xong")

    assert "Bản tin của bạn" in card.text
    assert labels(card) == []


async def test_the_card_of_who_has_left_meanwhile_says_so_on_any_tap(talk, subscribers):
    card = await tap(talk, await subscribe(talk), "Chủ đề")
    await ask(talk, "STOP")

    await tap(talk, card, TRAFFIC)

    assert "chưa đăng ký" in card.text
    assert labels(card) == ["🔔 Đăng ký nhận tin"]
    assert find(subscribers) is None


@pytest.mark.parametrize("data", ["set:a+:sao-hoa:-", "set:t+:sao-hoa", "set:zz:1", "set:", "set:a+", "set"])
async def test_a_button_for_what_is_there_no_more_says_so(talk, subscribers, data):
    card = await subscribe(talk)
    card.rows[0][0]["callback_data"] = data

    await tap(talk, card, "Chủ đề")

    assert "không còn nữa" in card.text
    assert find(subscribers).wish == Wish()


@pytest.mark.parametrize("data", ["show:zz", "show", "show:district:sao-hoa:0", "show:areas:99", "show:areas:x"])
async def test_a_way_to_a_screen_that_is_there_no_more_leads_to_another(talk, data):
    card = await subscribe(talk)
    await tap(talk, card, "Chủ đề")
    card.rows[0][0]["callback_data"] = data

    await tap(talk, card, card.rows[0][0]["text"])

    assert labels(card)


async def test_a_group_members_tap_on_the_card_is_refused_kindly(talk, subscribers):
    talk.admins = {(GROUP, ADMIN)}
    notice = await ask(talk, "/dangky", chat_id=GROUP, user_id=ADMIN)
    card = await tap_for_another(talk, notice, AT_ONCE, user_id=ADMIN)

    for label in ("Chủ đề", "Hủy đăng ký"):
        refused = talk.tap(card, label, user_id=STRANGER)
        await talk.until(lambda refused=refused: refused in talk.notices)
        assert "quản trị viên" in talk.notices[refused]

    assert card.edits == 0
    assert find(subscribers, GROUP) is not None


async def test_the_fullest_card_can_be_sent(talk, subscribers):
    card = await subscribe(talk)
    areas = [ward.key for district in name_districts(CITY) for ward in name_wards(district.key, CITY)][:40]
    words = tuple(f"{number} {'ệ' * 36}" for number in range(20))
    topics = tuple(topic.key for topic in name_topics(Language.VI))
    subscribers.change_wish(Target(STRANGER), Wish(topics, tuple(areas), words, words))

    await tap_along(talk, card, "Chủ đề", "Quay lại", "Khu vực", "Quay lại", "Từ khóa", "Quay lại", "Không nhận")

    assert len([label for label in labels(card) if label.startswith("❌")]) == 20


async def test_a_full_list_says_that_it_is_full(talk, subscribers):
    card = await subscribe(talk)
    subscribers.change_wish(Target(STRANGER), Wish(keywords=tuple(f"từ {number}" for number in range(20))))
    await tap_along(talk, card, "Từ khóa", "Thêm từ")

    assert "Đã đủ 20 từ" in (await ask(talk, "cháy nhà")).text


def test_every_button_of_areas_and_topics_fits_into_its_data():
    wards = [ward.key for district in name_districts(CITY) for ward in name_wards(district.key, CITY)]
    others = [area.key for area in (*name_districts(CITY), *name_wholes(CITY), *name_elsewhere(CITY))]
    keys = [*wards, *others, *(topic.key for topic in name_topics(Language.VI))]

    assert len(set(wards)) == 114
    assert max(len(f"set:a+:{key}:d99.99".encode()) for key in keys) <= BUTTON_DATA_LIMIT
    assert not any(":" in key for key in keys)


def test_the_screen_to_return_to_is_known_by_its_short_name():
    assert screen_of_place("e2", CITY) == (Screen.ELSEWHERE, ("2",))
    assert screen_of_place("d1.0", CITY) == (Screen.DISTRICT, (name_districts(CITY)[1].key, "0"))


@pytest.mark.parametrize("place", ["-", "", "d99.0", "d1", "e", "e²", "d-1.0"])
def test_a_screen_that_there_is_not_is_the_list_of_districts(place):
    assert screen_of_place(place, CITY) == (Screen.AREAS, ())


async def test_other_provinces_are_on_a_screen_of_their_own(talk, subscribers):
    card = await tap_along(talk, await subscribe(talk), "Khu vực", "Tỉnh, thành khác", "▶")
    last = labels(card)[11]

    await tap(talk, card, last)

    assert f"✅ {last}" in labels(card)
    assert len(find(subscribers).wish.areas) == 1


async def test_a_list_of_areas_that_is_full_says_so(talk, subscribers):
    card = await subscribe(talk)
    wards = [ward.key for district in name_districts(CITY) for ward in name_wards(district.key, CITY)]
    subscribers.change_wish(Target(STRANGER), Wish(areas=tuple(dict.fromkeys(wards))[-40:]))

    await tap_along(talk, card, "Khu vực", name_districts(CITY)[0].name, "Cả nơi này")

    assert "Đã đủ 40 khu vực" in card.text
