"""The catalogues of answers, one a language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from knowledge.models import Language


@cache
def load_phrases(language: Language) -> Mapping[str, Mapping[str, str]]:
    """The sections of a language's catalogue."""
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
