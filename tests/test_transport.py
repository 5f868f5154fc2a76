from collections.abc import Awaitable, Callable

import pytest
from telegram_objects import Fault

from bot.messaging import (
    Address,
    BadMessage,
    Button,
    ChatGone,
    ChatMoved,
    Command,
    Message,
    Picture,
    SlowDown,
    TopicGone,
    TransportError,
    TryLater,
    Uncertain,
)
from bot.transport import TelegramTransport
from knowledge.models import Language

HELLO = Message(html="<b>Chào</b> bạn", plain="Chào bạn")
CHAT = Address(chat_id=7)


@pytest.fixture
def transport(telegram_bot):
    return TelegramTransport(telegram_bot)


async def test_a_message_arrives_with_its_markup_and_buttons(server, transport):
    message = Message(HELLO.html, HELLO.plain, rows=((Button("👍", "v:1:+"), Button("👎", "v:1:-")),))

    message_id = await transport.send(CHAT, message)

    (shown,) = server.chats[7]
    assert (shown.message_id, shown.text, shown.parameters["parse_mode"]) == (message_id, "Chào bạn", "HTML")
    assert [[button["text"] for button in row] for row in shown.rows] == [["👍", "👎"]]
    assert shown.data("👎") == "v:1:-"


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)


async def test_a_picture_arrives_with_its_figures_and_buttons_below(server, transport):
    caption = Message("<b>Hỏi</b> 3", "Hỏi 3", rows=((Button("7 ngày", "stats:show:7"),),))

    message_id = await transport.send_picture(Address(7, thread_id=4, reply_to=9), Picture(PNG, "hinh.png", caption))

    (shown,) = server.chats[7]
    assert (shown.message_id, shown.text, shown.photo, shown.thread_id) == (message_id, "Hỏi 3", PNG, 4)
    assert shown.data("7 ngày") == "stats:show:7"
    assert server.calls[-1].parameters["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}


async def test_a_picture_whose_markup_is_refused_goes_out_with_plain_text(server, transport):
    await transport.send_picture(CHAT, Picture(PNG, "hinh.png", Message("<p>Hỏi 3", "Hỏi 3")))

    assert server.chats[7][-1].text == "Hỏi 3"


async def test_a_picture_that_telegram_does_not_take_is_a_bad_message(transport):
    with pytest.raises(BadMessage):
        await transport.send_picture(CHAT, Picture(b"GIF", "hinh.png", HELLO))


async def test_a_message_shows_no_preview_of_its_links(server, transport):
    await transport.send(CHAT, HELLO)

    assert server.calls[-1].parameters["link_preview_options"] == {"is_disabled": True}


async def test_whoever_makes_room_is_told_of_every_message_and_edit(telegram_bot):
    noted = []
    transport = TelegramTransport(telegram_bot, note_sent=noted.append)

    message_id = await transport.send(CHAT, HELLO)
    await transport.edit(CHAT, message_id, Message("Chào lại", "Chào lại"))

    assert noted == [7, 7]


async def test_a_silent_message_says_so_and_only_a_paid_one_may_cost(server, telegram_bot):
    await TelegramTransport(telegram_bot).send(CHAT, Message("Đã sửa", "Đã sửa", is_silent=True))
    await TelegramTransport(telegram_bot, is_paid=True).send(CHAT, HELLO)

    silent, paid = (call.parameters for call in server.calls if call.method == "sendMessage")
    assert (silent.get("disable_notification"), silent.get("allow_paid_broadcast")) == (True, None)
    assert (paid.get("disable_notification"), paid.get("allow_paid_broadcast")) == (None, True)


async def test_an_answer_goes_to_the_topic_and_names_the_question_even_if_that_is_gone(server, transport):
    await transport.send(Address(-100, thread_id=5, reply_to=31), HELLO)

    parameters = server.calls[-1].parameters
    assert parameters["message_thread_id"] == 5
    assert parameters["reply_parameters"] == {"message_id": 31, "allow_sending_without_reply": True}


async def test_a_message_whose_markup_is_refused_goes_out_as_plain_text(server, transport):
    await transport.send(CHAT, Message(html="<h1>Chào</h1> a < b", plain="Chào a < b"))

    assert [shown.text for shown in server.chats[7]] == ["Chào a < b"]
    assert "parse_mode" not in server.chats[7][0].parameters


async def test_an_edit_whose_markup_is_refused_puts_plain_text_there(server, transport):
    message_id = await transport.send(CHAT, HELLO)

    await transport.edit(CHAT, message_id, Message(html="<b>Chào", plain="Chào lại"))

    assert [shown.text for shown in server.chats[7]] == ["Chào lại"]


async def test_a_message_refused_for_another_reason_is_not_sent_again(server, transport):
    with pytest.raises(BadMessage):
        await transport.send(CHAT, Message(html="x" * 5000, plain="x" * 5000))

    assert [call.method for call in server.calls].count("sendMessage") == 1


async def test_an_edit_to_what_stands_there_already_is_no_error(server, transport):
    message = Message(HELLO.html, HELLO.plain, rows=((Button("Thêm", "m"),),))
    message_id = await transport.send(CHAT, message)

    await transport.edit(CHAT, message_id, message)
    await transport.edit_buttons(CHAT, message_id, message.rows)

    assert server.chats[7][0].edits == 0


async def test_buttons_can_be_taken_away(server, transport):
    message_id = await transport.send(CHAT, Message(HELLO.html, HELLO.plain, rows=((Button("Thêm", "m"),),)))

    await transport.edit_buttons(CHAT, message_id, ())

    assert server.chats[7][0].rows == []


async def test_an_edit_of_a_message_that_is_gone_is_a_bad_message(transport):
    with pytest.raises(BadMessage):
        await transport.edit(CHAT, 99, HELLO)


async def test_a_tap_is_acknowledged_once_and_too_late_is_no_error(server, transport):
    message = Message(HELLO.html, HELLO.plain, rows=((Button("👍", "v"),),))
    await transport.send(CHAT, message)
    tap = server.tap(server.chats[7][0], "👍")

    await transport.acknowledge(tap, "Cảm ơn bạn")
    await transport.acknowledge(tap, "Cảm ơn bạn")

    assert server.notices == {tap: "Cảm ơn bạn"}


async def test_menus_are_published_for_everybody_and_for_one_admin(server, transport):
    await transport.publish_commands([Command("start", "Begin")], language=None, admin_id=None)
    await transport.publish_commands([Command("batdau", "Bắt đầu")], language=Language.VI, admin_id=42)

    assert server.menus == {
        ("default", ""): [{"command": "start", "description": "Begin"}],
        ("42", "vi"): [{"command": "batdau", "description": "Bắt đầu"}],
    }


async def test_a_file_that_somebody_sent_is_fetched(server, transport):
    server.send_file("tin.txt", "Tin thử".encode())

    assert (await transport.fetch_file("file0")).decode() == "Tin thử"


async def test_a_file_that_telegram_does_not_give_is_a_bad_message(server, transport):
    server.send_file("tin.txt", b"x" * (20 * 2**20 + 1))
    for key in ("file0", "no such file"):
        with pytest.raises(BadMessage):
            await transport.fetch_file(key)


async def test_who_is_admin_is_told_by_telegram(server, transport):
    server.admins = {(-100, 5)}

    assert await transport.is_chat_admin(-100, 5)
    assert not await transport.is_chat_admin(-100, 6)
    assert not await transport.is_chat_admin(-200, 5)


async def test_who_is_no_member_is_no_admin(server, transport):
    server.faults.append(Fault("getChatMember", 400, "Bad Request: PARTICIPANT_ID_INVALID"))

    assert not await transport.is_chat_admin(-100, 5)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"), ChatGone),
        (Fault("sendMessage", 403, "Forbidden: user is deactivated"), ChatGone),
        (Fault("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat"), ChatGone),
        (Fault("sendMessage", 400, "Bad Request: chat not found"), ChatGone),
        (Fault("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat"), ChatGone),
        (Fault("sendMessage", 400, "Bad Request: CHAT_WRITE_FORBIDDEN"), ChatGone),
        (Fault("sendMessage", 400, "Bad Request: message thread not found"), TopicGone),
        (Fault("sendMessage", 400, "Bad Request: TOPIC_DELETED"), TopicGone),
        (Fault("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID"), BadMessage),
        (Fault("sendMessage", 401, "Unauthorized"), TryLater),
        (Fault("sendMessage", 429, "Too Many Requests"), TryLater),
        (Fault("sendMessage", 500, "Internal Server Error"), TryLater),
        (Fault("sendMessage", 502), TryLater),
        (Fault("sendMessage", 0), Uncertain),
    ],
    ids=lambda value: value.description or str(value.status) if isinstance(value, Fault) else value.__name__,
)
async def test_what_telegram_refuses_becomes_an_error_that_says_what_to_do(server, transport, fault, expected):
    server.faults.append(fault)

    with pytest.raises(TransportError) as caught:
        await transport.send(CHAT, HELLO)

    assert type(caught.value) is expected


async def test_a_flood_says_how_long_to_wait(server, transport):
    server.faults.append(Fault("sendMessage", 429, "Too Many Requests: retry after 17", {"retry_after": 17}))

    with pytest.raises(SlowDown) as caught:
        await transport.send(CHAT, HELLO)

    assert caught.value.after_seconds == 17


async def test_a_group_that_moved_says_where(server, transport):
    moved = {"migrate_to_chat_id": -1007}
    server.faults.append(Fault("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", moved))

    with pytest.raises(ChatMoved) as caught:
        await transport.send(Address(-7), HELLO)

    assert caught.value.new_chat_id == -1007


def every_verb(transport: TelegramTransport) -> dict[str, Callable[[], Awaitable[object]]]:
    return {
        "sendMessage": lambda: transport.send(CHAT, HELLO),
        "editMessageText": lambda: transport.edit(CHAT, 1, HELLO),
        "editMessageReplyMarkup": lambda: transport.edit_buttons(CHAT, 1, ()),
        "answerCallbackQuery": lambda: transport.acknowledge("tap", ""),
        "getFile": lambda: transport.fetch_file("file0"),
        "getChatMember": lambda: transport.is_chat_admin(-100, 5),
        "setMyCommands": lambda: transport.publish_commands([], language=None, admin_id=None),
    }


@pytest.mark.parametrize("status", [0, 400, 401, 403, 429, 500, 502])
async def test_every_verb_raises_errors_of_ours_only(server, transport, status):
    for method, act in every_verb(transport).items():
        server.faults.append(Fault(method, status, "no"))
        with pytest.raises(TransportError):
            await act()
