"""Whether a span stands behind the word that the question puts before its question word: "*bán* mấy chiếc"."""

from collections.abc import Sequence
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.query import stopwords
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of

_FAR = 4  # words before a span among which its verb stands


def follows_its_word(ask: Ask, view: SentenceView, start: int) -> bool:
    """Whether the last word of meaning before the span and before the question word are the same."""
    asked = _last_word(ask.words[: ask.first])
    if not asked:
        return False
    before = [word for word, at in zip(view.row_terms.accented, view.row_terms.starts, strict=True) if at < start]
    return _last_word(before[-_FAR:]) == asked


def _last_word(words: Sequence[str]) -> str:
    """The last word that is none of grammar and does not only lead to a number or a time; empty without one."""
    return next((word for word in reversed(words) if word not in stopwords() and word not in _leading()), "")


@cache
def _leading() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["leading_words"]))
