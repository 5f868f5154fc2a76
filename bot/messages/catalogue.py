"""Look-up of a text by its key, with everything that is put into HTML escaped.

A catalogue is a TOML file of nested tables; `answer.none.not_stated` names a leaf. `{name}` in a text is a
placeholder. Knows nothing of what the texts are for.
"""

import html
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from knowledge.models import Language


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All texts of one language."""

    language: Language
    texts: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The text without markup: button labels, notices, terminal lines.

        Raises: KeyError when the key or a placeholder is unknown.
        """
        return self.texts[key].format_map(values)

    def html(self, key: str, **values: object) -> Html:
        """The text as HTML, every value escaped that is not `Html` itself.

        Raises: KeyError when the key or a placeholder is unknown.
        """
        return Html(self.texts[key].format_map({name: escape(value) for name, value in values.items()}))

    def count(self, key: str, count: int) -> str:
        """The text `key.one` or `key.other`, as the language counts, with `{count}` filled in."""
        return self.text(f"{key}.one" if count == 1 else f"{key}.other", count=count)


Catalogues = Mapping[Language, Catalogue]


def escape(value: object) -> Html:
    """The value as HTML text, also fit for a quoted attribute."""
    return value if isinstance(value, Html) else Html(html.escape(str(value)))


def load_catalogues() -> Catalogues:
    """One catalogue for every language we speak."""
    return {language: _load_catalogue(language) for language in Language}


def _load_catalogue(language: Language) -> Catalogue:
    source = resources.files("bot.messages").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language, dict(_flatten(tomllib.loads(source))))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value).strip("\n")
