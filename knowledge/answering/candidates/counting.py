"""What stands around a number up to its neighbours, and what is said there of the people it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.rows import listed, split_all, terms_of
from knowledge.answering.candidates.nouns import Form, forms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of
from knowledge.models import Fact, FactKind

_REACH = 45  # characters on either side
_MARKS = ",;."


@dataclass(frozen=True, slots=True)
class Window:
    """The accented terms of a number's unit, and those before and behind it that belong to no other number."""

    unit: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def deeds(self) -> frozenset[str]:
        """What its people did or suffered: as said in its unit or behind it, else before it."""
        return deeds_in((*self.unit, *self.behind)) or deeds_in(self.before)


def find_window(view: SentenceView, fact: Fact) -> Window:
    """The words around a number, up to the next number, mark or reach."""
    others = [one.span for one in view.facts if one.span != fact.span]
    first = max([view.span.start, fact.span.start - _REACH, *(one.end for one in others if one.end <= fact.span.start)])
    end = min([view.span.end, fact.span.end + _REACH, *(one.start for one in others if one.start >= fact.span.end)])
    before, behind = view.text[first : fact.span.start], view.text[fact.span.end : end]
    if fact.kind is not FactKind.AGE:  # "ông A (72 tuổi, bố vợ)": what is said of an age stands behind its comma, too
        before, behind = _last_part(before), _first_part(behind)
    return Window(_spelled(fact.unit or ""), terms_of(before), terms_of(behind))


@cache
def _spelled(unit: str) -> tuple[str, ...]:
    """The terms of a unit, an abbreviation in full: "7.500 *DN*"."""
    long = next((form.words for form in _short_nouns() if form.printed == unit), ())
    return long or terms_of(unit)


@cache
def _short_nouns() -> tuple[Form, ...]:
    return tuple(
        form
        for group in section_of(load_table("candidates"), "kin").values()
        for noun in split_all(group)
        for form in (Form(noun, 1.0, short.printed) for short in forms_of(noun) if short.printed)
    )


def _last_part(text: str) -> str:
    cut = max(text.rfind(f"{mark} ") for mark in _MARKS)
    return text[cut + 1 :]


def _first_part(text: str) -> str:
    cuts = [at for mark in _MARKS if (at := text.find(f"{mark} ")) >= 0]
    return text[: min(cuts)] if cuts else text


def deeds_in(words: Sequence[str]) -> frozenset[str]:
    """The kinds of deed or harm that the words name."""
    return listed("candidates", "deeds").names_in(words)
