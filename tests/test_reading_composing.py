from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from builders import NOW, span_of

from knowledge.models import Award, Event, Extract, Fact, FactKind, Organisation, Person, Place, PlaceKind, Role, Span
from knowledge.reading.checking import Draft, check_draft
from knowledge.reading.composing import compose_article, find_faults
from knowledge.reading.findings import Origin

ORIGIN = Origin("bai.toml")
BODY = (
    "Sáng 14-8, Đại tá Nghiêm Trọng Khải chủ trì hội nghị. Bà Phí Thị Hạnh dự.",
    "Tội phạm giảm 6,3%. Thành phố tặng Giấy khen cho 8 tập thể và 12 cá nhân.",
)
GIVEN = {
    "id": "a",
    "headline": "Khen thưởng 20 tập thể, cá nhân",
    "body": list(BODY),
    "byline": "Tường Vi",
    "source": "Bản tin",
}


def nothing(_text, _day):
    return Extract()


def compose(extract=nothing, **fields):
    record = check_draft(Draft(ORIGIN, {"published_at": "2026-08-15", **GIVEN, **fields})).record
    assert record is not None
    return compose_article(record, ORIGIN, extract, now=NOW)


def article_of(extract=nothing, **fields):
    article = compose(extract, **fields).article
    assert article is not None
    return article


def warnings_of(extract=nothing, **fields):
    return [str(warning) for warning in compose(extract, **fields).warnings]


def refusals_of(**fields):
    record = check_draft(Draft(ORIGIN, {**GIVEN, **fields})).record
    assert record is not None
    return [str(fault) for fault in find_faults(record, ORIGIN)]


def test_the_extractor_gets_the_text_and_the_day_of_publication_in_vietnam():
    seen = []

    def extract(text, day):
        seen.append((text, day))
        return Extract()

    article = article_of(extract, published_at="2026-08-14T20:00:00Z")

    assert seen == [(article.text, date(2026, 8, 15))]


def test_an_article_without_headline_gets_its_first_sentence():
    article = article_of(headline=None, body="Hải Phòng:\nSáng 14-8, hội nghị diễn ra. Mọi người về.")

    assert article.headline == "Sáng 14-8, hội nghị diễn ra."
    assert not article.is_headline_printed
    assert not article.text.startswith(article.headline)


def test_a_headline_made_of_a_long_sentence_is_cut_at_a_word():
    headline = article_of(headline=None, body="từ " * 100).headline

    assert len(headline) <= 181
    assert headline.endswith("từ…")


def test_what_the_record_says_wins_over_what_its_trailer_says():
    body = [*BODY, "31/05/13 20:59 GMT+7", "Pháp luật", "a b,c d,e f", "Đất Việt"]
    article = article_of(body=body, topics=["khen thưởng"])

    assert article.published_at == datetime(2026, 8, 14, 17, 0, tzinfo=UTC)
    assert (article.topics, article.source) == (("khen thưởng",), "Bản tin")


def test_a_trailer_fills_what_the_record_leaves_open():
    body = [*BODY, "31/05/13 20:59 GMT+7", "Pháp luật", "a b,c d,e f", "Đất Việt"]
    article = article_of(body=body, published_at=None, source=None)

    assert article.published_at == datetime(2013, 5, 31, 13, 59, tzinfo=UTC)
    assert (article.topics, article.source) == (("Pháp luật", "a b", "c d", "e f"), "Đất Việt")


def test_the_day_of_the_address_stands_in_with_a_warning():
    fields = {"published_at": None, "url": "https://bao.example/bat-trom-20260815083000123.htm"}

    assert article_of(**fields).published_at == datetime(2026, 8, 14, 17, 0, tzinfo=UTC)
    assert warnings_of(**fields) == [
        "bai.toml: published_at: is missing; took 2026-08-15 from the address, so give the date if it is another"
    ]


def test_a_complete_article_has_no_warnings():
    assert warnings_of() == []


@pytest.mark.parametrize("key", ["byline", "source", "published_at"])
def test_what_every_article_should_have_is_missed(key):
    (warning,) = warnings_of(**{key: None})

    assert warning.startswith(f"bai.toml: {key}: is missing")


def test_a_publication_in_the_future_is_doubted():
    (warning,) = warnings_of(published_at="2026-12-01")

    assert warning.startswith("bai.toml: published_at: lies in the future (2026-12-01)")


@pytest.mark.parametrize(
    ("published_at", "held_on", "start"),
    [
        ("2026-08-15", date(2026, 8, 17), "is 2026-08-17, after the publication on 2026-08-15"),
        (None, date(2026, 9, 1), "is 2026-09-01, in the future"),
    ],
)
def test_an_event_after_its_publication_or_in_the_future_is_doubted(published_at, held_on, start):
    said = warnings_of(lambda _text, _day: Extract(event=Event(held_on=held_on)), published_at=published_at)

    assert any(warning.startswith(f"bai.toml: event.date: {start}") for warning in said)


def awards(*counts):
    def extract(text, _day):
        return Extract(awards=tuple(Award("Giấy khen", n, span_of(text, part), None, kind) for n, part, kind in counts))

    return extract


def test_awards_that_do_not_add_up_to_the_headlines_are_doubted():
    said = warnings_of(awards((8, "8 tập thể", "tập thể"), (11, "12 cá nhân", "cá nhân")))

    assert said == ["bai.toml: awards: the headline says 20, the text 8 + 11 = 19; check the numbers"]


def test_awards_that_add_up_are_not_doubted():
    assert warnings_of(awards((8, "8 tập thể", "tập thể"), (12, "12 cá nhân", "cá nhân"))) == []


def test_awards_to_others_than_the_headline_counts_are_not_added():
    said = awards((20, "8 tập thể", "tập thể"), (12, "12 cá nhân", "cá nhân"))

    assert warnings_of(said, headline="Khen thưởng 20 tập thể") == []


def test_an_article_without_text_is_refused():
    assert refusals_of(headline=None, body=None) == [
        "bai.toml: body: is empty, and there is no headline; add the text of the article"
    ]


def test_a_headline_alone_is_taken_with_a_warning():
    assert "bai.toml: body: is empty, so only the headline can answer; add the text" in warnings_of(body=None)


def test_a_listing_page_is_refused():
    teaser = ["Bắt trộm ở chợ Đổ", "2 giờ trước", "Công an phường bắt quả tang.", "Xem thêm"]

    assert refusals_of(body=teaser * 4) == [
        "bai.toml: body: is a list of articles, not an article; save the page of one article"
    ]


def test_text_read_in_a_wrong_encoding_is_doubted():
    garbled = "Công an thành phố bắt giữ đối tượng".encode().decode("latin-1")

    assert any("wrong encoding" in warning for warning in warnings_of(body=f"{garbled} {garbled}"))


def test_people_by_hand_win_over_those_extracted():
    def extract(text, _day):
        people = (
            Person("Nghiêm Trọng Khải", Role.GUEST, span_of(text, "Nghiêm Trọng Khải")),
            Person("Phí Thị Hạnh", Role.CHAIR, span_of(text, "Phí Thị Hạnh")),
        )
        return Extract(people=people)

    article = article_of(extract, people=[{"name": "Nghiêm Trọng Khải", "rank": "Đại tá", "role": "chair"}])

    assert [(person.name, person.rank, person.role) for person in article.extract.people] == [
        ("Nghiêm Trọng Khải", "Đại tá", Role.CHAIR),
        ("Phí Thị Hạnh", None, Role.MENTIONED),
    ]
    assert article.extract.people[0].span.of(article.text) == "Đại tá Nghiêm Trọng Khải"


def test_facts_by_hand_win_by_key_and_by_passage():
    def extract(text, _day):
        one = Fact("toi_pham_giam", FactKind.PERCENT, Decimal("6.3"), span_of(text, "6,3%"), "%")
        other = Fact("so_tap_the", FactKind.COUNT, Decimal(8), span_of(text, "8 tập thể"), "tập thể")
        return Extract(facts=(one, other))

    by_hand = {"key": "Tội phạm giảm", "value": 6.3, "unit": "%", "passage": "Tội phạm giảm 6,3%", "period": "năm 2025"}
    facts = article_of(extract, facts=[by_hand]).extract.facts

    assert [(fact.key, fact.period, fact.kind) for fact in facts] == [
        ("toi_pham_giam", "năm 2025", FactKind.PERCENT),
        ("so_tap_the", None, FactKind.COUNT),
    ]


def test_every_kind_of_fact_may_be_given_by_hand():
    extract = article_of(
        event={"name": "Hội nghị sơ kết", "date": "2026-08-14"},
        organisations=[{"name": "Thành phố", "aliases": ["TP"]}],
        documents=[{"kind": "Giấy khen", "title": "Tội phạm giảm"}],
        awards=[{"kind": "Giấy khen", "count": 8, "recipient_kind": "tập thể", "passage": "8 tập thể"}],
        places=[{"name": "Thành phố", "kind": "province"}],
    ).extract

    assert extract.event == Event(name="Hội nghị sơ kết", held_on=date(2026, 8, 14))
    assert extract.organisations == (Organisation("Thành phố", extract.organisations[0].span, ("TP",)),)
    assert extract.documents[0].title == "Tội phạm giảm"
    assert extract.awards[0].count == 8
    assert extract.places == (Place("Thành phố", PlaceKind.PROVINCE, extract.organisations[0].span),)


def test_a_fact_by_hand_that_the_text_does_not_hold_is_refused():
    assert refusals_of(people=[{"name": "Lều Thọ Khang"}]) == [
        "bai.toml: people[1].name: does not stand in the text; quote it exactly as headline, body or captions print it"
    ]


def test_the_parts_of_an_event_by_hand_win_one_by_one():
    found = Extract(event=Event(name="Hội nghị", place="Nhà văn hóa"))

    event = article_of(lambda _text, _day: found, event={"name": "Hội nghị sơ kết"}).extract.event

    assert event == Event(name="Hội nghị sơ kết", place="Nhà văn hóa")


def test_a_byline_in_capitals_is_put_in_the_case_of_names():
    assert article_of(byline="TƯỜNG VI").byline == "Tường Vi"


def test_captions_come_from_images_too():
    article = article_of(captions=["Hội nghị"], images=[{"caption": "Trao giấy khen"}, {"caption": "Hội nghị"}])

    assert article.captions == ("Hội nghị", "Trao giấy khen")


def test_spans_by_hand_are_found_whatever_the_tone_placement():
    article = article_of(body="Đội hoà giải họp.", organisations=[{"name": "Đội hòa giải"}])

    assert article.extract.organisations[0].span == Span(*span_bounds(article.text, "Đội hoà giải"))


def span_bounds(text, part):
    span = span_of(text, part)
    return span.start, span.end
