"""The card of an answer: what is said, the sentence that proves it, and where that was printed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from bot.messages import Catalogue, Html
from bot.messaging import Message, Rows
from bot.rendering.buttons import answer_row, choice_rows, more_button
from bot.rendering.frame import join, render_origin, render_source, to_messages
from knowledge.models import Answer, Evidence, NoAnswer

MOST_QUOTES = 2  # sentences quoted in one message: facts are free, texts are their owners'


def render_answer(
    answer: Answer | NoAnswer, catalogue: Catalogue, *, now: datetime, turn_key: str, contact: str = ""
) -> list[Message]:
    """The card; its buttons call the question back by the turn's key."""
    if isinstance(answer, Answer):
        return to_messages(_answer_html(answer, catalogue, now), _answer_rows(answer, catalogue, turn_key))
    return to_messages(_no_answer_html(answer, catalogue, now, contact), _no_answer_rows(answer, catalogue, turn_key))


def _answer_html(answer: Answer, catalogue: Catalogue, now: datetime) -> Html:
    return join(
        (
            _head(answer, catalogue),
            *_evidence_blocks(answer.evidence, catalogue, now),
            _choices("answer.choices", answer, catalogue),
        ),
        "\n\n",
    )


def _no_answer_html(answer: NoAnswer, catalogue: Catalogue, now: datetime, contact: str) -> Html:
    blocks = _evidence_blocks(answer.evidence, catalogue, now)
    return join(
        (
            _head(answer, catalogue),
            *((catalogue.html("answer.nearest"), *blocks) if answer.evidence else ()),
            _choices("answer.choose", answer, catalogue),
            catalogue.html("answer.contact", contact=contact) if contact else "",
        ),
        "\n\n",
    )


def _head(answer: Answer | NoAnswer, catalogue: Catalogue) -> Html:
    """What is said first, and how the question was read where that had to be guessed."""
    understood = answer.understood_as
    return join(
        (
            catalogue.html("answer.direct", answer=answer.text),
            catalogue.html("answer.understood", question=understood) if understood else "",
        )
    )


def _evidence_blocks(evidence: Sequence[Evidence], catalogue: Catalogue, now: datetime) -> Iterator[Html]:
    """For each article its quotations, at most `MOST_QUOTES` in all, and its source."""
    for _, group in groupby(evidence[:MOST_QUOTES], key=lambda item: item.article_id):
        quoted = list(group)
        quotes = (catalogue.html("answer.quote", passage=item.passage) for item in quoted)
        if quoted[0].article_id:
            yield join((*quotes, render_source(quoted[0], catalogue, now)))
        else:  # given by the desk
            yield join((catalogue.html("answer.by_desk"), render_origin(quoted[0], catalogue, now)))


def _choices(title_key: str, answer: Answer | NoAnswer, catalogue: Catalogue) -> Html:
    """The other articles that may be meant, in full, for their buttons show little; '' for none."""
    if not answer.choices:
        return Html("")
    lines = (
        catalogue.html("answer.choice", number=number, headline=choice.headline)
        for number, choice in enumerate(answer.choices, 1)
    )
    return join((catalogue.html(title_key), *lines))


def _answer_rows(answer: Answer, catalogue: Catalogue, turn_key: str) -> Rows:
    return (*choice_rows(answer.choices, turn_key), answer_row(answer.evidence[0].article_id, catalogue))


def _no_answer_rows(answer: NoAnswer, catalogue: Catalogue, turn_key: str) -> Rows:
    rows = choice_rows(answer.choices, turn_key)
    return (*rows, (more_button(answer.evidence[0].article_id, catalogue),)) if answer.evidence else rows
