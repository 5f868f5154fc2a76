"""Who is the same person in two articles, and who only bears the same name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOW, a_person, an_article, with_extract

from knowledge.library.library import build_library
from knowledge.models import Role
from knowledge.namesakes import find_elsewhere

NAME = "Nghiêm Trọng Khải"


def an_article_with(article_id: str, name: str = NAME, days: int = 5, **person):
    body = (f"Tin về {name} ngày {days}.",)
    article = an_article(article_id, body=body, headline=f"Tin {article_id}", published_at=NOW - timedelta(days=days))
    role = person.pop("role", Role.SPEAKER)
    return with_extract(article, people=(a_person(article.text, name, role, **person),))


def others(*articles, said=None) -> list[str]:
    library = build_library(articles, version=1)
    found = find_elsewhere(articles[0], library, 5, now=NOW, said=said)
    return [article.id for each in found for article in each.articles]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"post": "Phó Giám đốc", "organisation": "CATP"}, {"post": "Phó Giám đốc", "organisation": "Công an TP"}),
        ({"post": "Phó Giám đốc"}, {"post": "Phó Giám đốc", "organisation": "Công an thành phố Hải Phòng"}),
        ({"rank": "Đại tá", "post": "Phó Giám đốc"}, {"rank": "Thiếu tướng", "post": "Phó Giám đốc"}),
        ({"rank": "Đại tá"}, {"rank": "Đại tá", "post": "Trưởng phòng"}),
    ],
)  # fmt: skip
def test_the_same_name_in_an_office_that_agrees_is_one_person(one, other):
    assert others(an_article_with("a", **one), an_article_with("b", **other)) == ["b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"post": "Phó Giám đốc", "organisation": "CATP"}, {"post": "Giám đốc", "organisation": "CATP"}),
        ({"post": "Trưởng Công an phường"}, {"post": "Chủ tịch UBND phường"}),
        ({"rank": "Đại tá"}, {"rank": "Trung úy"}),
        ({"rank": "Đại tá", "post": "Phó Giám đốc"}, {}),
        ({"post": "Phó Giám đốc"}, {"post": "Phó Giám đốc", "role": Role.SUSPECT}),
        ({"post": "Phó Giám đốc", "role": Role.SUSPECT}, {"post": "Phó Giám đốc"}),
    ],
)
def test_another_office_none_or_a_shielded_person_is_not(one, other):
    assert others(an_article_with("a", **one), an_article_with("b", **other)) == []


def test_a_longer_or_another_name_is_not_the_same():
    one = an_article_with("a", post="Trưởng phòng")

    assert others(one, an_article_with("b", "Nghiêm Trọng Khải Hoàn", post="Trưởng phòng")) == []
    assert others(one, an_article_with("c", "Nghiêm Trọng Khái", post="Trưởng phòng")) == []


def test_the_newest_come_first_and_what_may_not_be_shown_never():
    one = an_article_with("a", post="Trưởng phòng")
    old, new = (an_article_with(name, days=days, post="Trưởng phòng") for name, days in (("old", 30), ("new", 1)))
    coming = replace(an_article_with("coming", post="Trưởng phòng"), embargo_until=NOW + timedelta(days=1))

    assert others(one, old, new, coming) == ["new", "old"]


def test_only_who_is_named_in_the_answer_is_looked_for():
    one, other = (an_article_with(name, post="Trưởng phòng") for name in ("a", "b"))

    assert others(one, other, said=f"Thượng tá {NAME}, Trưởng phòng") == ["b"]
    assert others(one, other, said="12 tập thể") == []
