"""A text with its tokens, sentences and marks: read once, shared by all extractors."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from knowledge.extraction.lists import marker
from knowledge.extraction.marks import Joint, Mark, Marks, Tag
from knowledge.language.sentences import split_sentences
from knowledge.language.tokens import Token, tokenise
from knowledge.models import Span

BLANKS: Final = frozenset({" "})
"""What stands between two words of a name; gaps are squeezed, so it is one blank."""
# What may stand between two words of one phrase besides.
_LOOSE: Final = frozenset({", ", "-", " - ", " – ", "–", " & ", "&", ".", " -", "- "})
_LONGEST_BRACKET: Final = 30  # tokens of "(SN 1990, trú tại ...)"
# Lists whose phrases may begin a title before a name.
_TITLES: Final = (Tag.RANK, Tag.DEGREE, Tag.POST, Tag.POST_PREFIX, Tag.ROLE_NOUN, Tag.ADDRESS)


@dataclass(frozen=True, slots=True)
class Page:
    """A text, cut up. Tokens are meant by their number; `gaps[i]` stands before token i."""

    text: str
    tokens: list[Token]
    gaps: list[str]  # squeezed
    sentences: list[Span]
    sentence_of: list[int]  # token -> number of its sentence
    marks: Marks
    titles: frozenset[int]  # tokens at which a title may begin
    capitals: frozenset[int]  # tokens that begin with a capital

    def mark(self, tag: Tag, place: int) -> Mark | None:
        """The longest phrase of a list that begins at a token; `None` when none does."""
        return self.marks[tag].get(place)

    def any(self, tags: tuple[Tag, ...], place: int) -> bool:
        """Whether a phrase of any of the lists begins at a token."""
        for tag in tags:  # noqa: SIM110  asked for every word, and a generator takes twice as long
            if place in self.marks[tag]:
                return True
        return False

    def places_of(self, *tags: Tag) -> list[int]:
        """The tokens at which a phrase of any of the lists begins, in order."""
        return sorted(set().union(*(self.marks[tag] for tag in tags)))

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, the latter exclusive."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def printed(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last`, the latter exclusive."""
        return self.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]

    def is_capital(self, place: int) -> bool:
        """Whether a token exists and begins with a capital."""
        return place in self.capitals

    def is_close(self, place: int) -> bool:
        """Whether a token exists and only a blank stands before it."""
        return place < len(self.tokens) and self.gaps[place] in BLANKS

    def ends(self, place: int) -> int:
        """The first token after the sentence of a token."""
        return bisect_right(self.sentence_of, self.sentence_of[place])

    def opens(self, place: int) -> bool:
        """Whether a token begins its sentence."""
        return place == 0 or self.sentence_of[place - 1] != self.sentence_of[place]

    def sentence_at(self, place: int) -> Span:
        """The sentence of a token."""
        return self.sentences[self.sentence_of[place]]

    def token_at(self, offset: int) -> int:
        """The number of the first token that ends after a character."""
        return bisect_right(self.tokens, offset, key=lambda token: token.span.end)


def read_page(text: str) -> Page:
    """The text with all that the extractors share."""
    tokens = tokenise(text)
    sentences = split_sentences(text)
    gaps = _gaps(text, tokens)
    sentence_of = _sentences_of(tokens, sentences)

    def joint(place: int) -> Joint:
        if sentence_of[place] != sentence_of[place - 1]:
            return Joint.NONE
        return Joint.CLOSE if gaps[place] in BLANKS else Joint.LOOSE if gaps[place] in _LOOSE else Joint.NONE

    marks = marker().find([token.canonical for token in tokens], joint)
    titles = frozenset(chain.from_iterable(marks[tag] for tag in _TITLES))
    capitals = frozenset(place for place, token in enumerate(tokens) if token.text[0].isupper())
    return Page(text, tokens, gaps, sentences, sentence_of, marks, titles, capitals)


def _gaps(text: str, tokens: list[Token]) -> list[str]:
    gaps, end = [], 0
    for token in tokens:
        span = token.span
        gap = text[end : span.start]
        gaps.append(gap if gap in BLANKS else _squeezed(gap))
        end = span.end
    return gaps


@lru_cache(maxsize=1 << 12)
def _squeezed(gap: str) -> str:
    """The gap with one blank for several and none before a comma."""
    return " ".join(gap.split(" ")).replace("  ", " ").replace("  ", " ").replace(" ,", ",").replace(" ;", ";")


def _sentences_of(tokens: list[Token], sentences: list[Span]) -> list[int]:
    starts = [token.span.start for token in tokens]
    numbers: list[int] = []
    for number, sentence in enumerate(sentences[:-1]):
        numbers += [number] * (bisect_left(starts, sentence.end) - len(numbers))
    return numbers + [max(len(sentences) - 1, 0)] * (len(tokens) - len(numbers))


def close_bracket(text: str, span: Span) -> Span:
    """The span with the closing bracket after it, when it holds one that opens and none that closes."""
    inner = span.of(text)
    if inner.count("(") > inner.count(")") and text[span.end : span.end + 1] == ")":
        return Span(span.start, span.end + 1)
    return span


def end_of_bracket(page: Page, place: int) -> int:
    """The token after the bracket that opens before a token: "(SN 1990, trú tại ...)"; the token itself without one."""
    if place >= len(page.tokens) or "(" not in page.gaps[place] or page.opens(place):
        return place
    for after in range(place + 1, min(len(page.tokens), place + _LONGEST_BRACKET)):
        if ")" in page.gaps[after]:
            return after
    return place


def end_of_apposition(page: Page, place: int) -> int:
    """The token after a bracket or age that stands before a token: "(SN 1990)", ", 51 tuổi"; else the token itself."""
    after = end_of_bracket(page, place)
    is_age = after == place and page.gaps[place] == ", " if place + 2 < len(page.tokens) else False
    if is_age and page.tokens[place].text.isdigit() and page.tokens[place + 1].canonical == "tuổi":
        return place + 2
    return after
