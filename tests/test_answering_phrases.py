import string

import pytest

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.wording.phrases import load_phrases
from knowledge.models import Language, Reason


def placeholders(phrase):
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_answer_and_every_reason_has_its_words(language):
    phrases = load_phrases(language)
    assert set(phrases["what"]) == set(AnswerType)
    assert set(phrases["none"]) >= set(Reason)


def test_all_languages_have_the_same_keys():
    vietnamese, english = load_phrases(Language.VI), load_phrases(Language.EN)
    assert {section: set(keys) for section, keys in vietnamese.items()} == {
        section: set(keys) for section, keys in english.items()
    }


def test_refusals_name_the_same_things_in_all_languages():
    vietnamese, english = load_phrases(Language.VI)["none"], load_phrases(Language.EN)["none"]
    assert {key: placeholders(phrase) for key, phrase in vietnamese.items()} == {
        key: placeholders(phrase) for key, phrase in english.items()
    }
