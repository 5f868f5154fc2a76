"""The desk's right values: each is what the article says from then on, and what is answered from it."""

import pytest
from conversing import NOW

from knowledge.amending import amend, find_held
from knowledge.answering.answerer import answer_question
from knowledge.correcting import Kind, Part, Spot, Wrong, WrongValue, correct, is_there, list_spots, read_spot, value_of
from knowledge.keeping import open_library
from knowledge.loading import load_paths
from knowledge.models import Question, Role
from knowledge.store import Hand

MARKET = "cho-an-toan"
CHAIR = "Nghiêm Trọng Khải"


@pytest.fixture(autouse=True)
def market(folder, store):
    load_paths([folder], store, now=NOW)
    return folder


@pytest.fixture
def put_right(store):
    """Puts one fact right and gives the article as it is then."""

    def put(spot: Spot, typed: str):
        held = find_held(store, MARKET)
        override = correct(held.article, held.override, spot, typed)
        return amend(store, MARKET, held.number, override, Hand(99, NOW, lambda _: None)).article

    return put


def spot_of(article, kind: Kind, said: str, part: Part | None = None) -> Spot:
    found = next(spot for spot in list_spots(article) if spot.kind is kind and said in value_of(article, spot))
    return Spot(kind, found.place, part)


def answer(store, question: str) -> str:
    return answer_question(Question(question), open_library(store, home="Hải Phòng"), now=NOW).text


def test_every_spot_has_a_key_that_leads_back_to_it(store):
    article = store.article(MARKET)
    spots = [*list_spots(article), Spot(Kind.PERSON, 0, Part.RANK)]

    assert [read_spot(spot.key) for spot in spots] == spots
    assert all(is_there(article, spot) for spot in spots)
    assert not is_there(article, Spot(Kind.PERSON, 99))
    assert read_spot("xx1") is None
    assert read_spot("pe1.z") is None


def test_a_name_put_right_is_what_is_answered(store, put_right):
    article = put_right(spot_of(store.article(MARKET), Kind.PERSON, CHAIR, Part.NAME), "Ngụy Bá Lâm")

    assert CHAIR not in article.text
    assert "Đại tá Ngụy Bá Lâm" in answer(store, "Ai chủ trì hội nghị biểu dương ở chợ Cây Dương?")


@pytest.mark.parametrize(
    ("part", "typed", "answered"),
    [(Part.RANK, "Thượng tá", f"Thượng tá {CHAIR}"), (Part.POST, "Quyền Giám đốc", "Quyền Giám đốc")],
)
def test_a_rank_or_post_put_right_is_what_is_answered(store, put_right, part, typed, answered):
    put_right(spot_of(store.article(MARKET), Kind.PERSON, CHAIR, part), typed)

    assert answered in answer(store, "Ai chủ trì hội nghị biểu dương ở chợ Cây Dương?")


def test_a_role_put_right_changes_no_text(store, put_right):
    before = store.article(MARKET)
    article = put_right(spot_of(before, Kind.PERSON, CHAIR, Part.ROLE), "guest")

    assert article.text == before.text
    assert {person.role for person in article.extract.people if person.name == CHAIR} == {Role.GUEST}


def test_a_count_of_awards_put_right_is_what_is_answered(store, put_right):
    put_right(spot_of(store.article(MARKET), Kind.AWARD, "12 tập thể"), "15")

    assert answer(store, "Bao nhiêu tập thể được Bằng khen ở chợ Cây Dương?").startswith("15")


def test_a_number_put_right_twice_is_what_was_said_last(store, put_right):
    article = put_right(spot_of(store.article(MARKET), Kind.COUNT, "9 cá nhân"), "11")
    article = put_right(spot_of(article, Kind.COUNT, "11 cá nhân"), "10")

    assert [fact.value for fact in article.extract.facts if fact.unit == "cá nhân"] == [10]
    assert "10 cá nhân" in article.text


def test_headline_day_and_place_are_put_right(put_right):
    put_right(Spot(Kind.HEADLINE), "Biểu dương chợ Cây Dương")
    put_right(Spot(Kind.DAY), "13/8/2026")
    article = put_right(Spot(Kind.PLACE), "phường Lê Chân")

    assert article.headline == "Biểu dương chợ Cây Dương"
    assert (value_of(article, Spot(Kind.DAY)), article.extract.event.place) == ("13/8/2026", "phường Lê Chân")
    assert "Sáng 13-8" in article.text


@pytest.mark.parametrize(
    ("spot", "typed", "reason"),
    [
        (Spot(Kind.HEADLINE), "  ", Wrong.EMPTY),
        (Spot(Kind.HEADLINE), "a" * 301, Wrong.TOO_LONG),
        (Spot(Kind.AWARD), "nhiều", Wrong.NO_NUMBER),
        (Spot(Kind.AWARD), "12", Wrong.SAME),
        (Spot(Kind.DAY), "30/2/2026", Wrong.NO_DAY),
        (Spot(Kind.TOPICS), "bóng bàn", Wrong.NO_TOPIC),
        (Spot(Kind.PERSON, 0, Part.ROLE), "king", Wrong.NO_ROLE),
        (Spot(Kind.PERSON, 0, Part.NAME), "-", Wrong.EMPTY),
    ],
)
def test_what_cannot_be_the_value_is_named(store, spot, typed, reason):
    held = find_held(store, MARKET)

    with pytest.raises(WrongValue) as wrong:
        correct(held.article, held.override, spot, typed)

    assert wrong.value.reason is reason


def test_what_was_put_right_survives_a_changed_source(market, store, put_right):
    put_right(spot_of(store.article(MARKET), Kind.PERSON, CHAIR, Part.NAME), "Ngụy Bá Lâm")
    file = market / f"{MARKET}.toml"
    file.write_text(file.read_text("utf-8").replace("9 cá nhân", "8 cá nhân"), "utf-8")

    load_paths([market], store, now=NOW)

    text = store.article(MARKET).text
    assert "8 cá nhân" in text
    assert "Ngụy Bá Lâm" in text
