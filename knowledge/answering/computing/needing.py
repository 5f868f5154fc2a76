"""Questions whose answer no single printed number is: of two things added up or by how much one is more."""

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.computing.comparing import asks_for_change
from knowledge.answering.computing.totals import sides_added


def needs_computing(query: Query) -> bool:
    """Whether one number of an article would be only a part of the answer: "A và B cộng lại", "A hơn B bao nhiêu"."""
    asks = query.asks
    if len(asks.asks) != 1 or asks.asks[0].type is not AnswerType.NUMBER:
        return False
    return bool(sides_added(query)) or (asks.is_comparison and not asks_for_change(query))
