"""The sentence around a span: what a fact is shown with."""

from knowledge.language.sentences import split_sentences
from knowledge.models import Span


def passage_of(text: str, span: Span) -> str:
    """The sentence, or the sentences, that hold the span; the span itself when none does."""
    around = [sentence for sentence in split_sentences(text) if sentence.start < span.end and span.start < sentence.end]
    if not around:
        return span.of(text)
    return text[around[0].start : around[-1].end]
