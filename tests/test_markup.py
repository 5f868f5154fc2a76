import html

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import format_html, format_plain, parse_html, split_html

SENTENCE = "Tổ công tác kiểm tra nồng độ cồn trên đường Lạch Tray. "


def visible(piece: str) -> str:
    return parse_html(piece).text


def test_reading_and_writing_html_changes_nothing():
    source = '<b>A &amp; B</b>\n<blockquote expandable>c &lt; d <i>e</i></blockquote> <a href="https://a.example">f</a>'

    assert format_html(parse_html(source)) == source


def test_a_short_text_stays_in_one_piece():
    assert split_html("<b>ngắn</b>") == ["<b>ngắn</b>"]


def test_a_long_text_is_cut_after_sentences():
    pieces = split_html(SENTENCE * 100, limit=1000)

    assert all(piece.endswith("Lạch Tray.") for piece in pieces)
    assert " ".join(pieces) == (SENTENCE * 100).strip()


def test_a_sentence_longer_than_a_message_is_cut_between_words():
    pieces = split_html("từng chữ một " * 200, limit=1000)

    assert " ".join(pieces) == ("từng chữ một " * 200).strip()


def test_a_word_longer_than_a_message_is_cut_anywhere():
    assert split_html("a" * 25, limit=10) == ["a" * 10, "a" * 10, "a" * 5]


def test_an_element_that_is_cut_is_closed_and_opened_again():
    pieces = split_html(f"<blockquote expandable>{SENTENCE * 3}</blockquote>".strip(), limit=60)

    assert pieces == [f"<blockquote expandable>{SENTENCE.strip()}</blockquote>"] * 3


def test_what_people_see_is_what_counts_and_markup_is_not():
    source = f'<a href="https://a.example/{"x" * 500}">liên kết</a>'

    assert split_html(source, limit=10) == [source]


def test_characters_beyond_the_basic_plane_count_twice_as_telegram_counts_them():
    assert split_html("😀" * 6, limit=10) == ["😀" * 5, "😀"]


def test_plain_text_keeps_the_address_of_a_link():
    assert format_plain(parse_html('<b>A</b> <a href="https://a.example">đọc</a>!')) == "A đọc: https://a.example!"


@given(st.lists(st.tuples(st.sampled_from(["", "b", "i", "blockquote"]), st.text()), max_size=8), st.integers(5, 60))
def test_every_piece_fits_and_nothing_but_blanks_is_lost(parts, limit):
    source = "".join(f"<{tag}>{html.escape(text)}</{tag}>" if tag else html.escape(text) for tag, text in parts)

    pieces = split_html(source, limit=limit)

    for piece in pieces:
        assert len(visible(piece).encode("utf-16-le", "surrogatepass")) // 2 <= limit
    assert "".join("".join(map(visible, pieces)).split()) == "".join(visible(source).split())
