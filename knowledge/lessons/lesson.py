"""The nouns of teaching, all frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_ANSWER = 300  # characters, as of every answer
LONGEST_SOURCE = 200


class LessonState(StrEnum):
    """Whether a lesson counts."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class InArticle:
    """The answer stands in that article, whatever other words it uses."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that a person wrote, and where it can be looked up."""

    text: str  # at most `LONGEST_ANSWER` characters
    source: str  # never empty
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing taught, as it stands since `made_at`."""

    key: str
    version: int  # from 1
    state: LessonState
    made_at: datetime
    wordings: tuple[str, ...]  # ways of asking for it, as `masking.mask_question` gives them
    taught: InArticle | Reply
