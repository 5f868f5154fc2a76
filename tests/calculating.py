"""What the tests of computed answers share: a library of one's own sentences, and what it computes."""

from dataclasses import replace
from datetime import date

from builders import NOW, an_article

from knowledge.answering.computing.computing import compute
from knowledge.answering.conversation import open_frame
from knowledge.answering.finding.retrieval import find_sentences
from knowledge.answering.searching import best_articles, lifted_scores
from knowledge.answering.wording.wording import Wording
from knowledge.extraction.extractor import extract
from knowledge.library.library import Library, build_library
from knowledge.models import Article, Question

HEADLINE = "Công an xã Đoài Thượng tổng kết tháng 7"


def a_library(*body: str, headline: str = HEADLINE) -> Library:
    """A library of one article with these paragraphs, read as when it is loaded."""
    return build_library([_article(body, headline, "cho-an-toan")], version=1)


def a_library_of(*bodies: tuple[str, ...]) -> Library:
    """A library of as many articles with these paragraphs."""
    return build_library([_article(body, HEADLINE, f"bai-{place}") for place, body in enumerate(bodies)], version=1)


def _article(body: tuple[str, ...], headline: str, article_id: str) -> Article:
    article = an_article(article_id, headline=headline, body=body)
    return replace(article, extract=extract(article.text, date(2026, 8, 15)))


def computed(library: Library, text: str, *context: str) -> str | None:
    """What is computed for a question after others; `None` when the ordinary way has to answer."""
    frame = open_frame(Question(text, context), library)
    scores = lifted_scores(frame, library)
    articles = best_articles(scores, library, 3, now=NOW)
    found = find_sentences(frame.query, library.index, articles, scores)
    calculation = compute(frame.query, found, library, Wording(frame.understood, frame.query))
    if calculation is None:
        return None
    assert 0.5 <= calculation.confidence <= 1
    assert calculation.views
    return calculation.text
