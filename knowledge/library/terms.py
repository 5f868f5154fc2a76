"""The terms that passages and questions are compared by: one syllable, number or piece of a code each."""

import re
from dataclasses import dataclass

from knowledge.language.normal import canonical, fold
from knowledge.language.tokens import tokenise
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
    terms = []
    for token in tokenise(text):
        for piece in _PIECE.finditer(token.text):
            start = token.span.start + piece.start()
            written = _normal_number(piece.group())
            terms.append(Term(canonical(written), fold(written), Span(start, start + len(piece.group()))))
    return terms


def _normal_number(piece: str) -> str:
    """The piece without leading zeros, so that "05/3" is found by "5/3"."""
    return _LEADING_ZERO.sub("", piece) if piece.isdigit() else piece
