"""What the asked-for person, body or document does, by the words of the question."""

from collections.abc import Sequence

from knowledge.answering.asking.rows import contains, terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term

# The deeds of people bear the names of their roles.
ORGANISER, ISSUER = "organiser", "issuer"


def deeds_asked(terms: Sequence[Term]) -> frozenset[str]:
    """The deeds whose words stand in the question; the longest phrase decides, empty when none does.

    "được khen thưởng" asks for who received, though "khen thưởng" alone asks for who gave.
    """
    words = tuple(term.accented for term in terms)
    found: dict[str, int] = {}
    for name, phrases in section_of(load_table("questions"), "roles").items():
        sizes = [len(terms_of(phrase)) for phrase in words_of(phrases) if contains(words, terms_of(phrase))]
        if sizes:
            found[name] = max(sizes)
    longest = max(found.values(), default=0)
    return frozenset(name for name, size in found.items() if size == longest)
