"""The phrases by which Vietnamese asks, found in a question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.line import Line, read_line
from knowledge.answering.asking.nouns import counted_nouns, noun_types
from knowledge.answering.asking.rows import split_all
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term
from knowledge.models import FactKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table: what it asks for, and where the noun stands that the answer carries."""

    words: tuple[str, ...]
    type: AnswerType
    kinds: frozenset[FactKind]
    head: str


def find_phrases(line: Line, section: str = "phrase") -> Iterator[tuple[int, Phrase]]:
    """The longest phrase at each place, from left to right, none overlapping, none in a name."""
    phrases, place = _phrases(section), 0
    while place < len(line.words):
        for phrase in phrases.get(line.words[place], ()):
            if line.holds(place, phrase.words) and not _is_other(line, place, phrase):
                yield place, phrase
                place += len(phrase.words)
                break
        else:
            place += 1


def _is_other(line: Line, place: int, phrase: Phrase) -> bool:
    """Whether the words are part of something else: of a name, "karaoke *Sao* Việt", or a noun, "*mấy phần* mềm"."""
    after = line.words[place + len(phrase.words) - 1 : place + len(phrase.words) + 1]
    if (place > 0 and line.is_name(place)) or (len(after) > 1 and after in noun_types()):
        return True
    is_inside = place not in line.starts or phrase.words[0] == _NUMBER
    is_half = is_inside and place not in line.breaks and line.words[place - 1 : place + 1] in noun_types()
    return is_half or (phrase.type in _TIMES and _counts_behind(line, place, phrase))


def _counts_behind(line: Line, place: int, phrase: Phrase) -> bool:
    """Whether "ngày bao nhiêu" asks no date but how many of what follows: "*mỗi* ngày bao nhiêu *khách*"."""
    end = place + len(phrase.words)
    if phrase.words[0] not in _UNITS or phrase.words[-1] not in _HOW_MANY or end in line.breaks:
        return False
    is_rate = place > 0 and place not in line.breaks and line.words[place - 1] in _RATES
    counted = counted_nouns() - _TIME_NOUNS
    return is_rate or any(
        line.words[end : end + size] in counted for size in range(1, len(line.words[end : end + 3]) + 1)
    )


_NUMBER = "số"  # "tỷ *số bao nhiêu*"
_TIMES = frozenset({AnswerType.DATE, AnswerType.MONTH, AnswerType.YEAR})
_UNITS, _HOW_MANY = frozenset({"ngày", "tháng", "năm", "hôm"}), frozenset({"nhiêu", "mấy"})
_RATES = frozenset({"mỗi", "một", "hàng", "hằng", "mấy", "từng"})
_TIME_NOUNS = frozenset((word,) for word in ("ngày", "tháng", "năm", "giờ", "phút", "tuần", "tuổi", "lần"))


def question_words(terms: Sequence[Term], text: str = "") -> set[int]:
    """The places of all words that only ask: of "dài bao nhiêu" the last two."""
    line = read_line(terms, text)
    asking = words_of(section_of(load_table("questions"), "asking")["words"])
    return {
        place
        for first, phrase in find_phrases(line)
        for place in range(first, first + len(phrase.words))
        if line.words[place] in asking
    }


@cache
def _phrases(section: str) -> Mapping[str, list[Phrase]]:
    """The phrases of a section by their first word, longest first."""
    by_first: dict[str, list[Phrase]] = {}
    entries = load_table("questions")[section]
    assert isinstance(entries, list)  # noqa: S101  the shape of our own table
    for entry in entries:
        kinds = frozenset(FactKind(kind) for kind in entry.get("kinds", ()))
        for said in split_all(entry["say"]):
            for words in _spoken(said):
                phrase = Phrase(words, AnswerType(entry["type"]), kinds, entry.get("head", "after"))
                by_first.setdefault(words[0], []).append(phrase)
    for phrases in by_first.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return by_first


def _spoken(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The phrase as written, and as the South says it: "nhiêu tiền"."""
    yield words
    if "bao" in words and "nhiêu" in words:
        yield tuple(word for word in words if word != "bao")
