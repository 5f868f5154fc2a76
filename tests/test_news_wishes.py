from dataclasses import dataclass

import pytest

from bot.news.models import Wish
from bot.news.wishes import fits


@dataclass(frozen=True)
class Told:
    """Traits as a test says them."""

    topics: tuple[str, ...] = ("fire",)
    areas: tuple[str, ...] = ("do_son", "city")
    words: tuple[str, ...] = ("chợ", "phà")

    def has_area(self, key):
        return key in self.areas

    def has_words(self, typed):
        return typed in self.words


@pytest.mark.parametrize(
    "wish",
    [
        Wish(),
        Wish(topics=("fire", "drugs")),
        Wish(topics=("drugs",), keywords=("chợ",)),
        Wish(keywords=("cầu", "phà")),
        Wish(areas=("kien_an", "do_son")),
        Wish(topics=("fire",), areas=("city",)),
        Wish(excluded=("cầu", "topic:drugs", "area:kien_an")),
    ],
)
def test_an_article_fits_that_has_a_subject_and_a_place_of_the_wish(wish):
    assert fits(wish, Told())


@pytest.mark.parametrize(
    "wish",
    [
        Wish(topics=("drugs",)),
        Wish(keywords=("cầu",)),
        Wish(topics=("drugs",), keywords=("cầu",)),
        Wish(areas=("kien_an",)),
        Wish(topics=("fire",), areas=("kien_an",)),
        Wish(excluded=("chợ",)),
        Wish(excluded=("topic:fire",)),
        Wish(excluded=("area:do_son",)),
        Wish(topics=("fire",), keywords=("chợ",), areas=("do_son",), excluded=("cầu", "phà")),
    ],
)
def test_an_article_does_not_fit_that_misses_one_or_holds_an_excluded_word(wish):
    assert not fits(wish, Told())


def test_a_topic_is_no_word_and_a_word_no_topic():
    assert fits(Wish(excluded=("fire", "topic:chợ")), Told())
