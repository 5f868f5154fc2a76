"""Who in a sentence is how old: names with the age or the year of birth printed behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answering.finding.views import SentenceView
from knowledge.models import Span

_AGE = re.compile(
    r"(?P<shared>(?:cùng|đều)\s+)?"
    r"(?:(?P<age>\d{1,3})\s+tuổi"
    r"|(?:SN|sn|sinh năm|sinh)[\s:]{0,2}(?:\d{1,2}[/-]\d{1,2}[/-])?(?P<year>(?:19|20)\d\d))(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
# Between a name and its age stand marks and perhaps another name in quotes: "(tức Huy “tép”, 19 tuổi)".
_BETWEEN = re.compile(r"\.?[\s,(\[]*(?:(?:tức|tên gọi khác|biệt danh)[^,;)]{0,30},?\s*)?(?:hiện\s+)?")
SHORTEST_NAME = 2  # words
_TITLES = frozenset({"Ông", "Bà", "Anh", "Chị", "Em", "Cháu"})
SOME_YEAR = 2000  # from which ages count back where the day of publication is not known; they only tell who is older
OLDEST = 110  # years


@dataclass(frozen=True, slots=True)
class Aged:
    """A person with an age as printed, and the year of birth that follows from it."""

    name: str
    said: str
    born: int


def find_aged(view: SentenceView, shortest: int = SHORTEST_NAME) -> list[Aged]:
    """The people of a sentence whose ages it prints, in order; an age that several share counts for each.

    Names have at least `shortest` words: one word alone may also be a place.
    """
    published = view.article.published_at
    this_year = published.year if published else SOME_YEAR
    found: list[Aged] = []
    start = view.span.start
    for match in _AGE.finditer(view.text, view.span.start, view.span.end):
        names = list(find_names(view.text, Span(start, match.start()), shortest))
        start = match.end()
        born = int(match["year"]) if match["year"] else this_year - int(match["age"])
        is_aged = not match["age"] or int(match["age"]) <= OLDEST
        if names and is_aged and (match["shared"] or _BETWEEN.fullmatch(view.text, names[-1].end, match.start())):
            said = match.group().removeprefix(match["shared"] or "")
            chosen = names if match["shared"] else names[-1:]
            found += [Aged(name.of(view.text), said, born) for name in chosen]
    is_mixed = len({one.said[-1:].isdigit() for one in found}) > 1
    return [] if is_mixed and published is None else found


def find_names(text: str, part: Span, shortest: int = SHORTEST_NAME) -> Iterator[Span]:
    """The rows of capitalised words in a part of a text, as names of people are written."""
    row: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text, part.start, part.end), None]:
        if word and word.group()[0].isupper() and (not row or text[row[-1].end() : word.start()] == " "):
            row.append(word)
            continue
        if len(row) >= shortest:
            yield Span(_first_of_name(row).start(), row[-1].end())
        row = [word] if word and word.group()[0].isupper() else []


def _first_of_name(row: list[re.Match[str]]) -> re.Match[str]:
    """The first word of the name behind "Ông" or "Bà" at the start of a sentence."""
    return row[1] if len(row) > SHORTEST_NAME and row[0].group() in _TITLES else row[0]
