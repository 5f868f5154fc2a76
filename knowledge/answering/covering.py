"""Covers what must not be shown in a finished answer: the names of children and victims."""

from dataclasses import replace

from knowledge.answering.wording.phrases import load_phrases
from knowledge.library.library import Library
from knowledge.models import Answer, Article, Choice, Evidence, NoAnswer, Reason
from knowledge.shielding import Shield, shield_of, shown_headline


def cover(answer: Answer | NoAnswer, library: Library) -> Answer | NoAnswer:
    """The answer with initials for those names of the articles it is taken from; none when they are all it says."""
    shields = [shield_of(_article(each, library)) for each in answer.evidence]
    evidence = tuple(_cover(each, shield) for each, shield in zip(answer.evidence, shields, strict=True))
    choices = tuple(Choice(each.article_id, shown_headline(_article(each, library))) for each in answer.choices)
    if isinstance(answer, Answer) and any(shield.hides_all(answer.text) for shield in shields):
        return NoAnswer(
            text=load_phrases(answer.language)["none"]["shielded"],
            reason=Reason.NOT_STATED,
            evidence=evidence,
            confidence=answer.confidence,
            language=answer.language,
            understood_as=answer.understood_as,
        )
    text = answer.text
    for shield in shields if isinstance(answer, Answer) else ():
        text = shield.cover(text)
    return replace(answer, text=text, evidence=evidence, choices=choices)


def _cover(evidence: Evidence, shield: Shield) -> Evidence:
    return replace(evidence, headline=shield.cover(evidence.headline), passage=shield.cover(evidence.passage))


def _article(shown: Evidence | Choice, library: Library) -> Article:
    return library.ordered[library.positions[shown.article_id]]
