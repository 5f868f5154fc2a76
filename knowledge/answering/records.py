"""Questions about the page itself: when it was published, who wrote it, where it is from."""

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Answer, Article, NoAnswer, Reason
from knowledge.reading.stamps import VIETNAM


def answer_from_record(query: Query, article: Article, wording: Wording) -> Answer | NoAnswer:
    """The answer from the fields of the article, or that it does not state them."""
    said = [words for field in query.asks.record_fields if (words := _say(field, article, wording))]
    if not said:
        return wording.none(Reason.NOT_STATED, about=article)
    return wording.about(article, wording.phrase("join").join(said))


def names_article(query: Query) -> bool:
    """Whether a question about the page says more than that, and so tells which page."""
    table = load_table("questions")
    phrases = [*section_of(table, "record").values(), section_of(table, "page")["words"]]
    about_page = {word for row in phrases for phrase in words_of(row) for word in terms_of(phrase)}
    return any(term.accented not in about_page for term in query.terms)


def _say(field: str, article: Article, wording: Wording) -> str | None:
    """The field in words; `None` when the article does not state it."""
    if field == "published_at" and article.published_at:
        local = article.published_at.astimezone(VIETNAM)
        key = "published_at" if (local.hour, local.minute) != (0, 0) else "published_on"
        return wording.phrase(key, time=f"{local:%H:%M}", date=wording.say_day(local.date()))
    values = {"byline": article.byline, "source": article.source, "city": article.place, "headline": article.headline}
    value = values.get(field)
    return wording.phrase(field, **{field: value}) if value else None
