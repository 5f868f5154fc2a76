"""Two reports of one event that give different numbers: the later one knows more."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from knowledge.answering.judging.scoring import Scored, is_contradicted, is_rival
from knowledge.models import Fact

# Reports this far apart may still tell of one event.
ONE_EVENT = timedelta(days=14)
# Another report's number must come this near in rank score, and its article hold this share of what the best's holds.
NEAR, AS_MUCH = 1.0, 0.9


def find_conflict(ranked: Sequence[Scored]) -> tuple[Scored, Scored] | None:
    """The later and the earlier of two numbers that reports of one event give; `None` when they agree."""
    best = ranked[0]
    others = [one for one in ranked[1:] if one.score >= best.score - NEAR and _disagrees(one, best)]
    if not others:
        return None
    latest = max([best, *others], key=_published)
    return (best, others[0]) if latest is best else (latest, best)


def _disagrees(one: Scored, best: Scored) -> bool:
    """Whether two candidates of different articles count the same thing of the same event differently."""
    are_apart = one.candidate.view.article.id != best.candidate.view.article.id
    return are_apart and _count_the_same(one, best) and is_rival(one, best) and _tell_of_one_event(one, best)


def _count_the_same(one: Scored, best: Scored) -> bool:
    other, own = one.candidate.item, best.candidate.item
    if not isinstance(other, Fact) or not isinstance(own, Fact):
        return False
    return (other.kind, (other.unit or "").casefold()) == (own.kind, (own.unit or "").casefold())


def _tell_of_one_event(one: Scored, best: Scored) -> bool:
    """Whether both reports are dated and near in time, and the other holds as much of the question, its names too."""
    other, own = one.candidate.view.article.published_at, best.candidate.view.article.published_at
    if other is None or own is None or other == own or abs(other - own) > ONE_EVENT:
        return False
    holds = one.observations.held_by_article >= AS_MUCH * best.observations.held_by_article
    are_one = _knows_names(one, best) and _knows_names(best, one)
    return holds and are_one and not is_contradicted(one.observations)


def _knows_names(one: Scored, other: Scored) -> bool:
    """Whether the article of one prints every place and person of the other's sentence."""
    view = other.candidate.view
    names = [*(place.name for place in view.places), *(person.name for person in view.people)]
    return all(name in one.candidate.view.text for name in names)


def _published(one: Scored) -> datetime:
    return one.candidate.view.article.published_at or datetime.min.replace(tzinfo=UTC)
