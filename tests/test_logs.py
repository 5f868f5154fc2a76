import io
import logging

import pytest
from conversing import ADMIN, WHO_MARKET, ask
from telegram.error import TelegramError
from telegram_objects import Fault

from bot.logs import MASK, TALKATIVE, start_logging
from bot.requesting import AiohttpRequest

TOKEN = "987654321:test-AAHk3v9XwPq7Zs2Lm5Tn8Rb1Yc4Fd6Gj0Ke"  # noqa: S105 - opens nothing


ANSWER = "Đại tá Nghiêm Trọng Khải"


@pytest.fixture
def stream():
    """What is logged at DEBUG; the loggers are put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    written = io.StringIO()
    start_logging(written, level=logging.DEBUG, secrets=[TOKEN, "http://lan:mat%20khau@proxy:3128"])
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"the token is {TOKEN}.",
        "bot987654321%3Atest-AAHk3v9XwPq7Zs2Lm5Tn8Rb1Yc4Fd6Gj0Ke",
        "half of it: test-AAHk3v9XwPq7Zs2Lm5Tn8Rb1Yc4Fd6Gj0Ke",
        "another bot's: 123456789:AAExxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-9",
        "through http://lan:mat%20khau@proxy:3128",
    ],
)
def test_a_secret_is_blacked_out_in_every_form(stream, text):
    logging.getLogger("bot").info("%s", text)

    written = stream.getvalue()
    assert MASK in written
    for secret in ("AAHk3v9XwPq7Zs2Lm5Tn8Rb1Yc4Fd6Gj0Ke", "AAExxxxxxxx", "khau"):
        assert secret not in written


def test_a_secret_is_blacked_out_in_a_traceback(stream):
    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("bot").exception("It failed")

    assert "Traceback" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_other_numbers_and_words_stay_readable(stream):
    logging.getLogger("bot").info("chat -1001234567890 at 10:45:12, port 3128")

    assert "chat -1001234567890 at 10:45:12, port 3128" in stream.getvalue()


async def test_nothing_logged_at_debug_holds_the_token_or_what_people_wrote(stream, server, telegram_bot):
    server.say("Ai chủ trì hội nghị?", chat_id=7)
    server.faults += [Fault("sendMessage", 0), Fault("sendMessage", 502), Fault("sendMessage", 401, "Unauthorized")]
    await telegram_bot.get_updates(timeout=1)
    for _ in range(4):
        try:
            await telegram_bot.send_message(7, ANSWER)
        except TelegramError:
            logging.getLogger("bot").exception("A message did not go out")

    written = stream.getvalue()
    assert written.count("A message did not go out") == 3
    assert server.token.partition(":")[2] not in written
    assert "chủ trì" not in written
    assert ANSWER not in written


async def test_even_the_libraries_own_chatter_holds_no_token(stream, server):
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.DEBUG)
    async with AiohttpRequest() as request:
        await request.post(f"{server.url}/bot{server.token}/getMe")
        logging.getLogger("telegram").debug("Set Bot API URL: %s/bot%s", server.url, server.token)
        logging.getLogger("aiohttp.client").error("at https://%s/bot%s/getMe", "api.telegram.org", server.token)

    assert "Set Bot API URL" in stream.getvalue()
    assert server.token not in stream.getvalue()


async def test_a_whole_conversation_leaves_neither_token_nor_question_nor_name(stream, talk):
    talk.faults += [Fault("sendMessage", 0), Fault("answerCallbackQuery", 502)]
    card = await ask(talk, WHO_MARKET)
    talk.tap(card, "Xem bài")
    await talk.shown(card.chat_id, 2)
    talk.say("/taitin", chat_id=ADMIN)
    await talk.shown(ADMIN, 2)

    written = stream.getvalue()
    assert "Serving as" in written
    for private in (talk.token, talk.token.partition(":")[2], "Cây Dương", "Nghiêm", "Lan"):
        assert private not in written
