"""Days, months, years and hours."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import contains, split_all, terms_of
from knowledge.answering.candidates.beside import follows_its_word
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Moment, MomentKind, Span

# A longer period is no answer to "when".
SHORT_PERIOD = timedelta(days=60)
# What a day keeps that is only told from the day of the article: "hôm nay" with its date known, and unknown.
TOLD_FROM_TODAY, UNKNOWN_DAY = 0.7, 0.3
# One day where the first and the last are asked for.
PART_OF_SPAN = 0.7
# A date that is no birth, where one is asked for.
NO_BIRTH = 0.2
# A month where a day is asked for; a year that the question says itself; two days that are named, no beginning and end.
ONLY_MONTH, SAID_YEAR, NAMED_DAYS = 0.4, 0.3, 0.7
AT_THE_VERB = 0.8  # how well a time suits behind the word that the question puts before its question word
REPORTED, _TOLD_BEFORE = 0.6, 40  # an hour of a report to the police, and so many characters before it that say so
_BEFORE = 16  # characters before a date that may say it is a birth


def find_days(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence, and when its documents were issued."""
    for moment in view.moments:
        if fit := _day_fit(ask, view, moment) * _birth_fit(ask, view, moment) * _told_fit(view, moment):
            yield Candidate(view, ask, moment.span, fit, _head(ask, view, moment), moment)
    yield from _find_ranges(ask, view, [moment for moment in view.moments if moment.kind is MomentKind.DAY])
    for document in view.documents:
        if document.issued_on:
            yield Candidate(view, ask, document.span, 1.0, 0.5, document)


def _head(ask: Ask, view: SentenceView, moment: Moment) -> float:
    """More for a time right behind the verb of the question: "*ban hành* hôm nào", "ban hành hôm 18/5"."""
    is_at_verb = not ask.is_range and follows_its_word(ask, view, moment.span.start)
    return AT_THE_VERB if is_at_verb else 0.5


def _day_fit(ask: Ask, view: SentenceView, moment: Moment) -> float:
    """How well a moment tells a day; a year tells none, where just the day is asked for: "hôm nào"."""
    fits = {MomentKind.DAY: 1.0, MomentKind.MONTH: 0.7, MomentKind.YEAR: 0.5}
    if _asks_day(ask):
        fits |= {MomentKind.MONTH: ONLY_MONTH, MomentKind.YEAR: 0.0}
    if moment.kind is MomentKind.PERIOD:
        return _period_fit(ask, view, moment)
    if moment.kind is MomentKind.YEAR and str(moment.year) in ask.words:
        return 0.0  # "tổng kết năm 2019 khi nào" is not answered by "năm 2019"
    fit = fits.get(moment.kind, 0.9 if moment.starts_on or moment.day else 0.0)
    return PART_OF_SPAN * fit if ask.is_range else fit


def _period_fit(ask: Ask, view: SentenceView, moment: Moment) -> float:
    if ask.is_range and _is_short(moment):
        return 1.0 if _TO.search(moment.span.of(view.text)) else NAMED_DAYS
    return 1.0 if ask.is_several else 0.5 if _is_short(moment) else 0.0


def _asks_day(ask: Ask) -> bool:
    return any(word in ("ngày", "hôm", "mùng", "mồng") for word in ask.words[ask.first : ask.last + 1])


def _birth_fit(ask: Ask, view: SentenceView, moment: Moment) -> float:
    """Nothing for a birth that is not asked for, less for anything else when one is."""
    text = view.text[max(moment.span.start - _BEFORE, view.span.start) : moment.span.end]
    is_birth = moment.is_birth or _says_birth(terms_of(text))
    if is_birth == _says_birth(ask.words):
        return 1.0
    return 0.0 if is_birth else NO_BIRTH


def _says_birth(words: Sequence[str]) -> bool:
    """Whether a word of birth stands there for itself: not "học *sinh*", "*sinh* viên"."""
    table = load_table("candidates")
    births, others = words_of(table["birth_words"]), split_all(table["no_births"])
    return any(
        word in births
        and tuple(words[place : place + 2]) not in others
        and tuple(words[place - 1 : place + 1]) not in others
        for place, word in enumerate(words)
    )


def _told_fit(view: SentenceView, moment: Moment) -> float:
    """Less for a day told without a figure, the more so when it is not known which."""
    if any(character.isdigit() for character in moment.span.of(view.text)):
        return 1.0
    return TOLD_FROM_TODAY if moment.starts_on else UNKNOWN_DAY


def _is_short(moment: Moment) -> bool:
    """Whether a period is short enough to be a date: days or weeks, not a term of office."""
    if moment.starts_on is None or moment.ends_on is None:
        return False
    return moment.ends_on - moment.starts_on < SHORT_PERIOD


def find_months(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence that tell a month."""
    for moment in view.moments:
        if moment.month is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.MONTH else 0.7
            if fit := fit * _birth_fit(ask, view, moment):
                yield Candidate(view, ask, moment.span, fit, _head(ask, view, moment), moment)


def find_years(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The dates of the sentence that tell a year."""
    for moment in view.moments:
        if moment.year is not None or moment.starts_on:
            fit = 1.0 if moment.kind is MomentKind.YEAR else 0.7
            if moment.kind is MomentKind.YEAR and str(moment.year) in ask.words:
                fit *= SAID_YEAR
            if fit := fit * _birth_fit(ask, view, moment):
                yield Candidate(view, ask, moment.span, fit, _head(ask, view, moment), moment)


def find_hours(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The hours of the sentence, and where a range is asked for, two with "đến" between."""
    hours = [moment for moment in view.moments if moment.kind is MomentKind.HOUR]
    is_span = ask.is_range or ask.is_several or "khung" in ask.words[ask.first : ask.last + 1]
    for moment in hours:
        fit = (PART_OF_SPAN if is_span else 1.0) * _reported_fit(ask, view, moment.span)
        yield Candidate(view, ask, moment.span, fit, _head(ask, view, moment), moment)
    yield from _find_ranges(ask, view, hours) if not is_span else _find_hour_spans(ask, view)
    for found in _HOUR_IN_WORDS.finditer(view.text, view.span.start, view.span.end):
        if not any(moment.span.start < found.end() and found.start() < moment.span.end for moment in hours):
            yield Candidate(view, ask, Span(*found.span()), 1.0, 0.5)


def _find_hour_spans(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """From which hour to which: "*18 đến 22 giờ*", "*6h30 đến 21h*"."""
    for found in _HOUR_SPAN.finditer(view.text, view.span.start, view.span.end):
        yield Candidate(view, ask, Span(*found.span()), 1.0, 0.5)


def _find_ranges(ask: Ask, view: SentenceView, moments: Sequence[Moment]) -> Iterator[Candidate]:
    """Each two neighbours that the text joins from the first to the last: "*6h30 đến 21h*"."""
    for first, last in pairwise(moments) if ask.is_range else ():
        if _TO.fullmatch(view.text, first.span.end, last.span.start):
            yield Candidate(view, ask, Span(first.span.start, last.span.end), 1.0, 0.5)


def _reported_fit(ask: Ask, view: SentenceView, span: Span) -> float:
    """Less for the hour at which something was told to the police, unless just that is asked."""
    start = max(span.start - _TOLD_BEFORE, view.clause_of(span).start)
    found = _REPORTED.search(view.text, start, span.start)
    return 1.0 if found is None or contains(ask.words, terms_of(found.group())) else REPORTED


_REPORTED = re.compile(r"(?<!\w)(?:trình báo|tin báo|nhận tin|nhận được tin|tiếp nhận|báo tin|phát hiện|báo cáo)(?!\w)")
# "Hai giờ" alone is as long; "hai giờ *sáng*" is an hour.
_HOUR_IN_WORDS = re.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?) giờ(?: rưỡi| kém \w+)? "
    r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya)(?!\w)",
    re.IGNORECASE,
)
_HOUR = r"\d{1,2}(?:(?:h|:)\d{0,2}| giờ(?: \d{1,2}(?: phút)?| rưỡi)?)"
_PART_OF_DAY = r"(?: (?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya))?"
_HOUR_SPAN = re.compile(
    rf"(?<![\w/])(?:{_HOUR}|\d{{1,2}}){_PART_OF_DAY}\s?(?:đến|tới|[-–])\s?(?:hết )?{_HOUR}{_PART_OF_DAY}"
    rf"(?: (?:hôm sau|ngày hôm sau))?(?!\w)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s)?")
