"""What is counted, and under which name."""

from typing import Final

from knowledge.models import Answer, Language, NoAnswer

ANSWERED: Final = "answered"  # beside the reasons why there is no answer
GAINED, LOST = "subscribers:gained", "subscribers:lost"
OUTCOME, LANGUAGE, TOPIC, VOTE, ARTICLE = "outcome", "language", "topic", "vote", "article"
NO_TOPIC: Final = "none"


def name_outcome(answer: Answer | NoAnswer) -> str:
    """How a question ended: "outcome:answered", "outcome:not_stated"."""
    return f"{OUTCOME}:{answer.reason if isinstance(answer, NoAnswer) else ANSWERED}"


def name_language(language: Language) -> str:
    """The language of a question: "language:vi"."""
    return f"{LANGUAGE}:{language}"


def name_topic(key: str | None) -> str:
    """What the answering article is about: "topic:fire"."""
    return f"{TOPIC}:{key or NO_TOPIC}"


def name_vote(vote: str) -> str:
    """What somebody thinks of an answer: "vote:up"."""
    return f"{VOTE}:{vote}"


def name_article(article_id: str) -> str:
    """The article that answered, in memory only: its topic is written in its place."""
    return f"{ARTICLE}:{article_id}"
