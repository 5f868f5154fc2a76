"""What the asked-for person, body or document does, by the words of the question."""

from collections.abc import Sequence

from knowledge.answering.asking.rows import listed
from knowledge.library.terms import Term

# The deeds of people bear the names of their roles.
ORGANISER, ISSUER = "organiser", "issuer"


def deeds_asked(terms: Sequence[Term]) -> frozenset[str]:
    """The deeds whose words stand in the question; the longest phrase decides, empty when none does.

    "được khen thưởng" asks for who received, though "khen thưởng" alone asks for who gave.
    """
    found = list(listed("questions", "roles").find_in([term.accented for term in terms]))
    longest = max((len(phrase) for phrase, _ in found), default=0)
    return frozenset(name for phrase, name in found if len(phrase) == longest)
