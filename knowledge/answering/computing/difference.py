"""What earlier figures and rests have in common: how they are asked for, and which numbers count the same."""

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, split_all, terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact


def asks_one_number(query: Query) -> bool:
    """Whether the question asks for one number and nothing else."""
    return len(query.asks.asks) == 1 and query.asks.asks[0].type is AnswerType.NUMBER


def says(query: Query, key: str) -> bool:
    """Whether the question holds one of the phrases of `[difference]` under a key."""
    return listed("questions", "difference", key).stand_in([term.accented for term in query.all_terms])


def leaves_out(query: Query) -> bool:
    """Whether those are counted of whom something is denied: "mấy người *không* vào Ban thường vụ"."""
    ask = query.asks.asks[0]
    words = [term.accented for term in query.all_terms[ask.last + 1 : -1]]
    return any(word in phrases_of_denial() for word in words[: len(ask.head) + 1])


def phrases_of_denial() -> tuple[str, ...]:
    """The words that deny what a part does."""
    return words_of(section_of(load_table("questions"), "difference")["denials"])


def phrases(key: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of `[difference]` under a key."""
    return split_all(section_of(load_table("questions"), "difference")[key])


def is_same_unit(one: Fact, other: Fact) -> bool:
    """Whether one unit begins with the other: "khẩu súng" and "khẩu"."""
    units = sorted((terms_of(one.unit or ""), terms_of(other.unit or "")), key=len)
    return bool(units[0]) and units[1][: len(units[0])] == units[0]
