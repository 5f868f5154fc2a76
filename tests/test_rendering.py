from datetime import UTC, date, datetime, timedelta

import pytest
from builders import NOW, an_article, span_of, with_extract
from fakes import CATALOGUES, an_answer, buttons_of, no_answer, some_evidence
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import parse_html
from bot.messaging import BUTTON_DATA_LIMIT, MESSAGE_LIMIT, Message
from bot.rendering import article_key, render_answer, render_article, render_list, render_refused, to_messages
from knowledge.models import (
    Answer,
    Award,
    Choice,
    Correction,
    Document,
    Event,
    Fact,
    FactKind,
    Language,
    NoAnswer,
    Person,
    Role,
    Span,
)
from knowledge.rehearsing.report import Outline

VI, EN = CATALOGUES[Language.VI], CATALOGUES[Language.EN]
KEY = "0123abcd"


def card(answer: Answer | NoAnswer, catalogue=VI, **options) -> Message:
    (message,) = render_answer(answer, catalogue, now=NOW, turn_key=KEY, **options)
    return message


def test_the_answer_card_says_the_answer_proves_it_and_names_the_source():
    published_at = datetime(2026, 8, 15, 1, 0, tzinfo=UTC)

    message = card(an_answer(evidence=(some_evidence(published_at=published_at),)))

    assert message.html == (
        "<b>Đại tá Nghiêm Trọng Khải.</b>\n\n"
        "<blockquote expandable>Đại tá Nghiêm Trọng Khải chủ trì hội nghị.</blockquote>\n"
        "📰 Khen thưởng 12 tập thể\n"
        "Bản tin mẫu · 15/8/2026\n"
        '<a href="https://bantin.example/1">Đọc bài gốc</a>'
    )


def test_the_card_speaks_english():
    message = card(an_answer("Colonel Nghiêm Trọng Khải.", language=Language.EN), EN)

    assert "20 August 2026" in message.html
    assert "Read the original" in message.html


@pytest.mark.parametrize(
    ("days", "age"),
    [(364, None), (365, "hơn 1 năm"), (729, "hơn 1 năm"), (730, "hơn 2 năm"), (-3, None)],
)
def test_an_article_over_a_year_old_is_said_to_be(days, age):
    message = card(an_answer(evidence=(some_evidence(published_at=NOW - timedelta(days=days)),)))

    assert (age in message.html) if age else ("năm" not in message.html)


def test_the_day_is_that_of_the_readers():
    late = datetime(2026, 8, 15, 18, 0, tzinfo=UTC)  # one in the morning of the 16th

    assert "16/8/2026" in card(an_answer(evidence=(some_evidence(published_at=late),))).html


def test_a_guessed_question_is_shown_as_it_was_read():
    message = card(an_answer(understood_as="ai chủ trì hội nghị?"))

    assert "Tôi hiểu câu hỏi là: <i>ai chủ trì hội nghị?</i>" in message.html


def test_what_is_not_known_of_the_source_leaves_no_gap():
    message = card(an_answer(evidence=(some_evidence(published_at=None, url=None, source=None),)))

    assert message.html.endswith("📰 Khen thưởng 12 tập thể\nkhông ghi ngày")


def test_an_address_that_is_none_of_the_webs_makes_no_link():
    assert "<a" not in card(an_answer(evidence=(some_evidence(url="javascript:alert(1)"),))).html


def test_at_most_two_sentences_are_quoted_and_one_article_is_named_once():
    evidence = tuple(some_evidence(passage=f"Câu {number}.") for number in range(3))

    message = card(an_answer(evidence=evidence))

    assert message.html.count("<blockquote") == 2
    assert message.html.count("📰") == 1


def test_two_articles_are_both_named():
    message = card(an_answer(evidence=(some_evidence("a"), some_evidence("b", headline="Bài khác"))))

    assert message.html.count("📰") == 2


def test_below_an_answer_are_choices_the_article_and_two_thumbs():
    message = card(an_answer(choices=(Choice("b", "Bài B"), Choice("c", "Bài C"))))

    assert [[button.label for button in row] for row in message.rows] == [
        ["1. Bài B"],
        ["2. Bài C"],
        ["📄 Xem bài", "👍 Hữu ích", "👎 Chưa đúng"],
    ]
    assert [button.data for button in buttons_of(message)] == [
        f"pick:{KEY}:b",
        f"pick:{KEY}:c",
        "more:cho-an-toan",
        "vote:up",
        "vote:down",
    ]


def test_where_there_is_no_answer_the_nearest_is_given_and_a_person():
    message = card(no_answer(evidence=(some_evidence(),), choices=(Choice("b", "Bài B"),)), contact="0225 000 000")

    assert message.html.startswith("<b>Bài không nêu tên giám đốc.</b>\n\nThông tin gần nhất tôi có:")
    assert message.html.endswith("Bạn muốn hỏi về bài nào?\n1. Bài B\n\nCần người trả lời: 0225 000 000")
    assert [button.data for button in buttons_of(message)] == [f"pick:{KEY}:b", "more:cho-an-toan"]


def test_where_nothing_was_found_there_is_nothing_to_press():
    message = card(no_answer())

    assert message.html == "<b>Bài không nêu tên giám đốc.</b>"
    assert message.rows == ()


def test_buttons_fit_however_long_ids_and_headlines_are():
    long_id = "https://bao.example/" + "a" * 300

    message = card(an_answer(evidence=(some_evidence(long_id),), choices=(Choice(long_id, "Tin " * 90),)))

    assert all(len(button.data.encode()) <= BUTTON_DATA_LIMIT for button in buttons_of(message))
    assert message.rows[0][0].label == "1. Tin Tin Tin Tin Tin…"
    assert f"1. {('Tin ' * 90).strip()}" in message.plain
    assert article_key(long_id) in message.rows[0][0].data


def test_long_ids_have_keys_of_their_own_and_short_ids_are_their_own_keys():
    assert article_key("seed") == "seed"
    assert article_key("a" * 300) != article_key("a" * 301)
    assert article_key("~a") != "~a"


@given(st.text(min_size=1), st.text(), st.text(), st.text())
def test_no_text_of_others_becomes_markup(said, passage, headline, source):
    evidence = some_evidence(passage=passage, headline=headline, source=source)

    messages = render_answer(an_answer(said, evidence=(evidence,)), VI, now=NOW, turn_key=KEY)

    shown = "".join("".join(parse_html(message.html).text.split()) for message in messages)
    assert "".join(said.split()) in shown
    assert "".join(passage.split()) in shown
    assert {mark.tag for message in messages for mark in parse_html(message.html).marks} <= {"b", "a", "blockquote"}


def test_a_card_over_the_limit_is_split_and_the_buttons_stand_under_the_last_piece():
    evidence = some_evidence(passage="Câu này khá dài và lặp lại nhiều lần. " * 200)

    first, *_, last = render_answer(an_answer(evidence=(evidence,)), VI, now=NOW, turn_key=KEY)

    assert first.rows == ()
    assert last.rows
    assert len(first.plain) <= MESSAGE_LIMIT


def test_the_plain_text_says_the_same_without_markup():
    (message,) = to_messages('<b>A &amp; B</b> <a href="https://a.example">đọc</a>')

    assert message.plain == "A & B đọc: https://a.example"


def test_messages_are_plain_strings_that_any_encoder_knows():
    (message,) = to_messages(VI.html("latest.none"))

    assert type(message.html) is str
    assert type(message.plain) is str


def test_the_article_card_tells_who_when_where_and_how_many():
    article = an_article()
    text = article.text
    article = with_extract(
        article,
        event=Event(held_on=date(2026, 8, 14), place="hội trường UBND phường"),
        people=(
            Person("Nghiêm Trọng Khải", Role.MENTIONED, span_of(text, "Nghiêm Trọng Khải"), rank="Đại tá"),
            Person(
                "Nghiêm Trọng Khải", Role.CHAIR, span_of(text, "Nghiêm Trọng Khải"), "Đại tá", "Giám đốc", "Công an"
            ),
        ),
        facts=(
            Fact("x", FactKind.COUNT, 12, span_of(text, "12 tập thể"), "tập thể", subject="khen", period="năm 2026"),
            Fact("y", FactKind.PERCENT, 4, Span(0, 0), "%", subject="trộm cắp giảm"),
            Fact("z", FactKind.COUNT, 1, span_of(text, "Đại tá"), "lần"),
        ),
        awards=(
            Award("Bằng khen", 12, span_of(text, "12 tập thể"), "Chủ tịch UBND thành phố", "tập thể"),
            Award("Bằng khen", 3, span_of(text, "12 tập thể"), "Chủ tịch UBND thành phố", "cá nhân"),
        ),
        documents=(Document("Chỉ thị", Span(0, 1), number="07", issued_on=date(2014, 8, 15), title="Đẩy mạnh"),),
    )

    (message,) = render_article(article, VI, NOW)

    assert "<b>Ai:</b> Đại tá Nghiêm Trọng Khải, Giám đốc Công an (chủ trì)" in message.html
    assert "<b>Khi nào:</b> 14/8/2026" in message.html
    assert "<b>Ở đâu:</b> hội trường UBND phường" in message.html
    assert "<b>Bao nhiêu:</b>\n• 12 tập thể (năm 2026)\n• trộm cắp giảm: 4 %\n\n" in message.html
    assert "<b>Khen thưởng:</b> Bằng khen – Chủ tịch UBND thành phố: 12 tập thể, 3 cá nhân" in message.html
    assert "<b>Văn bản:</b> Chỉ thị 07, 15/8/2014: “Đẩy mạnh”" in message.html


def test_what_an_article_does_not_state_is_said_to_be_missing():
    (message,) = render_article(an_article(), VI, NOW)

    assert "<b>Ai:</b> không nêu" in message.html
    assert "<b>Ở đâu:</b> không nêu" in message.html
    assert "Khen thưởng:" not in message.html


def test_of_an_article_two_sentences_are_quoted():
    article = an_article(body=("Câu một. Câu hai. Câu ba.", "Câu bốn."))

    (message,) = render_article(article, VI, NOW)

    assert "<blockquote expandable>Câu một. Câu hai.</blockquote>" in message.html
    assert "Câu ba" not in message.html


def test_victims_witnesses_and_ages_are_not_listed_and_a_suspect_is_no_more_than_that():
    article = an_article(headline="Tin", body=("Nạn nhân Lan, 12 tuổi. Nhân chứng Cúc. Đối tượng Hùng.",))
    text = article.text
    article = with_extract(
        article,
        people=(
            Person("Lan", Role.VICTIM, span_of(text, "Lan")),
            Person("Cúc", Role.WITNESS, span_of(text, "Cúc")),
            Person("Hùng", Role.SUSPECT, span_of(text, "Hùng")),
        ),
        facts=(Fact("tuoi", FactKind.AGE, 12, span_of(text, "12 tuổi")),),
    )

    (message,) = render_article(article, VI, NOW)

    _, facts = message.html.split("</blockquote>")
    assert "Lan" not in facts
    assert "Cúc" not in facts
    assert "12 tuổi" not in facts
    assert "<b>Ai:</b> Hùng (bị tình nghi, chưa có bản án)" in facts


def test_a_long_section_says_how_much_it_leaves_out():
    people = tuple(Person(f"Người {number}", Role.MENTIONED, Span(0, 1)) for number in range(9))

    (message,) = render_article(with_extract(an_article(), people=people), VI, NOW)

    assert "• Người 5\n… và 3 mục nữa trong bài" in message.html


def test_corrections_stand_before_the_facts():
    correction = Correction(datetime(2026, 8, 16, 2, 0, tzinfo=UTC), "12 tập thể, không phải 21.")

    (message,) = render_article(an_article(corrections=(correction,)), VI, NOW)

    assert "Đính chính 16/8/2026: 12 tập thể, không phải 21." in message.html


def test_a_list_is_numbered_and_every_number_opens_its_article():
    articles = [an_article(f"bai-{number}", headline=f"Bài <{number}>") for number in range(1, 8)]

    (message,) = render_list(VI.html("latest.title"), articles, VI, NOW)

    assert "7. <b>Bài &lt;7&gt;</b>" in message.html
    assert [button.label for button in buttons_of(message)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert buttons_of(message)[6].data == "more:bai-7"
    assert max(map(len, message.rows)) <= 5


def test_a_refused_reload_says_that_nothing_changed_and_what_to_put_right():
    (message,) = render_refused(Outline(rejections=("a.toml:3: id: is missing <id>",)), VI)

    assert message.html.startswith("<b>Không thay đổi gì:</b> 1 lỗi")
    assert "• a.toml:3: id: is missing &lt;id&gt;" in message.html


def test_a_long_report_is_cut_short():
    findings = tuple(f"dòng {number}" for number in range(40))
    (message,) = render_refused(Outline(rejections=("a",), warnings=findings), VI)

    assert message.html.endswith("• dòng 29\n… và 10 dòng nữa")
