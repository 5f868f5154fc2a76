"""What readers of files say in English, in the language of a catalogue: `findings.toml` has a pair for each saying."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, cast

from knowledge.models import Language

_GAP: Final = "{}"


def say_key(key: str, language: Language) -> str:
    """What a finding is about, for people; a key of the file's own as it is."""
    return key if language is Language.EN else _table("key").get(key, key)


def say_message(message: str, language: Language) -> str:
    """What is wrong and what to do; one that has no pair as it is."""
    if language is Language.EN:
        return message
    for pattern, translation in _sayings():
        if found := pattern.fullmatch(message):
            parts = iter(found.groups())
            return "".join(_say_part(next(parts)) if piece == _GAP else piece for piece in _pieces(translation))
    return message


def _say_part(part: str) -> str:
    """What was put into a saying: a word of the list, a saying itself, or as it is."""
    word = _table("words").get(part)
    return word if word is not None else say_message(part, Language.VI)


@cache
def _table(name: str) -> Mapping[str, str]:
    source = resources.files("bot.messages").joinpath("findings.toml").read_text(encoding="utf-8")
    return cast("Mapping[str, str]", tomllib.loads(source)[name])


@cache
def _sayings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each saying as a pattern, those with the fewest gaps and the most words first."""
    said = sorted(_table("said").items(), key=lambda pair: (pair[0].count(_GAP), -len(pair[0])))
    return tuple((_pattern(english), vietnamese) for english, vietnamese in said)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("".join("(.+)" if piece == _GAP else re.escape(piece) for piece in _pieces(english)), re.DOTALL)


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"(\{\})", text) if piece]
