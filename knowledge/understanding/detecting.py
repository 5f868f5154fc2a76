"""Whether a question is English or Vietnamese, whatever way the Vietnamese is typed."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.language.keystrokes import decode_telex, decode_vni
from knowledge.language.lexicon import load_table, section_of
from knowledge.language.normal import has_diacritics
from knowledge.language.syllables import is_folded_syllable
from knowledge.language.tokens import Token
from knowledge.models import Language
from knowledge.understanding.english import is_english

# What one word says, in favour of English above zero. A word of English grammar that is no Vietnamese syllable is the
# surest sign; a name with its marks stands in questions of both languages.
_GRAMMAR, _WORD, _EITHER, _SYLLABLE, _MARKED, _NAME, _KEYS = 2.0, 1.5, 0.25, -1.0, -3.0, -0.25, -1.5


def detect_language(tokens: Sequence[Token]) -> Language:
    """The language that most words speak for; Vietnamese when nothing does."""
    words = [token for token in tokens if token.text[0].isalpha()]
    weights = [_weigh(token.text, token.term, is_first=place == 0) for place, token in enumerate(words)]
    is_sure = any(weight > _EITHER for weight in weights)
    return Language.EN if is_sure and sum(weights) > 0 else Language.VI


@lru_cache(maxsize=1 << 14)
def _weigh(text: str, folded: str, *, is_first: bool) -> float:
    is_name = text[0].isupper() and not is_first
    if has_diacritics(text):
        return _NAME if is_name else _MARKED
    word = folded.replace("’", "'").removesuffix("'s")
    is_syllable = is_folded_syllable(word)
    if is_english(word):
        if is_syllable:
            return _EITHER
        return _GRAMMAR if _is_grammar(word) else _WORD
    if is_syllable:
        return _NAME if is_name else _SYLLABLE
    return _KEYS if decode_telex(text) or decode_vni(text) else 0.0


def _is_grammar(word: str) -> bool:
    table = load_table("english")
    return any(word in section_of(table, section) for section in ("asking", "joining", "pointing", "irregular"))
