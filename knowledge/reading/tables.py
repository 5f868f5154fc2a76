"""The word lists of this room, read from the TOML files beside it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from knowledge.language.tables import words_of


@cache
def _table(name: str) -> Mapping[str, object]:
    return tomllib.loads(files("knowledge.reading").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """One list of the table `<name>.toml`."""
    return words_of(_table(name)[key])
