"""What somebody is: post, former post, rank."""

import re
from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import listed
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import phrase_end
from knowledge.answering.finding.views import SentenceView
from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Person, Role, Span

# A rank where a post is asked for, the other of an old and a new post, and a name where nobody's post is told.
RANK_ONLY, OTHER_TIME, NAME_ONLY = 0.5, 0.5, 0.4
TRADE = 0.7  # a post or trade told of somebody whose name stands elsewhere
_WHO_IS = ("là", "ai")


def find_posts(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The people of the sentence of whom it tells post or rank; in "ai là người lái xe" also a bare name."""
    if ask.is_rank or _asks(ask, "asks_rank"):
        yield from _find_ranks(ask, view)
    # Asked for a rank, a post alone tells none.
    for person in (one for one in view.people if one.rank or not ask.is_rank):
        if person.post or person.rank:
            fit = 1.0 if person.post else RANK_ONLY
            yield Candidate(view, ask, person.span, fit * _time_fit(ask, person), _name_share(ask, person), person)
        elif ask.words[ask.first : ask.last + 1] == _WHO_IS:
            yield Candidate(view, ask, person.span, NAME_ONLY, 0.3, person)
    if not ask.is_rank:
        yield from _find_trades(ask, view)


def _find_trades(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What somebody was or did for a living, said as a verb's object: "khi còn là *trưởng phòng quy hoạch*"."""
    for found in _TRADE.finditer(view.text, view.span.start, view.span.end):
        span = Span(found.start("trade"), phrase_end(view, found.end()))
        if not any(person.span.start < span.end and span.start < person.span.end for person in view.people):
            yield Candidate(view, ask, span, TRADE, 0.5)
    for found in _LIVING.finditer(view.text, view.span.start, view.span.end):
        yield Candidate(view, ask, Span(found.start("trade"), phrase_end(view, found.start("trade"))), TRADE, 0.5)


def _time_fit(ask: Ask, person: Person) -> float:
    """Less for the new post where the old one is asked for, and the other way round."""
    is_new = person.role is Role.APPOINTED
    if ask.is_former or _asks(ask, "asks_former"):
        return OTHER_TIME if is_new else 1.0
    return OTHER_TIME if _asks(ask, "asks_new") and not is_new else 1.0


def _name_share(ask: Ask, person: Person) -> float:
    """How much of the name the question says; half where it names none of it."""
    words = [canonical(word) for word in person.name.split()]
    share = sum(word in ask.words for word in words) / len(words)
    return max(share, 0.5)  # one common middle name is no naming


def _asks(ask: Ask, name: str) -> bool:
    return listed("candidates", name).stand_in(ask.words)


def _find_ranks(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """A rank under its noun, both where it rose: "hàm từ Đại tá lên *Thiếu tướng*"."""
    for found in _RANK.finditer(view.text, view.span.start, view.span.end):
        # A rank alone is said bare, and so in any language; a change of rank as printed.
        span = Span(*found.span()) if found.group("former") or found.group("later") else Span(*found.span("rank"))
        yield Candidate(view, ask, span, 1.0, 1.0)


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_RANKS = _one_of(tuple(section_of(load_table("ranks"), "ranks")))
_RANK = re.compile(
    rf"(?<!\w)(?:{_one_of(words_of(load_table('candidates')['rank_nouns']))})\s+"
    rf"(?P<former>từ\s+(?:{_RANKS})\s+)?(?:lên\s+)?(?P<rank>{_RANKS})(?!\w)(?P<later>\s+lên\s+(?:{_RANKS})(?!\w))?",
    re.IGNORECASE,
)
_VERBS = _one_of(words_of(load_table("candidates")["trade_verbs"]))
_TRADES = _one_of((*words_of(load_table("candidates")["trades"]), *section_of(load_table("posts"), "heads")))
# Whatever stands behind "làm nghề" is one.
_LIVING = re.compile(r"(?<!\w)(?:bằng|làm|hành|theo|có|học|với|là|của)\snghề\s(?!gì|nào|nghiệp)(?P<trade>(?=[^\W\d_]))")
_TRADE = re.compile(
    rf"(?<!\w)(?:{_VERBS})\s(?:(?:một|nghề|chức|chức vụ|nguyên|cựu)\s)*(?P<trade>(?:{_TRADES})(?!\w))", re.IGNORECASE
)
