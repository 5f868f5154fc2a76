"""What is kept of a question that waits for an article, and whether an article may be the one.

Works on folded words, as `masking.mask_question` gives them: no name of a person and no long number is among them.
"""

import re
from typing import Final

from knowledge.language.normal import fold, normalise
from knowledge.understanding.likeness import ALIKE, FEWEST, read_wording
from knowledge.understanding.masking import mask_question

_WORD: Final = re.compile(r"[^\W_]+(?:[/.,:'’-][^\W_]+)*")
_PARTS: Final = re.compile(r"[^\W_]+")
SURE: Final = 3  # words of matter that, when all of them stand in an article, make it the one


def keep_terms(text: str) -> str:
    """The folded words to wait for; '' when too few of them say what the question is about."""
    words = " ".join(word for word in mask_question(text).split() if word[0].isalnum())
    return words if len(read_wording(words).matter) >= FEWEST else ""


def terms_of_text(text: str) -> frozenset[str]:
    """The folded words of an article, those with a hyphen or stop in them also in parts."""
    folded = fold(normalise(text))
    return frozenset((*_WORD.findall(folded), *_PARTS.findall(folded)))


def may_tell(words: str, terms: frozenset[str]) -> bool:
    """Whether an article with these terms may tell of what the words ask: it has most of them, and every number."""
    matter = read_wording(words).matter
    numbers = {term for term in matter if any(map(str.isdigit, term))}
    return numbers <= terms and len(matter & terms) >= ALIKE * len(matter)


def surely_tells(words: str, terms: frozenset[str]) -> bool:
    """Whether it has all of them, and they are enough to know the matter by."""
    matter = read_wording(words).matter
    return len(matter) >= SURE and matter <= terms
