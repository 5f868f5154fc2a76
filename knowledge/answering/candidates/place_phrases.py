"""Where, in words: "ở *nhà chờ xe buýt*", "vào công viên ngủ", "từ thị xã A về tỉnh B"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.query import stopwords
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import phrase_end
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Span

# A phrase of place, the same with the preposition of the question, and one with the place by name that holds it.
PHRASE, PHRASE_ASKED, WHOLE = 0.5, 0.8, 0.6
# How well a place suits that stands where the question puts its "ở đâu".
AT_THE_VERB = 0.8
_BEFORE = 30  # characters before a place that may say where it leads


def find_phrases(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What stands behind a preposition of place, the one of the question if it has one, and is no name found before."""
    known = {place.span.start for place in view.places}
    asked = _asked_ways(ask)
    for found in _PREPOSITION.finditer(view.text, view.span.start, view.span.end):
        way = found.group(1).casefold()
        is_none = _NO_PLACE.match(view.text, found.end()) and not _MANY_SITES.match(view.text, found.end())
        if found.end() in known or is_none or way not in (asked or _stays()):
            continue
        end = _end_of_sites(view, phrase_end(view, found.end() - 1))
        if end > found.end():
            is_near = is_at_verb(ask, view, found.start())
            fit = PHRASE_ASKED if asked or is_near else PHRASE
            yield Candidate(view, ask, Span(found.start(), end), fit, AT_THE_VERB if is_near else 0.3)
            whole = _end_of_whole(view, end)
            if whole > end:
                yield Candidate(view, ask, Span(found.start(), whole), 1.0, AT_THE_VERB if is_near else WHOLE)


def _end_of_whole(view: SentenceView, end: int) -> int:
    """Where a place in its words ends with the place by name that holds it: "tại bốt điện thoại *ở phường Hoa Lư*"."""
    starts = {place.span.start: place.span.end for place in view.places}
    last = end
    while found := _HELD_IN.match(view.text, last, view.span.end):
        crossing = _CROSSED.match(view.text, found.end(), view.span.end) if found.end() not in starts else None
        if not crossing and found.end() not in starts:
            break
        last = crossing.end() if crossing else max(one.span.end for one in view.places if one.span.start == found.end())
    return last


def find_goals(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """Where somebody went to do what is asked: "*vào công viên* ngủ" where it is asked "ngủ ở đâu"."""
    verb = ask.words[ask.first - 1] if 0 < ask.first <= len(ask.words) else ""
    if not verb or verb in stopwords() or not {"ở", "tại"}.intersection(ask.words[ask.first : ask.last + 1]):
        return
    goal = re.compile(_GOAL.format(re.escape(verb)), re.IGNORECASE)
    for found in goal.finditer(view.text, view.span.start, view.span.end):
        if not _NO_PLACE.match(view.text, found.start("place")):
            yield Candidate(view, ask, Span(found.start(), found.end("place")), PHRASE_ASKED, AT_THE_VERB)


def find_ways(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """From where to where: "*từ thị xã A về tỉnh B*"."""
    for start in view.places if ask.is_range else ():
        before = _FROM.search(view.text, max(start.span.start - _BEFORE, view.span.start), start.span.start)
        goals = [one for one in view.places if one.span.start > start.span.end]
        if before and goals and _WAY.fullmatch(view.text, start.span.end, goals[0].span.start):
            yield Candidate(view, ask, Span(before.start(), goals[0].span.end), 1.0, 1.0)


def _end_of_sites(view: SentenceView, end: int) -> int:
    """The end with the sites that a row goes on with: "tại các quán bar*, nhà hàng và khách sạn*"."""
    while found := _NEXT_SITE.match(view.text, end, view.span.end):
        end = max(phrase_end(view, found.end()), found.end())
    return end


def is_at_verb(ask: Ask, view: SentenceView, start: int) -> bool:
    """Whether the verb that the question puts before "ở đâu" stands right before a place or its preposition."""
    verb = ask.words[ask.first - 1] if 0 < ask.first <= len(ask.words) else ""
    before = [term.accented for term in view.terms if term.span.end <= start][-2:]
    is_verb = verb not in stopwords() and verb != ""
    ways = words_of(load_table("candidates")["place_prepositions"])
    return is_verb and (before[-1:] == [verb] or (before[:1] == [verb] and before[-1] in ways))


def has_way(ask: Ask, view: SentenceView, start: int) -> bool:
    """Whether the preposition before a place is one that answers the question's: "*từ* thị xã A về tỉnh B"."""
    before = [term.accented for term in view.terms if view.span.start <= term.span.end <= start][-1:]
    return bool(before) and before[0] in _asked_ways(ask)


def _asked_ways(ask: Ask) -> tuple[str, ...]:
    """The prepositions that answer "từ đâu", "ra đâu"; none for "ở đâu"."""
    said = ask.words[max(ask.first - 1, 0) : ask.last + 1]
    ways = section_of(load_table("candidates"), "ways")
    return next((words_of(words) for way, words in ways.items() if way in said), ())


@cache
def _stays() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["stays"]))


def words_pattern(name: str) -> str:
    """The words of a list as alternatives, longest first."""
    words = sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)
    return "|".join(map(re.escape, words))


_PREPOSITION = re.compile(rf"(?<!\w)({words_pattern('place_prepositions')})\s", re.IGNORECASE)
# Behind a preposition these begin no place: "trong *thời gian*", "từ *ngày*".
_NO_PLACE = re.compile(rf"(?:\d|(?:{words_pattern('no_places')})(?!\w))", re.IGNORECASE)
# "trên *các tuyến cao tốc*": several sites are a place all the same.
_MANY_SITES = re.compile(rf"(?:các|những|nhiều|một số|hai|ba)\s(?:{words_pattern('site_nouns')})(?!\w)", re.IGNORECASE)
_NEXT_SITE = re.compile(
    rf"(?:,\s(?:và\s|hoặc\s|hay\s)?|\s(?:và|hoặc|hay)\s)(?:(?:các|những|tại)\s)?(?:{words_pattern('site_nouns')})(?!\w)",
)
# Between a place and the larger one that holds it, and the two streets of a crossing.
_HELD_IN = re.compile(r"(?:,|,? (?:ở|tại|thuộc|trên|gần|trong))\s")
_CROSSED = re.compile(
    r"(?:ngã|góc|nút|giao)(?:\s[\w/]+){0,3}?(?:\s[A-ZĐÀ-Ỹ]\w*)+(?:\s?[-–]\s?[A-ZĐÀ-Ỹ]\w*(?:\s[A-ZĐÀ-Ỹ]\w*)*)*"
)
# A place between a word of going and a verb, and what parts the ends of a way.
_GOAL = (
    r"(?<!\w)(?:vào|ra|về|đến|tới|lên|xuống|qua|sang)\s"
    r"(?P<place>(?:(?!\s(?:vào|ra|về|đến|tới|lên|xuống|qua|sang|rồi)\s)[^,.;:()]){{2,40}}?)\s(?:để\s)?{}(?!\w)"
)
_FROM = re.compile(r"(?<!\w)từ\s$", re.IGNORECASE)
_WAY = re.compile(r"(?:\s\([^()]*\))?[^.;:]{0,60}?(?<!\w)(?:về|đến|tới|ra|vào|lên|xuống|sang|qua|đi)\s", re.IGNORECASE)
