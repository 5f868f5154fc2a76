"""Questions whose answer no single printed number is: of two things added up or by how much one is more."""

from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains
from knowledge.answering.computing.ages_apart import asks_age_gap
from knowledge.answering.computing.comparing import asks_for_change
from knowledge.answering.computing.totals import sides_added

# What is said of two without a number: the sentence itself has to set them against each other.
_WHICH = frozenset(
    {
        AnswerType.COMPARISON,
        AnswerType.PERSON,
        AnswerType.NAME,
        AnswerType.NAMED,
        AnswerType.ORGANISATION,
        AnswerType.PLACE,
    }
)
_COMPARES = (("hơn",), ("nhất",), ("bằng",), ("gấp",), ("ngang",), ("kém",), ("dẫn", "đầu"), ("đứng", "đầu"))


def lacks_comparison(query: Query, sentence: Sequence[str]) -> bool:
    """Whether it is asked which is more or the most and a sentence of these words sets nothing against another."""
    asks = query.asks
    is_asked = asks.is_comparison or asks.asks[0].is_most
    return is_asked and asks.asks[0].type in _WHICH and not any(contains(sentence, said) for said in _COMPARES)


def needs_computing(query: Query) -> bool:
    """Whether one number of an article would be only a part of the answer: "A và B cộng lại", "A hơn B bao nhiêu"."""
    asks = query.asks
    if len(asks.asks) != 1 or asks.asks[0].type is not AnswerType.NUMBER:
        return False
    return bool(sides_added(query)) or asks_age_gap(query) or (asks.is_comparison and not asks_for_change(query))
