"""The terms that passages and questions are compared by: one syllable, number or piece of a code each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.normal import canonical, fold
from knowledge.language.tokens import cut_printed, find_printed
from knowledge.models import Span

# "07-BCA-V28", "15/8/2014" and "TP.HCM" are found by their pieces; "1.312.200.000" and "82,5" are one number.
_PIECE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+", re.UNICODE)
_LEADING_ZERO = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its accented lower-case form, its form without marks, and where it stands."""

    accented: str
    folded: str
    span: Span


def find_terms(text: str) -> list[Term]:
    """The terms of a text in their order; empty for a text without letters and digits."""
    return [
        Term(accented, folded, Span(found.start() + start, found.start() + end))
        for found in find_printed(text)
        for accented, folded, start, end in terms_of_printed(found.group())
    ]


@lru_cache(maxsize=65536)
def terms_of_printed(printed: str) -> tuple[tuple[str, str, int, int], ...]:
    """The terms of what is printed without a blank: accented and folded form, and where it starts and ends there."""
    terms = []
    for first, last in cut_printed(printed):
        for piece in _PIECE.finditer(printed[first:last]):
            written = _normal_number(piece.group())
            terms.append((canonical(written), fold(written), first + piece.start(), first + piece.end()))
    return tuple(terms)


def _normal_number(piece: str) -> str:
    """The piece without leading zeros, so that "05/3" is found by "5/3"."""
    return _LEADING_ZERO.sub("", piece) if piece.isdigit() else piece
