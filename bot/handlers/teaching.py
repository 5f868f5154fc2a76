"""What is taught, written into the record and tried on the saved questions; and how it is taken back."""

import asyncio
from collections.abc import Callable, Sequence

from bot.audit import Deed, Details, Entry, noting
from bot.database import Also
from bot.handlers.confirming import finish
from bot.learning.lessons import Note
from bot.messaging import Incoming, Press
from bot.offers import ButtonDead, Dead, Offer, using
from bot.rendering import article_key
from bot.services import Services
from knowledge.lessons.book import build_book
from knowledge.lessons.lesson import Lesson, LessonState, Reply
from knowledge.rehearsing.report import Difference, compare
from knowledge.rehearsing.saved import Saved

_LONGEST = 80  # characters of what a lesson says, in the record


def note_lesson(services: Services, origin: Incoming | Press, also: Callable[[Entry], Also] = noting) -> Note:
    """What writes into the record that a lesson was taught or taken back."""
    now = services.clock()

    def note(lesson: Lesson) -> Also:
        deed = Deed.TEACH if lesson.state is LessonState.ACTIVE else Deed.UNTEACH
        says = say_lesson(services, lesson)[:_LONGEST]
        return also(Entry(now, origin.user_id, deed, lesson.key, {"says": says, "version": lesson.version}))

    return note


def say_lesson(services: Services, lesson: Lesson) -> str:
    """What a lesson says: its answer, or the headline of its article."""
    if isinstance(lesson.taught, Reply):
        return lesson.taught.text
    article = services.newsroom.find_article(article_key(lesson.taught.article_id), now=services.clock())
    return article.headline if article else lesson.taught.article_id


def open_book(services: Services) -> None:
    """Answer from the lessons as they are now."""
    services.newsroom.learn(build_book(services.ledger.lessons.all()))


async def rehearse_lessons(
    services: Services, before: Sequence[Lesson], after: Sequence[Lesson]
) -> tuple[Difference, ...]:
    """The saved questions that other lessons answer otherwise. Only those that a changed lesson knows are asked."""
    return await asyncio.to_thread(_rehearse, services, before, after)


def _rehearse(services: Services, before: Sequence[Lesson], after: Sequence[Lesson]) -> tuple[Difference, ...]:
    changed = build_book(lesson for lesson in {*before} ^ {*after})
    questions = [kept.saved for kept in services.ledger.saved.all()]
    now, newsroom = services.clock(), services.newsroom
    meant: list[Saved] = [one for one in questions if newsroom.knows(one.asking, changed)]
    said = (newsroom.say(meant, build_book(lessons), now=now) for lessons in (before, after))
    return tuple(compare(meant, *said))


def is_last_lesson(services: Services, entry: Entry) -> bool:
    """Whether nothing was done with the lesson since."""
    lesson = services.ledger.lessons.find(entry.subject)
    return lesson is not None and lesson.version == entry.details.get("version")


async def undo_lesson(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """The lesson as it was before.

    Raises: ButtonDead.
    """
    now, lessons = services.clock(), services.ledger.lessons
    note = note_lesson(services, press, lambda after: using(offered, now, noting(after)))
    lesson = lessons.take_back(entry.subject, int(entry.details["version"]), now, note)
    if lesson is None:
        raise ButtonDead(Dead.USED)
    if lesson.state is LessonState.WITHDRAWN:
        services.ledger.unanswered.reopen(lesson.wordings)
    open_book(services)
    deed = Deed.TEACH if lesson.state is LessonState.ACTIVE else Deed.UNTEACH
    text = services.catalogue(press).html(f"lesson.undone.{deed}", says=say_lesson(services, lesson)[:_LONGEST])
    details: Details = {"says": say_lesson(services, lesson)[:_LONGEST], "version": lesson.version}
    await finish(services, press, text, undoes=Entry(now, press.user_id, deed, lesson.key, details))


def are_last_lessons(services: Services, entry: Entry) -> bool:
    """Whether no lesson was taught or taken back since."""
    return services.ledger.lessons.newest_version() == entry.details.get("to")


async def undo_lessons(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """All lessons as they were before a file was taken in.

    Raises: ButtonDead.
    """
    now, (first, last) = services.clock(), (int(entry.details["from"]), int(entry.details["to"]))
    after = Entry(now, press.user_id, Deed.UNTEACH_ALL, "", {"added": entry.details["added"]})
    if not services.ledger.lessons.go_back(first, last, now, using(offered, now, noting(after))):
        raise ButtonDead(Dead.USED)
    open_book(services)
    await finish(services, press, services.catalogue(press).html("lesson.undone.lessons"))
