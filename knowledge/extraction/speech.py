"""When a verb of speech introduces somebody's words, and where they begin."""

from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import Page

# Where one of these stands before it, the verb is a noun: "theo yêu cầu", "những chỉ đạo".
_MARKS_OF_SPEECH: Final = ':,“"'
_BESIDE: Final = 1  # tokens between a named speaker and a weak verb


@cache
def _before_nouns() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "before_nouns"))


@cache
def _weak_verbs() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "weak"))


def is_weak(verb: Mark) -> bool:
    """Whether a verb is a noun or takes an object as often as it introduces words."""
    return verb.phrase in _weak_verbs()


def introduces(page: Page, verb: Mark, speaker_end: int, *, is_person: bool) -> bool:
    """Whether a verb introduces words of the speaker who ends at a token."""
    if verb.first and page.tokens[verb.first - 1].canonical in _before_nouns():
        return False
    if not is_weak(verb):
        return True
    place = start_of_speech(page, verb)
    if place is None:
        return False
    is_marked = any(mark in page.gaps[place] for mark in _MARKS_OF_SPEECH) or page.tokens[place - 1].canonical == "rằng"
    return is_marked or (is_person and verb.first - speaker_end <= _BESIDE)


def start_of_speech(page: Page, verb: Mark) -> int | None:
    """The first token of what is said, words such as "rằng" left out; `None` when nothing follows."""
    place = verb.last
    while place < len(page.tokens) and page.sentence_of[place] == page.sentence_of[verb.first]:
        filler = page.mark(Tag.FILLER, place)
        if not filler:
            return place
        place = filler.last
    return None
