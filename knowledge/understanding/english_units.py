"""The words of an English question taken together to units of meaning, each with its part in the sentence."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.normal import fold, has_diacritics
from knowledge.language.syllables import is_folded_syllable
from knowledge.understanding.english import Form, WordClass, base_forms
from knowledge.understanding.english_classes import Unit, awaits_participle, choose_class, find_misspelled, find_phrase
from knowledge.understanding.english_dates import find_date, read_number
from knowledge.understanding.english_senses import with_senses
from knowledge.understanding.english_words import Word, find_names, restore_name, split_words
from knowledge.understanding.vocabulary import Vocabulary


def read_units(text: str, vocabulary: Vocabulary) -> list[Unit]:
    """The units of a normalised English question in order."""
    words = split_words(text)
    names = find_names(words, vocabulary)
    units: list[Unit] = []
    place = 0
    while place < len(words):
        end, unit = _read_one(words, place, names, units)
        units.append(replace(unit, is_stopped=words[place].is_stopped, link=words[place].link))
        place = end
    named = [_restored(unit, vocabulary) for unit in _merge_unknown(units, vocabulary)]
    return with_senses(_merge_linked([unit for unit in named if _says_something(unit, vocabulary)]))


def _read_one(
    words: Sequence[Word], place: int, names: dict[int, tuple[int, str]], before: Sequence[Unit]
) -> tuple[int, Unit]:
    """The unit that begins at a place, and the place past it."""
    if place in names:
        end, name = names[place]
        return end, Unit(WordClass.NAME, name, (name,))
    date = find_date(words, place)
    if date:
        return date[0], Unit(WordClass.DATE, date[1], (date[1],))
    limit = min([start for start in names if start > place], default=len(words))
    found = find_phrase(words[place:limit]) or find_misspelled(words[place])
    number = read_number(words[place].lower)
    if number and (found is None or found.length == 1):
        return _read_quantity(words, place, number)
    if found is None:
        return place + 1, Unit(WordClass.NAME, words[place].text, ())
    end = place + found.length
    word_class = choose_class(found, before, words[end:])
    key, meanings, form = found.by_class[word_class]
    is_either = (key.split()[0], Form.PAST) in base_forms(words[place].lower)  # "put", "hit"
    if word_class is WordClass.VERB and is_either and awaits_participle(before):
        form = Form.PAST
    return end, Unit(word_class, key, meanings, form)


def _read_quantity(words: Sequence[Word], place: int, number: str) -> tuple[int, Unit]:
    """A number, with the measure that a hyphen ties to it: "2.5-tonne"."""
    after = words[place + 1 :]
    measure = find_phrase(after) if after and after[0].link == "-" else None
    if measure and WordClass.NOUN in measure.by_class:
        text = f"{number} {measure.by_class[WordClass.NOUN][1][0]}"
        return place + 1 + measure.length, Unit(WordClass.ADJECTIVE, text, (text,))
    shown = words[place].text if number == words[place].lower else number
    return place + 1, Unit(WordClass.NUMBER, number, (shown,))


def _merge_unknown(units: Sequence[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """Neighbouring unknown words as one name: "Tran", "Thi", "Xuan"."""
    merged: list[Unit] = []
    for unit in units:
        last = merged[-1] if merged else None
        is_unknown = unit.word_class is WordClass.NAME and not unit.meanings and not unit.is_stopped
        is_alike = last is not None and last.key[0].isupper() == unit.key[0].isupper()
        is_strange = last is not None and bool(last.meanings) and not is_sure_name(unit.key, vocabulary)
        is_tied = last is not None and last.word_class is WordClass.NAME and unit.link in ("", "-")
        if last and is_unknown and is_alike and is_tied and not is_strange:
            merged[-1] = replace(last, key=f"{last.key} {unit.key}", meanings=())
        else:
            merged.append(unit)
    return merged


def is_sure_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether articles print each word of a name, or may: no unknown English word, no word in lower case."""
    words = [word for word in name.split() if word[0].isalnum()]
    is_lower = name.islower() and not any(letter.isdigit() for letter in name)
    return not is_lower and all(
        vocabulary.count(word.lower()) or is_folded_syllable(fold(word.lower())) for word in words
    )


def _merge_linked(units: Sequence[Unit]) -> list[Unit]:
    """Two names or two dates with a dash between as one: "Hanoi - Lao Cai", "20 June - 20 September"."""
    merged: list[Unit] = []
    for unit in units:
        last = merged[-1] if merged else None
        if (
            last
            and unit.link
            and last.word_class is unit.word_class
            and unit.word_class in (WordClass.NAME, WordClass.DATE)
        ):
            name = f"{last.meanings[0]}{unit.link}{unit.meanings[0]}"
            merged[-1] = replace(last, key=name, meanings=(name,))
        else:
            merged.append(unit)
    return merged


def _restored(unit: Unit, vocabulary: Vocabulary) -> Unit:
    """A name that the library did not make certain, with its diacritics if all of it may be Vietnamese."""
    if unit.word_class is not WordClass.NAME or unit.meanings:
        return unit
    syllables = unit.key.lower().split()
    name = unit.key
    if all(is_folded_syllable(fold(syllable)) for syllable in syllables):
        restored = restore_name([fold(syllable) for syllable in syllables], vocabulary)
        name = " ".join(
            word.title() if typed[0].isupper() else word for word, typed in zip(restored, unit.key.split(), strict=True)
        )
    return replace(unit, key=name, meanings=(name,))


def _says_something(unit: Unit, vocabulary: Vocabulary) -> bool:
    """Whether a unit is more than an English word that no lexicon knows and no article prints."""
    if unit.word_class is not WordClass.NAME or not unit.key.islower() or has_diacritics(unit.key):
        return True
    return any(vocabulary.count(word) or is_folded_syllable(word) for word in unit.key.split())
