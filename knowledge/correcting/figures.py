"""Numbers and awards put right."""

from knowledge.correcting.printing import amend_passage, nth_of, print_number
from knowledge.correcting.spots import Spot
from knowledge.correcting.wrong import Wrong, WrongValue, refuse_same
from knowledge.language.numbers import parse_number
from knowledge.models import Article
from knowledge.reading.records import AwardRecord, FactRecord, Override


def correct_count(article: Article, override: Override, spot: Spot, value: str) -> Override:
    """What the desk says once the number is this."""
    fact, number = article.extract.facts[spot.place], parse_number(value)
    if number is None:
        raise WrongValue(Wrong.NO_NUMBER)
    refuse_same(number, fact.value)
    printed = fact.span.of(article.text)
    amended = amend_passage(article, override, fact.span, lambda passage: print_number(passage, fact.value, value))
    passage = print_number(printed, fact.value, value)
    record = FactRecord(
        key=fact.key,
        value=number,
        passage=passage,
        nth=nth_of(article, fact.span, passage),
        kind=fact.kind,
        unit=fact.unit,
        upper=fact.upper,
        qualifier=fact.qualifier,
        period=fact.period,
        subject=fact.subject,
    )
    here = (printed, nth_of(article, fact.span, printed))
    others = tuple(one for one in override.facts if (one.passage, one.nth) != here)
    return amended.model_copy(update={"facts": (*others, record)})


def correct_award(article: Article, override: Override, spot: Spot, value: str) -> Override:
    """What the desk says once so many were given."""
    award, number = article.extract.awards[spot.place], parse_number(value)
    if number is None or number != int(number) or number < 1:
        raise WrongValue(Wrong.NO_NUMBER)
    refuse_same(int(number), award.count)
    printed = award.span.of(article.text)
    amended = amend_passage(article, override, award.span, lambda passage: print_number(passage, award.count, value))
    passage = print_number(printed, award.count, value)
    record = AwardRecord(
        kind=award.kind,
        count=int(number),
        passage=passage,
        nth=nth_of(article, award.span, passage),
        giver=award.giver,
        recipient_kind=award.recipient_kind,
    )
    here = (printed, nth_of(article, award.span, printed))
    others = tuple(one for one in override.awards if (one.passage, one.nth) != here)
    return amended.model_copy(update={"awards": (*others, record)})
