from datetime import timedelta

import pytest
from builders import NOW

from bot.handlers.subscriptions.choices import (
    MOST_AREAS,
    MOST_WORDS,
    OPEN_PAUSE,
    RHYTHMS,
    WISHES,
    add_words,
    end_of_pause,
)
from bot.handlers.subscriptions.typed import is_question, read_words
from bot.news.models import Edition, QuietHours, Rhythm, Wish
from bot.rendering.subscriptions import Change, word_key

WISH = Wish(topics=("a", "b"), areas=("x",), keywords=("cháy nhà",), excluded=("bóng đá", "topic:c", "area:y"))


def test_adding_and_dropping_twice_is_the_same_as_once():
    for change, key in (
        (Change.ADD_TOPIC, "z"),
        (Change.DROP_TOPIC, "a"),
        (Change.ADD_AREA, "z"),
        (Change.EXCLUDE, "z"),
    ):
        once = WISHES[change](WISH, key)
        assert WISHES[change](once, key) == once != WISH


def test_what_is_wanted_is_not_excluded_any_more():
    assert WISHES[Change.ADD_TOPIC](WISH, "c").excluded == ("bóng đá", "area:y")
    assert WISHES[Change.ADD_AREA](WISH, "y").excluded == ("bóng đá", "topic:c")


def test_what_is_excluded_is_not_wanted_any_more_but_for_the_last_of_its_kind():
    without = WISHES[Change.EXCLUDE](WISH, "topic:a")
    assert (without.topics, without.excluded[-1]) == (("b",), "topic:a")

    assert WISHES[Change.EXCLUDE](WISH, "area:x").areas == ("x",)


def test_all_topics_and_everywhere_are_none_in_particular():
    assert WISHES[Change.ALL_TOPICS](WISH, "").topics == ()
    assert WISHES[Change.ALL_AREAS](WISH, "").areas == ()


def test_words_are_removed_by_their_key():
    assert WISHES[Change.DROP_KEYWORD](WISH, word_key("cháy nhà")).keywords == ()
    assert WISHES[Change.DROP_EXCLUDED](WISH, word_key("topic:c")).excluded == ("bóng đá", "area:y")
    assert WISHES[Change.DROP_KEYWORD](WISH, "12345678") == WISH


def test_words_are_added_once_and_not_without_end():
    assert add_words(("cháy",), ("Cháy", "nổ", "NỔ")) == ("cháy", "nổ")
    assert len(add_words((), [str(number) for number in range(99)])) == MOST_WORDS


def test_areas_are_not_added_without_end():
    wish = Wish()
    for number in range(99):
        wish = WISHES[Change.ADD_AREA](wish, str(number))

    assert len(wish.areas) == MOST_AREAS


@pytest.mark.parametrize(
    ("change", "chosen", "expected"),
    [
        (Change.EDITION, "weekly", Rhythm(Edition.WEEKLY)),
        (Change.HOUR, "21", Rhythm(hour=21)),
        (Change.WEEKDAY, "6", Rhythm(weekday=6)),
        (Change.QUIET, "20-7", Rhythm(quiet=QuietHours(20, 7))),
        (Change.QUIET, "0-0", Rhythm(quiet=QuietHours(0, 0))),
        (Change.NIGHT, "on", Rhythm(urgent_at_night=True)),
        (Change.NIGHT, "off", Rhythm()),
    ],
)
def test_times_are_taken_over(change, chosen, expected):
    assert RHYTHMS[change](Rhythm(), chosen) == expected


@pytest.mark.parametrize(
    ("change", "chosen"),
    [
        (Change.EDITION, "hourly"),
        (Change.HOUR, "4"),
        (Change.HOUR, "22"),
        (Change.HOUR, "-7"),
        (Change.HOUR, "²"),
        (Change.WEEKDAY, "7"),
        (Change.QUIET, "6-22"),
        (Change.QUIET, ""),
    ],
)
def test_times_that_nobody_offered_are_not(change, chosen):
    assert RHYTHMS[change](Rhythm(), chosen) == Rhythm()


def test_a_pause_ends_after_its_days_or_stays_open():
    assert end_of_pause("3", NOW) == NOW + timedelta(days=3)
    assert end_of_pause("0", NOW) == end_of_pause("99", NOW) == NOW + OPEN_PAUSE


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("cháy nhà", ("cháy nhà",)),
        ("  cháy   nhà ", ("cháy nhà",)),
        ("cháy, ma túy; lừa đảo\ntrộm,", ("cháy", "ma túy", "lừa đảo", "trộm")),
        ("trung tâm ngoại ngữ tin học", ("trung tâm ngoại ngữ tin học",)),
        ("Ai chủ trì hội nghị?", ()),
        ("cho tôi biết vụ cháy ở chợ", ()),
        ("a", ()),
        ("???", ()),
        ("…", ()),
        ("x" * 41, ()),
        ("", ()),
    ],
)
def test_typed_words_are_told_from_questions(typed, words):
    assert read_words(typed) == words


@pytest.mark.parametrize("typed", ["ai bị bắt", "ai chu tri hoi nghi", "có bao nhiêu người bị bắt", "khi nào khai mạc"])
def test_a_question_without_its_mark_is_no_word(typed):
    assert is_question(typed)


@pytest.mark.parametrize("typed", ["AI", "cháy nhà", "xe máy", "bắt cóc trẻ em", "chợ Cây Dương", "tìm người thân"])
def test_words_that_ask_nothing_are_no_question(typed):
    assert not is_question(typed)
