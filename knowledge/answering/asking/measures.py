"""What a bare number measures, by the words around it."""

from knowledge.answering.asking.line import Line
from knowledge.answering.asking.rows import split_all
from knowledge.language.tables import load_table, section_of
from knowledge.models import FactKind

_OPENING = 2  # the last place of a measure that a question begins with: "tổng *khối lượng* ..."


# They make a share of all that follows: "*tỷ lệ* khám phá án", which is no prison term.
_SHARES = (("tỷ", "lệ"), ("tỉ", "lệ"))


def kinds_measured(line: Line, end: int) -> frozenset[FactKind]:
    """What a number without a noun measures, by the nearest measure before `end`; empty when none is said."""
    nearest: dict[int, tuple[int, frozenset[FactKind]]] = {}  # by place the longest measure there
    for name, phrases in section_of(load_table("questions"), "measures").items():
        for phrase in split_all(phrases):
            for place in range(end - len(phrase) + 1):
                if line.holds(place, phrase) and not line.is_name(place) and _is_word(line, place):
                    if phrase in _SHARES:
                        return frozenset({FactKind.PERCENT})
                    nearest[place] = _longer(nearest.get(place), len(phrase), FactKind(name))
    return nearest[_told(line, list(nearest), end)][1] if nearest else frozenset()


def _longer(
    found: tuple[int, frozenset[FactKind]] | None, size: int, kind: FactKind
) -> tuple[int, frozenset[FactKind]]:
    """The longer of two measures at a place; both kinds where one word tells both: "lãi" money and a share."""
    if found is None or size > found[0]:
        return size, frozenset({kind})
    return (size, found[1] | {kind}) if size == found[0] else found


def _is_word(line: Line, place: int) -> bool:
    return place in line.starts or place in line.breaks or place == 0


def _told(line: Line, places: list[int], end: int) -> int:
    """The nearest of the places; before "là" the one that the question begins with, if it does."""
    opening = [place for place in places if place <= _OPENING]
    is_whole = "là" in line.words[max(end - 1, 0) : end]
    return min(opening) if is_whole and opening else max(places)
