"""Awards counted and compared, the arithmetic shown: 71 = 5 + 11 + 26 + 29."""

import re
from collections.abc import Callable, Mapping, Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.offices import find_posts
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, listed, terms_of
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Article, Award

Words = tuple[str, ...]
_GIVERS = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION})  # what a question for the giver asks for
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
GIVER_REACH = 8  # words between a post and the verb of giving


# Awards are counted from the record; what may be wrong is which of them were meant.
CONFIDENCE = 0.9


def compute_awards(
    query: Query, article: Article, views: Sequence[SentenceView], wording: Wording
) -> Calculation | None:
    """What the awards of an article say to a question about awards; `None` when it asks for something else."""
    words = tuple(term.accented for term in query.all_terms)
    if not article.extract.awards or not _is_about(query, words, article):
        return None
    chosen = tuple(award for award in _single_awards(article) if _fits(award, words, article))
    text = _say(query, words, chosen, wording)
    if text is None:
        return None
    proof = [view for view in views if any(view.span.holds(award.span) for award in chosen)]
    return Calculation(text, tuple(proof or views[:1]), CONFIDENCE)


def asks_awards(query: Query) -> bool:
    """Whether a question may be about awards and ask for what can be counted of them."""
    words, ask = tuple(term.accented for term in query.all_terms), query.asks.asks[0]
    if query.asks.is_comparison:
        return True
    is_count = ask.type is AnswerType.NUMBER and not ask.kinds
    return is_count and (_names_awards(words) or any(term.place < 0 for term in query.terms))


def _names_awards(words: Words) -> bool:
    return listed("questions", "awards", "about").stand_in(words)


def _single_awards(article: Article) -> tuple[Award, ...]:
    """The awards without the headline's figure, which sums up those of the body."""
    end = len(article.headline) if article.is_headline_printed else 0
    return tuple(award for award in article.extract.awards if award.span.start >= end) or article.extract.awards


def _say(query: Query, words: Words, chosen: Sequence[Award], wording: Wording) -> str | None:
    if query.asks.is_comparison:
        return _compare(query, words, chosen, wording)
    ask = query.asks.asks[0]
    return _count(chosen, wording) if ask.type is AnswerType.NUMBER and not ask.kinds and chosen else None


def _is_about(query: Query, words: Words, article: Article) -> bool:
    """Whether the question is about awards, by a word for them or by both kinds of recipients, and about these."""
    is_named = _names_awards(words) or _continues(query, article)
    if not is_named and not (query.asks.is_comparison and len(_named_recipients(words, _single_awards(article))) > 1):
        return False
    return query.years <= _years_of(article) and _knows_givers(words, article)


def _continues(query: Query, article: Article) -> bool:
    """Whether a question about awards goes on with nothing but another recipient or kind: "thế còn tập thể?"."""
    own = [word for word in query.words if query.terms[word.columns[0]].place >= 0]
    remembered = tuple(term.accented for term in query.terms if term.place < 0)
    awards = _single_awards(article)
    names = {word for award in awards for word in terms_of(f"{award.recipient_kind or ''} {award.kind}")}
    is_bare = bool(own) and all(query.terms[column].accented in names for word in own for column in word.columns)
    return is_bare and _names_awards(remembered)


def _years_of(article: Article) -> frozenset[int]:
    """The years that an article prints and the one in which it was published."""
    published = [article.published_at.year] if article.published_at else []
    return frozenset([*map(int, _YEAR.findall(article.text)), *published])


def _knows_givers(words: Words, article: Article) -> bool:
    """Whether each post that the question names as giving is that of a giver: nothing is said of others."""
    verbs = [place for phrase in words_of(_table()["giving"]) for place in range(len(words)) if words[place] == phrase]
    givers = [terms_of(award.giver or "") for award in article.extract.awards]
    posts = [post for place, post in find_posts(words) if any(0 < verb - place <= GIVER_REACH for verb in verbs)]
    return all(any(contains(giver, post) for giver in givers) for post in posts)


def _fits(award: Award, words: Words, article: Article) -> bool:
    """Whether the award is among those that the question names; what it does not name does not count."""
    awards = _single_awards(article)
    kinds = {one.kind for one in awards if contains(words, terms_of(one.kind))}
    recipients = _named_recipients(words, awards)
    givers = _named_givers(words, awards)
    return (
        (not kinds or award.kind in kinds)
        and (len(recipients) != 1 or award.recipient_kind in recipients)
        and (len(givers) != 1 or award.giver in givers)
    )


def _named_recipients(words: Words, awards: Sequence[Award]) -> set[str]:
    names = section_of(_table(), "recipients")
    named = set()
    for award in awards:
        kind = award.recipient_kind or ""
        if any(contains(words, terms_of(name)) for name in (kind, *words_of(names.get(kind, []))) if name):
            named.add(kind)
    return named


def _named_givers(words: Words, awards: Sequence[Award]) -> set[str]:
    """The givers whose own words, those that the other givers lack, stand in the question."""
    givers = {award.giver for award in awards if award.giver}
    named = set()
    for giver in givers:
        others = {word for other in givers if other != giver for word in terms_of(other)}
        if (set(terms_of(giver)) - others) & set(words):
            named.add(giver)
    return named


def _count(awards: Sequence[Award], wording: Wording) -> str:
    total = sum(award.count for award in awards)
    parts = [f"{award.count} {_noun(award, wording, award.count)}".strip() for award in awards]
    if len(parts) == 1:
        return parts[0]
    units = {_noun(award, wording, total) for award in awards}
    unit = units.pop() if len(units) == 1 else ""
    plain = " + ".join(str(award.count) for award in awards) if unit else " + ".join(parts)
    return wording.phrase("total", total=total, unit=unit, sum=plain).replace("  ", " ")


def _noun(award: Award, wording: Wording, count: int) -> str:
    return wording.counted(award.recipient_kind or award.kind, count)


def _compare(query: Query, words: Words, awards: Sequence[Award], wording: Wording) -> str | None:
    """The two groups that the question sets against each other, by recipient, giver or kind of award."""
    for key in (_recipient_of, _kind_of, _giver_of):
        sums = _sums(awards, key)
        if len(sums) == 2 and _is_meant(query, words, key, awards):  # noqa: PLR2004  a comparison is of two
            return _say_comparison(sums, wording)
    return None


def _is_meant(query: Query, words: Words, key: Callable[[Award], str], awards: Sequence[Award]) -> bool:
    if key is _recipient_of:
        return len(_named_recipients(words, awards)) == 2  # noqa: PLR2004
    if key is _kind_of:
        return sum(contains(words, terms_of(kind)) for kind in {award.kind for award in awards}) == 2  # noqa: PLR2004
    return len(_named_givers(words, awards)) == 2 or query.asks.asks[0].type in _GIVERS  # noqa: PLR2004


def _say_comparison(sums: Mapping[str, int], wording: Wording) -> str:
    (first, high), (_, low) = sorted(sums.items(), key=lambda pair: -pair[1])
    if high == low:
        return wording.phrase("equal", high=high)
    return wording.phrase("more", first=wording.translated(first), high=high, low=low, difference=high - low)


def _sums(awards: Sequence[Award], key: Callable[[Award], str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for award in awards:
        sums[key(award)] = sums.get(key(award), 0) + award.count
    return sums


def _recipient_of(award: Award) -> str:
    return award.recipient_kind or ""


def _giver_of(award: Award) -> str:
    return award.giver or ""


def _kind_of(award: Award) -> str:
    return award.kind


def _table() -> Mapping[str, object]:
    return section_of(load_table("questions"), "awards")
