"""Why and what for: what stands behind a word of reason or purpose, else a sentence that tells a motive."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.query import stopwords
from knowledge.answering.asking.rows import listed
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.prose import parts_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Span

# How well a sentence suits that says what came of something, and one that tells a motive.
OUTCOME, MOTIVE = (0.9, 0.8), (0.7, 0.5)
# A reason of which a smaller share is new says the question again, in part or wholly; where so much of the question
# stands before the reason, it surely explains just that.
FRESH, STALE, SAID_AGAIN, TOLD, ELSEWHERE = 0.4, 0.25, 0.3, 0.3, 0.7
_START = 3  # characters from the start of a sentence that are still its start
_AGENT_REACH = 4  # characters between "do" and who did it


def find_reasons(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The sentence from the word on that gives a reason, and the whole of it where the reason may stand before."""
    markers = [one for one in _found("reason_markers", view) if not (_tells_who(one, view) or _only_names(one, view))]
    if markers:
        # "A cho rằng nên B vì C": a sure word of reason tells it, wherever it stands.
        marker = next((one for one in markers if not _is_plain(one)), markers[0])
        is_plain = _is_plain(marker)
        # Where a reason stands before as well, "A *nên* B do C", the whole is said.
        start = view.span.start if _leads(view, marker) else marker.start()
        span = Span(start, view.span.end)
        if kept := _explains(ask, view, span):
            yield Candidate(view, ask, span, 1.0, (0.7 if is_plain else 1.0) * kept)
        return
    if harm := _harm_told(ask, view):
        yield Candidate(view, ask, harm, *OUTCOME)
        return
    if worth := _whole_worth(ask, view):
        yield from (Candidate(view, ask, span, *worth) for span in parts_of(view))


def _harm_told(ask: Ask, view: SentenceView) -> Span | None:
    """What somebody suffered that died of it, where that is asked: "*bị các mảng tường rơi xuống đè chết*"."""
    if not listed("candidates", "deeds", "dead").stand_in(ask.words):
        return None
    found = _SUFFERED.search(view.text, view.span.start, view.span.end)
    return Span(*found.span()) if found else None


_SUFFERED = re.compile(r"(?<!\w)bị [^,.;:]{4,90}?(?<!\w)(?:chết|tử vong|thiệt mạng|tử nạn)(?!\w)(?: tại chỗ)?")


def _explains(ask: Ask, view: SentenceView, span: Span) -> float:
    """What a reason keeps of its worth: less when it says again what is asked, or stands with something else.

    At the start of a sentence it may explain the one before.
    """
    asked = {word for word in ask.words if word not in stopwords()}
    inside = [word for word in view.accented_in(span) if word not in stopwords()]
    fresh = sum(word not in asked for word in inside) / max(len(inside), 1)
    outside = set(view.accented_in(Span(view.span.start, span.start)))
    is_noun = _REASON_NOUN.match(view.text, span.start) is not None  # "nguyên nhân" means that of the sentence before
    is_first = is_noun or span.start - view.span.start <= _START
    told = 1.0 if is_first else min(len(asked & outside) / max(TOLD * len(asked), 1), 1.0)
    if fresh < STALE:
        return 0.0
    return (1.0 if fresh >= FRESH else SAID_AGAIN) * (ELSEWHERE + (1 - ELSEWHERE) * told)


def _only_names(marker: re.Match[str], view: SentenceView) -> bool:
    """Whether "nguyên nhân" only names a reason that is not told: "điều tra *nguyên nhân* vụ cháy"."""
    is_noun = marker.group().casefold() in words_of(load_table("candidates")["reason_nouns"])
    return is_noun and _TELLS.search(view.text, marker.end(), view.span.end) is None


def _is_plain(marker: re.Match[str]) -> bool:
    """Whether a word of reason does other work as well."""
    return marker.group().casefold() in words_of(load_table("candidates")["plain_reason_markers"])


def _leads(view: SentenceView, marker: re.Match[str]) -> bool:
    """Whether a word of outcome stands before the word of reason."""
    return any(one.start() < marker.start() for one in _found("outcome_markers", view))


def _whole_worth(ask: Ask, view: SentenceView) -> tuple[float, float] | None:
    """How well the whole sentence suits: "A *nên* B" and "A *dẫn đến* B" give the reason first, if B is asked for.

    `None` for a sentence that tells neither: it mostly says again what happened.
    """
    outcome = next(_found("outcome_markers", view), None)
    if outcome and _tells_after(ask, view, outcome.start()):
        return OUTCOME
    return MOTIVE if any(True for _ in _found("motives", view)) else None


def _tells_after(ask: Ask, view: SentenceView, at: int) -> bool:
    """Whether more of the question's words stand behind a place of the sentence than before it."""
    asked = {word for word in ask.words if word not in stopwords()}
    held = {term.span.start: term.accented for term in view.terms if term.accented in asked}
    before = {word for start, word in held.items() if start < at}
    return len({word for start, word in held.items() if start > at} - before) >= len(before)


def _tells_who(marker: re.Match[str], view: SentenceView) -> bool:
    """Whether "do" tells by whom: "do *ông Bình* điều khiển", "do *Công an phường* chủ trì"."""
    if not _is_plain(marker):
        return False
    starts = (*(one.span.start for one in view.people), *(span.start for _, span in view.organisations))
    at = marker.end() + 1
    is_known = any(marker.end() <= start <= marker.end() + _AGENT_REACH for start in starts)
    return is_known or bool(_WHO.match(view.text, at)) or view.text[at : at + 1].isupper()


def find_purposes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The clauses that tell what for."""
    for marker in _found("purpose_markers", view):
        if not _PUT.match(view.text, marker.start()):
            clause = view.clause_of(Span(marker.start(), marker.end()))
            span = Span(marker.start(), clause.end)
            if worth := _explains(ask, view, span):
                yield Candidate(view, ask, span, 1.0, 0.8 * worth)
    if listed("candidates", "asks_spending").stand_in(ask.words):
        yield from _find_spending(ask, view)


def _find_spending(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What money went into: "*tiêu xài cá nhân* hết", "do *trả nợ và ăn xài*"."""
    found = next(_found("spending", view), None)
    if found:
        yield Candidate(view, ask, Span(found.start(), view.clause_of(Span(*found.span())).end), 1.0, 0.8)


def _found(name: str, view: SentenceView) -> Iterator[re.Match[str]]:
    return _marker(name).finditer(view.text, view.span.start, view.span.end)


@cache
def _marker(name: str) -> re.Pattern[str]:
    """The words of a list as whole words, but not where one of its false friends begins: "vì *vậy*"."""
    table = load_table("candidates")
    words = sorted(words_of(table[name]), key=len, reverse=True)
    friends = "|".join(map(re.escape, words_of(table["no_markers"])))
    return re.compile(
        rf"(?<!\w)(?!(?:{friends})(?!\w))(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE
    )


def _one_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)))


# "để" that means to put or to leave: "để *trong cốp xe*".
_PUT = re.compile(rf"để\s+(?:{_one_of('put_where')})(?!\w)", re.IGNORECASE)
_REASON_NOUN = re.compile(rf"(?:{_one_of('reason_nouns')})(?!\w)", re.IGNORECASE)
# Behind "nguyên nhân": now it is told.
_TELLS = re.compile(r"(?<!\w)(?:là|do|vì|bởi|từ|xuất phát|bắt nguồn)(?!\w)|:", re.IGNORECASE)
_WHO = re.compile(rf"(?:{_one_of('who_words')})(?!\w)", re.IGNORECASE)
