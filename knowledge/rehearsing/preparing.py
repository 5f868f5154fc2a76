"""The rehearsal itself, for processes of their own: answers wait for nothing of it.

Two run side by side: one answers the saved questions from the library as it is, the other makes the next one, keeps
it until the desk has decided, and answers from that.
"""

import gc
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from knowledge.keeping import preview_library
from knowledge.lessons.answering import answer_whole
from knowledge.lessons.book import LessonBook, build_book
from knowledge.lessons.lesson import Lesson
from knowledge.library.library import Library
from knowledge.rehearsing.planning import draft_reload, draft_return
from knowledge.rehearsing.report import Outline
from knowledge.rehearsing.saved import Said, Saved, said_of
from knowledge.store import Stages, Store, open_store, unpack

_NICENESS: Final = 3  # whoever answers people comes first, and others on the machine do not starve us


@dataclass(frozen=True, slots=True)
class Setting:
    """With what questions are answered, beside the library."""

    home: str
    floor: float
    lessons: tuple[Lesson, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be rehearsed: reading folders, or going back to a state."""

    folders: tuple[Path, ...]
    back_to: int | None
    saved: tuple[Saved, ...]
    setting: Setting


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would become of the articles, where they wait, and what would be said; nothing waits if nothing changes."""

    outline: Outline
    key: str | None = None
    said: tuple[Said, ...] = ()


def say_aside(address: str, wish: Wish) -> tuple[Said, ...]:
    """As `say_as_it_is`, in a process of its own."""
    return say_as_it_is(_enter(address), wish)


def prepare_aside(address: str, wish: Wish) -> Prepared:
    """As `prepare`, in a process of its own."""
    return prepare(_enter(address), wish)


def say_as_it_is(store: Store, wish: Wish) -> tuple[Said, ...]:
    """What is said now to the saved questions.

    Raises: StoreError.
    """
    if not wish.saved:
        return ()
    return _say(wish.saved, preview_library(store, (), home=wish.setting.home), wish.setting)


def prepare(store: Store, wish: Wish) -> Prepared:
    """The next library, kept until it is wanted, and what would be said from it.

    Raises: StoreError.
    """
    setting = wish.setting
    if wish.back_to is None:
        draft = draft_reload(store, wish.folders, now=setting.now)
    else:
        draft = draft_return(store, wish.back_to, now=setting.now)
    if not draft.articles:
        return Prepared(draft.outline)
    key = Stages(store).keep(draft.articles, setting.now)
    if not wish.saved:
        return Prepared(draft.outline, key)
    library = preview_library(store, (unpack(one.article) for one in draft.articles), home=setting.home)
    return Prepared(draft.outline, key, _say(wish.saved, library, setting))


def say_all(
    saved: Iterable[Saved], library: Library, book: LessonBook, *, now: datetime, floor: float
) -> tuple[Said, ...]:
    """What is said to each of the questions."""
    return tuple(said_of(answer_whole(one.asking, book, library, now=now, floor=floor)) for one in saved)


def _say(saved: Sequence[Saved], library: Library, setting: Setting) -> tuple[Said, ...]:
    return say_all(saved, library, build_book(setting.lessons), now=setting.now, floor=setting.floor)


def _enter(address: str) -> Store:
    gc.disable()  # it walks over the whole library again and again, and this process does not live long
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    return open_store(address)
