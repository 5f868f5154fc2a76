"""Answers from what was taught, before the index is asked."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.answering.answerer import answer_question
from knowledge.lessons.book import LessonBook
from knowledge.lessons.lesson import InArticle, Lesson, Reply
from knowledge.library.library import Library, may_show
from knowledge.models import Answer, Article, Evidence, NoAnswer, Question
from knowledge.understanding.understand import understand

SURE = 1.0  # a person answered


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and the article that was chosen for it, if one was."""

    question: Question
    article_id: str | None = None


def answer_whole(
    asked: Asking, book: LessonBook, library: Library, *, now: datetime, floor: float
) -> Answer | NoAnswer:
    """The answer that was taught, else from all articles; or from the one that was chosen."""
    question, article_id = asked.question, asked.article_id
    if article_id is None:
        taught = answer_from_lessons(question, book, library, now=now, floor=floor)
        if taught is not None:
            return taught
    return answer_question(question, library, now=now, floor=floor, article_id=article_id)


def answer_from_lessons(
    question: Question, book: LessonBook, library: Library, *, now: datetime, floor: float
) -> Answer | NoAnswer | None:
    """The answer that was taught for the question; `None` when nothing was, or when its article is not shown now.

    Of an article that does not say it in words we understand, the beginning is given as the nearest.
    """
    lesson = find_lesson(question, book, library)
    match lesson.taught if lesson else None:
        case Reply() as reply if lesson:
            return _reply(reply, lesson, question, library)
        case InArticle(article_id):
            article = library.article(article_id)
            if article and may_show(article, now):
                answer = answer_question(question, library, now=now, floor=floor, article_id=article_id)
                return answer if answer.evidence else _with_beginning(answer, article)
    return None


def find_lesson(question: Question, book: LessonBook, library: Library) -> Lesson | None:
    """The lesson on the question as typed, or as understood; `None` where there is none."""
    if book.by_word is None:
        return None
    return book.find(question.text) or book.find(understand(question.text, library.vocabulary).text)


def _reply(reply: Reply, lesson: Lesson, question: Question, library: Library) -> Answer:
    evidence = Evidence("", "", "", lesson.made_at, reply.url, reply.source)
    return Answer(reply.text, (evidence,), SURE, understand(question.text, library.vocabulary).language)


def _with_beginning(answer: Answer | NoAnswer, article: Article) -> Answer | NoAnswer:
    if isinstance(answer, Answer):
        return answer
    beginning = article.body[0] if article.body else article.headline
    said = (article.id, article.headline, beginning, article.published_at, article.url, article.source)
    return NoAnswer(answer.text, answer.reason, (Evidence(*said),), answer.confidence, answer.language)
