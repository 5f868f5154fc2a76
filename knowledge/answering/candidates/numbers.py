"""Numbers of the kind and with the noun asked for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.query import stopwords
from knowledge.answering.asking.rows import contains, split_all, terms_of
from knowledge.answering.candidates.beside import follows_its_word
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.counting import Window, deeds_in, find_window
from knowledge.answering.candidates.matters import asked_matters, is_same_matter
from knowledge.answering.candidates.rows import find_rows
from knowledge.answering.candidates.shapes import find_shaped
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Span

# What follows the former of two numbers, and what the former still fits: it held once.
_CHANGE = re.compile(r"\s+(?:lên|xuống|còn)(?!\w)")
PASSED = 0.5
# "một người" is hardly ever a figure; a number that no list knows fits less than a read one.
VAGUE, RAW = 0.2, 0.8
# Numbers where the question tells neither kind nor noun.
BARE, BARE_COUNT = 0.7, 0.6
# How well a number fits that counts the same kind of thing under another noun.
KIN = 0.55
# How well it fits when its people did or suffered what is asked, something else, or nothing that is said.
SAME_DEED, OTHER_DEED, NO_DEED = 1.0, 0.4, 0.8
BROUGHT_IN = 0.5  # the same of "một người" that the sentence only brings in
MEASURES = frozenset({FactKind.WEIGHT, FactKind.VOLUME, FactKind.LENGTH, FactKind.AREA})
# What a word of the noun is worth in the unit, behind the number and before it; and the words of the noun in a row.
IN_UNIT, BEHIND, BEFORE = 1.0, 0.9, 0.8
WEIGHTS = (1.0, 0.6, 0.4)
# What it is worth that a number is of the matter asked for; a number of another one is not offered.
SAME_MATTER, ANOTHER = 0.3, -1.0
_WIDTHS = frozenset({FactKind.LENGTH, FactKind.AREA})
# How well a number suits without a noun: when nothing beside it stands in the question, and when so many words do.
BARE_SHARE, MOST_BARE, _ENOUGH = 0.4, 0.7, 2
NAMED, _NAME = 1.0, 2  # an age right behind the name, by its last words: "Tô Văn Lá (46 tuổi)"
_NEAR = 5  # words before the question word that may name the deed


def find_numbers(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The numbers of the sentence that measure or count what is asked for."""
    wanted = _wanted_kinds(ask)
    for fact in view.facts:
        if fact.kind not in wanted if wanted else fact.kind is FactKind.AGE:
            continue
        share = _head_share(ask, view, fact) * (PASSED if _is_passed(view, fact.span) else 1.0)
        # A number of another noun answers another question.
        if share > 0 or (not fact.unit and share == 0):
            yield Candidate(view, ask, fact.span, _fit(view, fact, wanted), share, fact)
    yield from _find_measured(ask, view)
    yield from _find_ordinals(ask, view)
    yield from find_shaped(ask, view)
    yield from find_rows(ask, view, (fact for fact in view.facts if is_same_matter(ask, view, fact) is not False))
    yield from _find_raw(ask, view, [fact.span for fact in view.facts if not wanted or fact.kind in wanted])


def _find_measured(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The measures of what is asked as if it were counted: "bao nhiêu *cà rốt*", "*400g cà rốt*"."""
    wanted = _wanted_kinds(ask)
    for fact in view.facts if ask.head and wanted == {FactKind.COUNT} else ():
        if fact.kind in MEASURES and find_window(view, fact).behind[: len(ask.head)] == ask.head:
            yield Candidate(view, ask, fact.span, 1.0, BEHIND, fact)


def _find_ordinals(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The how manieth in a row, where it is asked how long something has gone on: "năm *thứ ba liên tiếp*"."""
    if FactKind.DURATION in ask.kinds and _RUNNING.intersection(ask.words):
        for found in _IN_A_ROW.finditer(view.text, view.span.start, view.span.end):
            yield Candidate(view, ask, Span(*found.span()), 1.0, BEFORE)


_RUNNING = frozenset({"liền", "liên"})  # "mấy năm *liền*", "*liên* tiếp"
_IN_A_ROW = re.compile(r"(?:năm|tháng|tuần|ngày|mùa|quý)\sthứ\s\w+\s(?:liên tiếp|liên tục|liền)(?!\w)")


def _wanted_kinds(ask: Ask) -> frozenset[FactKind]:
    """The kinds of number that answer; "rộng" may be told as a length as well as an area."""
    wanted = ask.kinds or _kinds_of_unit(ask.head)
    is_wide = wanted <= _WIDTHS and bool(wanted) and "wide" in asked_matters(ask, "size")
    return _WIDTHS if is_wide else wanted


def _fit(view: SentenceView, fact: Fact, wanted: frozenset[FactKind]) -> float:
    # A bare "bao nhiêu" more often asks for money or a share than for how many.
    fit = 1.0 if wanted else BARE_COUNT if fact.kind is FactKind.COUNT else BARE
    if _is_passed(view, fact.span):
        fit *= PASSED
    return fit * VAGUE if _is_vague(view, fact) else fit


def _is_vague(view: SentenceView, fact: Fact) -> bool:
    """Whether the number only brings somebody or something in: "tránh *một xe máy*"."""
    return fact.value == 1 and fact.span.of(view.text).casefold().startswith("một ")


def _is_passed(view: SentenceView, span: Span) -> bool:
    """Whether the number is the former one of a change: "tăng *từ 4-6 triệu đồng* lên 18-20 triệu đồng"."""
    before = view.text[max(span.start - 12, view.span.start) : span.start].casefold()
    after = view.text[span.end : min(span.end + 12, view.span.end)].casefold()
    return before.rstrip().endswith("từ") and bool(_CHANGE.match(after))


def _head_share(ask: Ask, view: SentenceView, fact: Fact) -> float:
    """How well the noun asked for ("vụ tai nạn") stands in or beside the number, and what is said of its people."""
    window = find_window(view, fact)
    share = _unit_share(ask.head, window) if ask.head else _bare_share(ask, fact, window)
    asked, told = deeds_in(_deed_words(ask)), window.deeds
    if fact.kind is not FactKind.COUNT:
        return _matter_share(ask, view, fact, share)
    if share and ask.head and follows_its_word(ask, view, fact.span.start):
        share = 1.0
    if not share or not asked:
        return share
    if not told:
        return share * (BROUGHT_IN if _is_vague(view, fact) else NO_DEED)
    return max(share, SAME_DEED * (share > 0)) if asked & told else share * OTHER_DEED


def _matter_share(ask: Ask, view: SentenceView, fact: Fact, share: float) -> float:
    """The share of a measure, after what it is of: a fine, a width."""
    is_same = is_same_matter(ask, view, fact)
    if is_same is None or not share:
        return share
    return min(share + SAME_MATTER, 1.0) if is_same else ANOTHER


def _bare_share(ask: Ask, fact: Fact, window: Window) -> float:
    """How well a number without a noun suits: by what is said right behind it, of ages on both sides."""
    name = window.before[-_NAME:]
    if fact.kind is FactKind.AGE and not ask.is_several and len(name) == _NAME and contains(ask.words, name):
        return NAMED
    beside = (*window.before, *window.behind) if fact.kind is not FactKind.MONEY else window.behind
    said = sum(word in ask.words for word in beside if word not in stopwords())
    return BARE_SHARE + (MOST_BARE - BARE_SHARE) * min(said / _ENOUGH, 1.0)


def _unit_share(head: tuple[str, ...], window: Window) -> float:
    # Before the number stands only the rest of a noun that begins in it: "*giấy phế liệu* (218 *container*)".
    before = window.before if head[0] in (*window.unit, *window.behind) else ()
    shares = [
        IN_UNIT if word in window.unit else BEHIND if word in window.behind else BEFORE * (word in before)
        for word in head
    ]
    total = sum(WEIGHTS[: len(shares)])
    share = sum(share * weight for share, weight in zip(shares, WEIGHTS, strict=False)) / total
    return max(share, KIN) if _are_kin(head, window.unit) else share


def _deed_words(ask: Ask) -> tuple[str, ...]:
    """The words around the question word that may name a deed: up to the next one, else the last before it."""
    behind = ask.words[ask.last + 1 :]
    ends = [place for place, word in enumerate(behind) if word in ("bao", "mấy")]
    behind = behind[: ends[0]] if ends else behind
    near = behind[: _NEAR + len(ask.head)]
    return near if deeds_in(near) else ask.words[max(ask.first - _NEAR, 0) : ask.first]


def _find_raw(ask: Ask, view: SentenceView, taken: list[Span]) -> Iterator[Candidate]:
    """Numbers that stand right at the noun asked for and were not read as a figure: "*7.200 kWh*", "*tuổi 24*"."""
    nouns = [ask.head[:size] for size in range(len(ask.head), 0, -1)] or _raw_nouns(ask.kinds)
    for noun in nouns:
        for first in _places_of(noun, view.row_terms.accented):
            span = _with_figure(view, first, first + len(noun), is_before=noun != _AGE)
            if span and not any(one.start < span.end and span.start < one.end for one in taken):
                taken.append(span)
                yield Candidate(view, ask, span, RAW, len(noun) / max(len(ask.head), 1))


def _places_of(noun: tuple[str, ...], words: Sequence[str]) -> list[int]:
    if noun[0] not in words:
        return []
    places = (place for place, word in enumerate(words) if word == noun[0])
    return [place for place in places if tuple(words[place : place + len(noun)]) == noun]


def _with_figure(view: SentenceView, first: int, end: int, *, is_before: bool) -> Span | None:
    """The noun with the figure that stands right before or right behind it; `None` when none does."""
    words = view.row_terms.accented
    if is_before and first and words[first - 1][0].isdigit():
        first -= 1
    elif not is_before and end < len(words) and words[end][0].isdigit():
        end += 1
    else:
        return None
    span = Span(view.terms[first].span.start, view.terms[end - 1].span.end)
    return None if _MARK.search(span.of(view.text)) else span


# A mark between a figure and the next word parts them: "2019; tỷ lệ".
_MARK = re.compile(r"[;:!?()]|[.,](?!\d)")


_SURE_UNITS = frozenset({FactKind.AGE, FactKind.AREA, FactKind.WEIGHT, FactKind.LENGTH, FactKind.VOLUME})
_AGE = ("tuổi",)  # "tuổi 24": the figure stands behind


def _raw_nouns(kinds: frozenset[FactKind]) -> list[tuple[str, ...]]:
    """The units of the kinds asked for, where a figure at them can be nothing else."""
    units = section_of(load_table("candidates"), "units")
    return [unit for kind in kinds & _SURE_UNITS for unit in split_all(units[kind])]


def _are_kin(head: tuple[str, ...], unit: tuple[str, ...]) -> bool:
    """Whether two nouns count the same kind of thing, by their longest known beginnings."""
    return any(_starts_in(head, kin) and _starts_in(unit, kin) for kin in _kin())


def _starts_in(words: tuple[str, ...], nouns: frozenset[tuple[str, ...]]) -> bool:
    return any(words[:length] in nouns for length in range(len(words), 0, -1))


@cache
def _kin() -> tuple[frozenset[tuple[str, ...]], ...]:
    groups = section_of(load_table("candidates"), "kin").values()
    return tuple(frozenset(terms_of(noun) for noun in words_of(nouns)) for nouns in groups)


@cache
def _kinds_of_unit(head: tuple[str, ...]) -> frozenset[FactKind]:
    """The kinds of number that a unit noun tells: "tấn" a weight, "tập thể" a count; empty when none is known."""
    for length in range(len(head), 0, -1):
        for kind, units in section_of(load_table("candidates"), "units").items():
            if head[:length] in {terms_of(unit) for unit in words_of(units)}:
                return frozenset({FactKind(kind)})
        if head[:length] in split_all(load_table("candidates")["stuffs"]):
            return frozenset({FactKind.COUNT, FactKind.WEIGHT, FactKind.VOLUME, FactKind.AREA})
    return frozenset({FactKind.COUNT}) if head else frozenset()
