"""Questions about the page itself: when it was published, who wrote it, where it is from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from knowledge.answering.asks import terms_of
from knowledge.answering.query import Query
from knowledge.answering.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.library import Library
from knowledge.models import Answer, Article, NoAnswer, Reason

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def answer_from_record(
    query: Query, library: Library, articles: Sequence[int], wording: Wording
) -> Answer | NoAnswer | None:
    """The answer from the fields of an article, or `None` when the question is about its text.

    `articles` are the positions of those that fit the question, best first.
    """
    if not query.asks.record_fields:
        return None
    article = _article_meant(query, library, articles)
    if article is None:
        return None
    said = [words for field in query.asks.record_fields if (words := _say(field, article, wording))]
    if not said:
        return wording.none(Reason.NOT_STATED, about=article)
    return wording.about(article, wording.phrase("join").join(said))


def _article_meant(query: Query, library: Library, articles: Sequence[int]) -> Article | None:
    """The article that the other words of the question name, else the one that came in last."""
    if not library.ordered:
        return None
    about_page = {word for phrases in _fields().values() for phrase in words_of(phrases) for word in terms_of(phrase)}
    others = [term for term in query.terms if term.accented not in about_page]
    if others and articles:
        return library.ordered[articles[0]]
    return max(
        library.ordered, key=lambda article: (article.retrieved_at or _LONG_AGO, article.published_at or _LONG_AGO)
    )


def _say(field: str, article: Article, wording: Wording) -> str | None:
    """The field in words; `None` when the article does not state it."""
    if field == "published_at" and article.published_at:
        local = article.published_at.astimezone(LOCAL_TIME)
        key = "published_at" if (local.hour, local.minute) != (0, 0) else "published_on"
        return wording.phrase(key, time=f"{local:%H:%M}", date=wording.say_day(local.date()))
    values = {"byline": article.byline, "source": article.source, "city": article.place, "headline": article.headline}
    value = values.get(field)
    return wording.phrase(field, **{field: value}) if value else None


def _fields() -> dict[str, object]:
    return dict(section_of(load_table("questions"), "record"))
