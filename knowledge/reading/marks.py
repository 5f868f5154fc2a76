"""The mark of the code that reads and extracts: an article extracted by another engine is extracted again."""

from functools import cache

from knowledge.marks import mark_of

# Models are what a document is made of; the other files beside them are no concern of an article.
_ROOMS = {"knowledge": "models.py", "knowledge.language": "", "knowledge.extraction": "", "knowledge.reading": ""}


@cache
def code_mark() -> str:
    """The same for the same code and word lists, wherever they are installed."""
    return mark_of(_ROOMS)
