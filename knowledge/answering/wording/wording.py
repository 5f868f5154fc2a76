"""What the citizen reads first: the direct answer, or what is missing, in the language of the question."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.scoring import Scored
from knowledge.answering.wording import translation
from knowledge.answering.wording.phrases import load_phrases
from knowledge.answering.wording.polarity import read_polarity
from knowledge.answering.wording.units import close_codes, set_units_apart
from knowledge.models import (
    Answer,
    Article,
    Choice,
    Document,
    Evidence,
    Fact,
    Language,
    Moment,
    MomentKind,
    NoAnswer,
    Organisation,
    Person,
    Place,
    Reason,
)
from knowledge.reading.stamps import day_in_vietnam
from knowledge.understanding.understand import Understood

LONGEST_ANSWER = 300  # characters, of the contract with whoever shows answers
LONGEST_CLAUSE = 170
# Fields of the record are checked when it is loaded; what may be wrong is which article was meant.
RECORD_CONFIDENCE = 0.9

FEWEST_WORDS = 3  # that name what is missing by the question's own words: "dài bao nhiêu mét"

_OPEN_TYPES = frozenset(
    {AnswerType.REASON, AnswerType.MANNER, AnswerType.POLAR, AnswerType.TOPIC, AnswerType.COMPARISON}
)


class Wording:
    """Words answers to one understood question."""

    def __init__(self, understood: Understood, query: Query) -> None:
        self.language = understood.language
        self._query = query
        # Showing an English question in Vietnamese would tell its asker nothing.
        is_shown = understood.was_guessed and understood.language is Language.VI
        self._understood_as = understood.text if is_shown else None
        self._phrases = load_phrases(understood.language)

    def answer(self, chosen: Sequence[Scored], confidence: float, choices: tuple[Choice, ...] = ()) -> Answer:
        """The answer that the chosen candidates give, one for each thing asked."""
        said: list[str] = []
        for one in chosen:
            words = self.say(one.candidate)
            if not any(words in other for other in said):
                said.append(words)
        views = {one.candidate.view.span: one.candidate.view for one in chosen}
        return self.proven(self._phrases["answer"]["join"].join(said), list(views.values()), confidence, choices)

    def overruled(self, later: Scored, earlier: Scored, confidence: float) -> Answer:
        """The number of the later of two reports, with what the earlier one said."""
        published = earlier.candidate.view.article.published_at
        day = self.say_day(day_in_vietnam(published)) if published else ""
        said = self.phrase("later", said=self.say(later.candidate), date=day, earlier=earlier.candidate.said)
        return self.proven(said, [later.candidate.view, earlier.candidate.view], confidence)

    def proven(
        self, text: str, views: Sequence[SentenceView], confidence: float, choices: tuple[Choice, ...] = ()
    ) -> Answer:
        """An answer of any text with the sentences that prove it."""
        return Answer(
            text=shorten(text, LONGEST_ANSWER),
            evidence=tuple(evidence_of(view) for view in views),
            confidence=confidence,
            language=self.language,
            understood_as=self._understood_as,
            choices=choices,
        )

    def about(self, article: Article, text: str) -> Answer:
        """An answer from the fields of an article's record, its first passage shown with it."""
        return Answer(
            text=shorten(text, LONGEST_ANSWER),
            evidence=(_first_passage(article),),
            confidence=RECORD_CONFIDENCE,
            language=self.language,
            understood_as=self._understood_as,
        )

    def none(
        self,
        reason: Reason,
        nearest: Sequence[SentenceView] = (),
        confidence: float = 0.0,
        about: Article | None = None,
        choices: tuple[Choice, ...] = (),
    ) -> NoAnswer:
        """No answer, for a reason; `nearest` are the sentences that come closest, `about` the article looked at."""
        proof = tuple(evidence_of(view) for view in nearest)
        return NoAnswer(
            text=self._phrases["none"][reason].format(what=self._missing()),
            reason=reason,
            evidence=proof or ((_first_passage(about),) if about else ()),
            confidence=confidence,
            language=self.language,
            understood_as=self._understood_as,
            choices=choices,
        )

    def _missing(self) -> str:
        """What was asked for: in Vietnamese the question word with the word before it, else its kind."""
        query, ask = self._query, self._query.asks.asks[0]
        before = [query.terms[word.columns[0]].place for word in query.words]
        start = max((place for place in before if 0 <= place < ask.first), default=ask.first)
        words = query.all_terms[start : ask.last + 1 + (len(ask.head) if start == ask.first else 0)]
        if self.language is Language.EN or len(words) < FEWEST_WORDS or ask.type in _OPEN_TYPES:
            return self._phrases["what"][ask.type]
        return f"“{query.text[words[0].span.start : words[-1].span.end]}”"

    def phrase(self, key: str, **values: object) -> str:
        """A phrase of the catalogue, filled."""
        return self._phrases["answer"][key].format(**values)

    def translated(self, words: str) -> str:
        """Vietnamese words in the language of the answer, as far as the lexicons go."""
        return translation.translate_words(words) if self.language is Language.EN else words

    def counted(self, noun: str, value: Decimal | int) -> str:
        """A noun in the number that so many of it ask for."""
        return translation.count_noun(noun, value) if self.language is Language.EN else noun

    def say(self, candidate: Candidate) -> str:
        """The candidate in words; a number apart from the unit that clings to it: "2,5 ha" for "2,5ha"."""
        said = self._say(candidate)
        if candidate.ask.type is AnswerType.ATTRIBUTE:
            return close_codes(said)
        return set_units_apart(said) if candidate.ask.type is AnswerType.NUMBER else said

    def _say(self, candidate: Candidate) -> str:
        match candidate.item:
            case Person() as person:
                return self._say_person(candidate, person)
            case Moment() as moment:
                return self._say_moment(candidate, moment)
            case Fact() as fact:
                return self._say_number(candidate, fact)
            case Organisation() as organisation:
                return self._say_organisation(candidate, organisation)
            case Document() as document:
                return self._say_document(candidate, document)
            case _:
                return self._say_passage(candidate)

    def _say_passage(self, candidate: Candidate) -> str:
        """Words of the article, after yes or no where that is asked and sure."""
        said = candidate.said if self.language is Language.VI else self._in_english(candidate)
        polarity = read_polarity(self._query, candidate.view) if candidate.ask.type is AnswerType.POLAR else None
        if polarity and not said.startswith(self.phrase(polarity, said="").rstrip(": ")):
            said = self.phrase(polarity, said=said)
        return shorten(said, LONGEST_ANSWER)

    def _in_english(self, candidate: Candidate) -> str:
        """What the lexicons hold as a whole in English; other words marked as Vietnamese."""
        said = candidate.said
        if isinstance(candidate.item, Place):
            return translation.translate_place(said) or said
        english = translation.translate_phrase(said)
        if english is None:
            key_words = translation.gloss(said)
            return self.phrase("glossed" if key_words else "prose", said=said, english=key_words)
        return said if english == said else self.phrase("phrase", said=said, english=english)

    def _say_person(self, candidate: Candidate, person: Person) -> str:
        if self.language is Language.EN:
            return translation.translate_person(person)
        is_told = person.name in candidate.said and (person.post or "") in candidate.said
        if candidate.ask.type is AnswerType.POST and is_told:
            return candidate.said
        name = " ".join(part for part in (person.rank, person.name) if part)
        post = " ".join(part for part in (person.post, person.organisation) if part)
        return f"{name}, {post}" if post else name

    def _say_organisation(self, candidate: Candidate, organisation: Organisation) -> str:
        """As printed; with what the short name stands for when that is asked or the print is short."""
        if candidate.ask.type is AnswerType.MEANING:
            return self.translated(organisation.name)
        said = candidate.said
        if self.language is Language.EN:
            said = translation.translate_body(said) or said
        short = next((alias for alias in organisation.aliases if alias != candidate.said), None)
        return f"{said} ({short})" if short and candidate.said == organisation.name else said

    def _say_document(self, candidate: Candidate, document: Document) -> str:
        kind = candidate.ask.type
        if kind is AnswerType.DATE and document.issued_on:
            return self.say_day(document.issued_on)
        if kind in (AnswerType.PERSON, AnswerType.ORGANISATION) and document.issuer:
            return self.translated(document.issuer)
        return " ".join(part for part in (self.translated(document.kind), document.number) if part)

    def _say_moment(self, candidate: Candidate, moment: Moment) -> str:
        day = moment.starts_on
        if candidate.ask.type is AnswerType.WEEKDAY and day:
            return self.phrase("weekday", weekday=self.say_weekday(day), date=self.say_day(day))
        if self.language is Language.EN:
            return translation.translate_moment(moment, candidate.said) or candidate.said
        is_whole = day is not None and moment.ends_on in (None, day) and moment.kind is not MomentKind.YEAR
        if not is_whole or day is None or str(day.year) in candidate.said:
            return candidate.said
        return self.phrase("date_with_year", said=candidate.said, date=self.say_day(day))

    def say_amount(self, value: Decimal, unit: str | None) -> str:
        """A number of our own making with its unit: "2.786 kg", "2,786 kg"."""
        text = translation.write_number(value)
        if self.language is Language.VI:
            text = text.translate(str.maketrans(",.", ".,"))
        unit = self.counted(unit or "", value)
        return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()

    def say_weekday(self, day: date) -> str:
        """The name of the day of the week."""
        return self._phrases["weekdays"]["names"][day.weekday()]

    def say_day(self, day: date) -> str:
        """The day as people write it: 15/11/2019, 15 November 2019."""
        if self.language is Language.EN:
            return f"{day.day} {day:%B} {day.year}"
        return f"{day.day}/{day.month}/{day.year}"

    def _say_number(self, candidate: Candidate, fact: Fact) -> str:
        said = candidate.said if self.language is Language.VI else translation.translate_number(fact, candidate.said)
        clause = candidate.view.clause_of(candidate.span).of(candidate.view.text).strip()
        if clause == candidate.said or len(clause) > LONGEST_CLAUSE:
            return said
        return self.phrase("number", said=said, clause=clause)


def evidence_of(view: SentenceView) -> Evidence:
    """The sentence as proof."""
    article = view.article
    return Evidence(
        article_id=article.id,
        headline=article.headline,
        passage=view.passage,
        published_at=article.published_at,
        url=article.url,
        source=article.source,
    )


def _first_passage(article: Article) -> Evidence:
    """The article with its first paragraph's first line as proof of what it is."""
    passage = article.text.split("\n", 1)[0]
    return Evidence(article.id, article.headline, passage, article.published_at, article.url, article.source)


def shorten(text: str, limit: int) -> str:
    """The text, cut at a blank with an ellipsis when it is longer than the limit."""
    if len(text) <= limit:
        return text
    # One character more is looked at, so that a word which just fits is kept.
    return text[:limit].rsplit(" ", 1)[0][: limit - 1].rstrip(" ,;:") + "…"
