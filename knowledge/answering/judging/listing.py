"""How sure a list is: its items are no rivals of each other, and their number may be the one asked for."""

import math
from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.counted import wanted_count
from knowledge.answering.asking.query import Query
from knowledge.answering.judging.gathering import asks_several, rows_of_text
from knowledge.answering.judging.scoring import Scored, is_rival, trust

# What it tells of a list, on the scale of log odds, that one sentence holds as many as the question speaks of; and that
# it holds fewer. On eight sets of questions (2026-11) 31 of 33 lists of the number wanted were right, of others 1 of 8.
AS_MANY, TOO_FEW = 1.4, -1.2


def trust_list(chosen: Sequence[Scored], ranked: Sequence[Scored], query: Query) -> float:
    """The trust in an answer that a list of candidates gives, 0 to 1; of one candidate its own.

    Raises IndexError when nothing is ranked.
    """
    best = ranked[0]
    wanted = wanted_count([term.accented for term in query.all_terms])
    if best.candidate.ask.type is AnswerType.NUMBER or not asks_several(query, best.candidate.ask):
        return trust(ranked)
    row = chosen if wanted == len(chosen) else next((row for row in rows_of_text(chosen) if best in row), chosen)
    sure = trust([one for one in ranked if one is best or all(is_rival(one, item) for item in row)])
    if wanted is None or best.candidate.item is None:
        return sure
    is_one_sentence = len({one.candidate.view.span for one in chosen}) == 1
    if len(chosen) == wanted:
        return move_odds(sure, AS_MANY) if is_one_sentence else sure
    return move_odds(sure, TOO_FEW) if len(chosen) < wanted else sure


def move_odds(share: float, step: float) -> float:
    """A share of right answers, 0 to 1, moved by a step of log odds."""
    odds = share / max(1 - share, 1e-9) * math.exp(step)
    return odds / (1 + odds)
