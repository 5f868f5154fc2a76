"""The loopback server refuses what Telegram refuses; otherwise its other tests would prove little."""

import pytest
import telegram_rules as rules


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>Ai</b> &amp; <i>gì</i>", "Ai & gì"),
        ("<blockquote expandable>lời</blockquote>", "lời"),
        ('<a href="https://x.example/?a=1&amp;b=2">bài</a>', "bài"),
        ("<b>đậm <i>nghiêng</i></b>", "đậm nghiêng"),
        ("AT&T 5 > 3 &nbsp;", "AT&T 5 > 3 &nbsp;"),
        ("&#233;&lt;b&gt;", "é<b>"),
    ],
)
def test_markup_that_telegram_takes_is_read(source, text):
    assert rules.read_html(source) == text


def test_a_caption_may_be_a_quarter_of_a_message():
    assert rules.read_caption({"caption": "x" * rules.CAPTION_LIMIT}) == "x" * rules.CAPTION_LIMIT
    with pytest.raises(rules.RefusedError, match="caption is too long"):
        rules.read_caption({"caption": "x" * (rules.CAPTION_LIMIT + 1)})


@pytest.mark.parametrize(
    "source",
    [
        "<b>Ai",
        "Ai</b>",
        "<b><i>x</b></i>",
        "<p>x</p>",
        "<br>",
        "3 < 5",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<b onclick=x>y</b>",
        "<pre><b>x</b></pre>",
    ],
)
def test_markup_that_telegram_refuses_is_refused(source):
    with pytest.raises(rules.RefusedError, match="can't parse entities"):
        rules.read_html(source)


def test_the_limit_counts_what_people_see():
    rules.read_text({"text": "<b>" + "ế" * 4096 + "</b>", "parse_mode": "HTML"})
    with pytest.raises(rules.RefusedError, match="too long"):
        rules.read_text({"text": "ế" * 4097})
    with pytest.raises(rules.RefusedError, match="too long"):
        rules.read_text({"text": "👍" * 2049})


def test_a_message_without_text_is_refused():
    with pytest.raises(rules.RefusedError, match="empty"):
        rules.read_text({"text": "<b> </b>", "parse_mode": "HTML"})


def test_button_data_is_counted_in_bytes():
    rules.check_keyboard([[{"text": "x", "callback_data": "đ" * 32}]])
    for data in ("đ" * 33, ""):
        with pytest.raises(rules.RefusedError, match="BUTTON_DATA_INVALID"):
            rules.check_keyboard([[{"text": "x", "callback_data": data}]])


@pytest.mark.parametrize("name", ["BatDau", "bắtđầu", "bat-dau", "", "x" * 33])
def test_a_command_is_made_of_plain_small_letters(name):
    with pytest.raises(rules.RefusedError, match="BOT_COMMAND_INVALID"):
        rules.check_commands([{"command": name, "description": "x"}])
