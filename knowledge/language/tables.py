"""The word lists of the language, read from the TOML files beside this module.

Knows the shape of no table: `words_of` and `text_map_of` check what they hand out.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def load_table(name: str) -> Mapping[str, object]:
    """The table `<name>.toml` of this folder, read once.

    Raises:
        FileNotFoundError: there is no such table.
    """
    text = files("knowledge.language").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: _settle(value) for key, value in tomllib.loads(text).items()})


def _settle(value: object) -> object:
    """The same with every list of texts as a tuple, which is handed out as it is: questions read lists often."""
    if isinstance(value, dict):
        return {key: _settle(inner) for key, inner in value.items()}
    if isinstance(value, list):
        is_plain = all(isinstance(word, str) for word in value)
        return tuple(value) if is_plain else [_settle(inner) for inner in value]
    return value


def words_of(value: object) -> tuple[str, ...]:
    """A table's entry as words: one text or a list of texts.

    Raises:
        TypeError: the entry is neither.
    """
    if isinstance(value, tuple):  # a list of a table
        return value
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    message = f"expected a text or a list of texts, got {value!r}"
    raise TypeError(message)


def section_of(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The table under a key of a table.

    Raises:
        TypeError: the key holds no table.
    """
    section = table.get(key)
    if isinstance(section, Mapping):
        return section
    message = f"expected a table under {key!r}, got {section!r}"
    raise TypeError(message)


def texts_of(value: object) -> Iterator[str]:
    """Every text in a table, keys and values, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)
