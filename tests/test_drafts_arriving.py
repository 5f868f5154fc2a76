"""Whether what somebody of the desk sends is an article, a link, or a question; and texts that come in parts."""

from datetime import timedelta

import pytest
from builders import NOW
from drafting import TEXT
from fakes import typed

from bot.drafts.arriving import DOUBTFUL, LONG, Arrival, find_link, judge_arrival
from bot.drafts.parts import FULL, GAP, Part, Parts, join_parts
from bot.messaging import Forwarded, Incoming, SentFile

CHANNEL, PERSON = Forwarded(is_channel=True, title="Kênh thử"), Forwarded(is_channel=False)


@pytest.mark.parametrize(
    ("incoming", "arrival"),
    [
        (typed("Ai chủ trì hội nghị?"), Arrival.QUESTION),
        (typed("a" * (DOUBTFUL - 1)), Arrival.QUESTION),
        (typed("a" * DOUBTFUL), Arrival.DOUBTFUL),
        (typed("a" * LONG), Arrival.TEXT),
        (typed(TEXT), Arrival.TEXT),
        (typed(" https://bantin.example/tin/1 "), Arrival.LINK),
        (typed("https://bantin.example/1 có thật không?"), Arrival.QUESTION),
        (typed("Xem https://bantin.example/1", forwarded=PERSON), Arrival.DOUBTFUL),
        (typed("Tin ngắn", forwarded=PERSON), Arrival.QUESTION),
        (typed("Tin ngắn", forwarded=CHANNEL), Arrival.TEXT),
        (typed("", forwarded=CHANNEL), Arrival.QUESTION),
        (typed("", file=SentFile("1", "tin.txt", 5)), Arrival.FILE),
        (typed("Ai chủ trì?", file=SentFile("1", "tin.txt", 5)), Arrival.FILE),
    ],
)
def test_what_was_sent_is_told_by_its_kind_and_length(incoming: Incoming, arrival: Arrival):
    assert judge_arrival(incoming) is arrival


def test_one_link_in_a_short_text_is_found_without_the_stop_behind_it():
    assert find_link("Xem (https://bantin.example/1).") == "https://bantin.example/1"
    assert find_link("https://a.example https://b.example") is None
    assert find_link("không có") is None


def a_part(text: str) -> Part:
    return Part(None, text, NOW, 5)  # type: ignore[arg-type]  # which draft it is does not matter here


def test_a_long_text_goes_on_with_what_comes_in_the_same_second_only():
    parts, long = Parts(), "a" * FULL
    parts.remember(4711, a_part(long), long)
    assert parts.find(typed("b", sent_at=NOW + GAP)) is not None
    assert parts.find(typed("b", sent_at=NOW + GAP)) is None  # once

    for other in (
        typed("b", sent_at=NOW + GAP + timedelta(seconds=1)),
        typed("b", sent_at=NOW, forwarded=CHANNEL),
        typed("", sent_at=NOW, file=SentFile("1", "tin.txt", 5)),
        typed("b"),
    ):
        parts.remember(4711, a_part(long), long)
        assert parts.find(other) is None


def test_a_text_that_was_not_cut_goes_on_with_nothing():
    parts = Parts()
    parts.remember(4711, a_part("a" * FULL), "a" * FULL)
    parts.remember(4711, a_part("a" * 2 * FULL), "the short end of it")

    assert parts.find(typed("b", sent_at=NOW)) is None


def test_a_paragraph_that_was_cut_is_whole_again():
    assert join_parts("Sáng 18-8,", "Công an") == "Sáng 18-8, Công an"
    assert join_parts("Hết đoạn.", "Đoạn mới.") == "Hết đoạn.\nĐoạn mới."
