from datetime import UTC, datetime

import pytest
import telegram
from telegram_objects import BOT, MOMENT, chat, from_channel, message, person, standing

from bot.messaging import Address, Button, ChatKind, Forwarded, Joined, Left, Moved, SentFile
from bot.updates import read_update

ME = telegram.User.de_json(BOT)
LAN = person(5)


def read(**update: object):
    return read_update(telegram.Update.de_json({"update_id": 1, **update}), ME)


def in_group(text: str, **fields: object):
    return read(message=message(-100, 7, LAN, text) | fields)


def test_a_private_message_is_addressed_and_answered_without_quoting_it():
    incoming = read(message=message(5, 7, LAN, "Ai chủ trì?"))

    assert incoming.address == Address(5)
    assert (incoming.user_id, incoming.text, incoming.kind) == (5, "Ai chủ trì?", ChatKind.PRIVATE)
    assert incoming.is_addressed
    assert incoming.client_language == "vi"


def test_a_group_message_is_not_addressed_unless_it_names_us():
    assert not in_group("Ai chủ trì?").is_addressed
    assert not in_group("@antt_test_bot2 Ai?").is_addressed
    assert not in_group("thư: lan@antt_test_bot").is_addressed


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("@antt_test_bot Ai chủ trì?", "Ai chủ trì?"),
        ("@ANTT_Test_Bot, Ai chủ trì?", "Ai chủ trì?"),
        ("Ai chủ trì @antt_test_bot", "Ai chủ trì"),
        ("/timkiem@antt_test_bot cháy", "/timkiem cháy"),
        ("@antt_test_bot", ""),
    ],
)
def test_our_name_is_taken_out_of_what_is_asked(typed, text):
    incoming = in_group(typed)

    assert incoming.is_addressed
    assert incoming.text == text


def test_a_file_is_told_by_its_name_and_size_and_not_read():
    document = {"file_id": "abc", "file_unique_id": "x", "file_name": "tin.txt", "file_size": 5}
    sent = message(5, 7, LAN, "") | {"document": document, "caption": "Bài mới"}
    del sent["text"], sent["entities"]
    incoming = read(message=sent)

    assert (incoming.text, incoming.file) == ("Bài mới", SentFile("abc", "tin.txt", 5))


def test_a_forwarded_post_says_which_channel_it_is_from_and_when():
    public = read(message=message(5, 7, LAN, "Tin") | from_channel("Công an thử", "cathu", post=5)).forwarded
    private = read(message=message(5, 7, LAN, "Tin") | from_channel("Kênh riêng")).forwarded
    at = datetime.fromtimestamp(MOMENT, UTC)

    assert public == Forwarded(is_channel=True, title="Công an thử", url="https://t.me/cathu/5", at=at)
    assert private == Forwarded(is_channel=True, title="Kênh riêng", at=at)


def test_what_a_person_wrote_is_no_post_of_a_channel():
    origin = {"type": "hidden_user", "date": MOMENT, "sender_user_name": "Lan"}
    forwarded = read(message=message(5, 7, LAN, "Tin") | {"forward_origin": origin}).forwarded

    assert forwarded == Forwarded(is_channel=False, at=datetime.fromtimestamp(MOMENT, UTC))
    assert read(message=message(5, 7, LAN, "Tin")).forwarded is None


def test_a_group_is_answered_in_reply():
    assert in_group("@antt_test_bot Ai?").address == Address(-100, reply_to=7)


def test_a_reply_to_us_is_addressed_and_one_to_others_is_not():
    assert in_group("thế còn?", reply_to_message=message(-100, 6, BOT, "Đại tá …")).is_addressed
    assert not in_group("thế còn?", reply_to_message=message(-100, 6, LAN, "Ai?")).is_addressed


def test_in_a_topic_the_answer_stays_there_and_its_beginning_is_no_reply():
    beginning = message(-100, 3, BOT, "") | {"forum_topic_created": {"name": "Hỏi đáp", "icon_color": 1}}

    incoming = in_group("Ai?", is_topic_message=True, message_thread_id=3, reply_to_message=beginning)

    assert incoming.address == Address(-100, thread_id=3, reply_to=7)
    assert not incoming.is_addressed


def test_a_picture_arrives_as_its_caption_or_as_no_words():
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    bare = message(5, 7, LAN, "") | photo
    del bare["text"], bare["entities"]

    assert read(message=bare).text == ""
    assert read(message=bare | {"caption": "Đây là ai?"}).text == "Đây là ai?"


def test_notices_and_what_a_channel_repeats_in_its_group_are_not_for_us():
    joined = message(-100, 7, LAN, "") | {"new_chat_members": [LAN]}
    del joined["text"], joined["entities"]

    assert read(message=joined) is None
    assert read(message=message(-100, 7, LAN, "/dangky") | {"is_automatic_forward": True}) is None


def a_tap(**fields: object):
    return {"id": "77", "from": LAN, "chat_instance": "1", "data": "more:a"} | fields


def test_a_tap_brings_its_data_and_the_buttons_as_they_stand():
    keyboard = {
        "inline_keyboard": [[{"text": "A", "callback_data": "more:a"}], [{"text": "B", "url": "https://b.example"}]]
    }

    press = read(callback_query=a_tap(message=message(5, 9, BOT, "x") | {"reply_markup": keyboard}))

    assert (press.address, press.user_id, press.data) == (Address(5), 5, "more:a")
    assert (press.press_id, press.message_id) == ("77", 9)
    assert press.rows == ((Button("A", "more:a"),), ())


def test_a_tap_on_a_message_too_old_for_telegram_still_arrives():
    old = {"message_id": 9, "date": 0, "chat": {"id": 5, "type": "private"}}

    press = read(callback_query=a_tap(message=old))

    assert (press.address, press.message_id, press.rows) == (Address(5), 9, ())


def test_a_tap_elsewhere_is_not_for_us():
    assert read(callback_query=a_tap(inline_message_id="1")) is None


CHANNEL = -(10**12) - 5


def a_post(text: str, **fields: object):
    posted = message(CHANNEL, 7, LAN, text) | {"sender_chat": chat(CHANNEL)} | fields
    del posted["from"]
    return read(channel_post=posted)


def test_a_channels_post_is_by_the_channel_and_not_addressed_to_us():
    post = a_post("/dangky@antt_test_bot", reply_to_message=message(CHANNEL, 3, LAN, "Gõ từ"))

    assert (post.address, post.user_id, post.text) == (Address(CHANNEL), CHANNEL, "/dangky")
    assert (post.kind, post.is_by_chat, post.replies_to) == (ChatKind.CHANNEL, True, 3)
    assert not a_post("Tin mới").is_addressed


def test_an_anonymous_admin_writes_in_the_groups_name_and_a_linked_channel_does_not():
    anonymous = in_group("/dangky", sender_chat=chat(-100))
    channel = in_group("/dangky", sender_chat=chat(CHANNEL))

    assert anonymous.is_by_chat
    assert not channel.is_by_chat
    assert not in_group("/dangky").is_by_chat


def test_a_reply_names_the_message_replied_to():
    assert in_group("cháy nhà", reply_to_message=message(-100, 6, BOT, "Gõ từ")).replies_to == 6
    assert in_group("cháy nhà").replies_to is None


@pytest.mark.parametrize(("before", "after"), [("member", "kicked"), ("member", "left"), ("administrator", "left")])
def test_who_blocks_us_or_puts_us_out_is_left(before, after):
    assert read(my_chat_member=standing(5, before, after)) == Left(5)


def test_being_taken_into_a_group_or_channel_is_told():
    assert read(my_chat_member=standing(-100, "left", "member")) == Joined(Address(-100), ChatKind.GROUP, "vi")
    assert read(my_chat_member=standing(CHANNEL, "kicked", "administrator")) == Joined(
        Address(CHANNEL), ChatKind.CHANNEL, "vi"
    )


def test_a_change_of_rights_and_an_unblocking_are_not():
    assert read(my_chat_member=standing(-100, "member", "administrator")) is None
    assert read(my_chat_member=standing(5, "kicked", "member")) is None


def test_a_group_that_moves_tells_its_new_id():
    moved = message(-100, 7, LAN, "") | {"migrate_to_chat_id": -200}
    del moved["text"], moved["entities"]

    assert read(message=moved) == Moved(-100, -200)


def test_an_edited_message_is_told_from_a_new_one():
    edited = read(edited_message=message(5, 7, LAN, "Ai chủ trì?") | {"edit_date": 1_787_000_000})

    assert (edited.text, edited.message_id, edited.is_edited) == ("Ai chủ trì?", 7, True)
    assert not read(message=message(5, 7, LAN, "Ai chủ trì?")).is_edited
