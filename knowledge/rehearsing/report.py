"""What a change would do, as values that can be kept as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from knowledge.rehearsing.saved import Said, Saved


@dataclass(frozen=True, slots=True)
class Touched:
    """An article, and which fields of its record change, in the order of the record."""

    article_id: str
    headline: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A saved question that is answered otherwise."""

    question: str
    before: Said
    after: Said
    right: Said  # as it was saved


@dataclass(frozen=True, slots=True)
class Outline:
    """What becomes of the articles."""

    added: tuple[Touched, ...] = ()
    changed: tuple[Touched, ...] = ()
    gone: tuple[Touched, ...] = ()  # taken out by going back
    missing: tuple[Touched, ...] = ()  # in none of the folders any more; they stay
    reread: int = 0  # say the same, and are understood by other code
    unchanged: int = 0
    withheld: tuple[Touched, ...] = ()  # by the desk since the state to go back to; they stay withheld
    amended: tuple[Touched, ...] = ()  # likewise put right
    warnings: tuple[str, ...] = ()
    rejections: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.gone or self.reread)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All that is told before a change."""

    outline: Outline
    asked: int = 0  # saved questions
    differences: tuple[Difference, ...] = ()
    back_to: int | None = None  # the state to go back to; `None` for a reload

    def dump(self) -> str:
        """The same as JSON."""
        return msgspec.json.encode(self).decode()


def read_rehearsal(text: str) -> Rehearsal:
    """What was dumped."""
    return msgspec.json.decode(text, type=Rehearsal)


def compare(saved: Sequence[Saved], before: Sequence[Said], after: Sequence[Said]) -> Iterator[Difference]:
    """The questions whose answers differ."""
    for one, old, new in zip(saved, before, after, strict=True):
        if not old.is_as(new):
            yield Difference(one.asking.question.text, old, new, one.said)
