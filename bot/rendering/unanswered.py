"""Questions without an answer, as the desk sees them, and what was taught because of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.learning.unanswered import Group
from bot.messages import Catalogue, Html, escape
from bot.messaging import Button, Message, Rows
from bot.rendering.articles import list_items
from bot.rendering.buttons import article_key
from bot.rendering.confirming import one_message
from bot.rendering.frame import join, local_day
from bot.rendering.statistics import say_date
from knowledge.lessons.lesson import Lesson, LessonState, Reply
from knowledge.models import Answer, Article, NoAnswer

UNANSWERED = "uq"  # what a button begins with; a step and a row's number or a lesson's key follow
# The steps, as in `uq:open:17`, `uq:pick:17:ARTICLE`, `uq:back:3fa9c1d2`.
PAGE, OPEN, HAVE, PICK, ADD, SKIP, TAUGHT, LESSON, BACK = (
    "page", "open", "have", "pick", "add", "skip", "taught", "lesson", "back",
)  # fmt: skip
PER_PAGE = 5
SHOWN = 8  # wordings of a group on its card; these are what is taught
MOST_NAMED = 60  # characters of a question or an answer in a list


def render_groups(groups: Sequence[Group], page: int, taught: int, catalogue: Catalogue) -> Message:
    """A page of the list, numbers to open a group, and the way to what was taught."""
    page = _page_within(page, len(groups))
    shown = groups[page * PER_PAGE : (page + 1) * PER_PAGE]
    head = catalogue.html("unanswered.title", count=len(groups)) if groups else catalogue.html("unanswered.none")
    text = join(
        (head, *(_item(number, group, catalogue) for number, group in enumerate(shown, page * PER_PAGE + 1))), "\n\n"
    )
    numbers = tuple(
        Button(str(number), f"{UNANSWERED}:{OPEN}:{group.head.row_id}")
        for number, group in enumerate(shown, page * PER_PAGE + 1)
    )
    learnt = (Button(catalogue.text("unanswered.button.taught", count=taught), f"{UNANSWERED}:{TAUGHT}:0"),)
    return _one(text, (numbers, _turn(PAGE, page, len(groups), catalogue), learnt if taught else ()))


def render_group(group: Group, catalogue: Catalogue) -> Message:
    """One group with all that can be done about it."""
    rest = len(group.asked) - SHOWN
    lines = (catalogue.html("unanswered.wording", words=one.words, count=one.count) for one in group.asked[:SHOWN])
    text = join(
        (
            _count_line(group, catalogue),
            *lines,
            catalogue.html("unanswered.more", count=rest) if rest > 0 else "",
            catalogue.html("unanswered.masked"),
        )
    )
    row = group.head.row_id
    return _one(
        text,
        (
            (_button(HAVE, row, catalogue), _button(ADD, row, catalogue)),
            (_button(SKIP, row, catalogue), _to_list(catalogue)),
        ),
    )


def render_articles(group: Group, articles: Sequence[Article], catalogue: Catalogue, now: datetime) -> Message:
    """Articles of which one may answer the group, and that others can be sought."""
    row = group.head.row_id
    numbers = tuple(
        Button(str(number), f"{UNANSWERED}:{PICK}:{row}:{article_key(article.id)}")
        for number, article in enumerate(articles, 1)
    )
    text = join(
        (
            catalogue.html("unanswered.which", words=group.head.words),
            *list_items(articles, catalogue, now),
            catalogue.html("unanswered.seek"),
        ),
        "\n\n",
    )
    return _one(text, (numbers, (_button(OPEN, row, catalogue),)))


def render_request(group: Group, catalogue: Catalogue) -> Message:
    """What an admin is asked to type: an answer and its source."""
    text = catalogue.html("unanswered.write", words=group.head.words)
    return _one(text, ((_button(OPEN, group.head.row_id, catalogue),),))


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson that was just taught, what it says, what is answered now, and what it does to the saved questions."""

    lesson: Lesson
    says: str
    answer: Answer | NoAnswer
    tried: Html


def render_taught(taught: Taught, catalogue: Catalogue) -> Message:
    """That it was learnt, what is answered from now on, and the way back.

    Where the article is there and still gives no answer in words we understand, that is said.
    """
    lesson, answer = taught.lesson, taught.answer
    is_answered = isinstance(answer, Answer)
    text = join(
        (
            catalogue.html("lesson.taught", count=len(lesson.wordings)),
            *_wordings(lesson, catalogue),
            catalogue.html("lesson.says", taught=taught.says),
            catalogue.html("lesson.now", answer=answer.text) if is_answered else catalogue.html("lesson.weak"),
            taught.tried,
        )
    )
    return _one(text, ((_back(lesson, catalogue), _to_list(catalogue)),))


def render_lessons(lessons: Sequence[Lesson], say: Callable[[Lesson], str], page: int, catalogue: Catalogue) -> Message:
    """A page of what was taught, numbers to open one; `say` tells what a lesson says."""
    page = _page_within(page, len(lessons))
    shown = list(enumerate(lessons, 1))[page * PER_PAGE : (page + 1) * PER_PAGE]
    head = catalogue.html("lesson.title", count=len(lessons)) if lessons else catalogue.html("lesson.none")
    items = (
        catalogue.html("lesson.item", number=number, words=_shorten(lesson.wordings[0]), taught=_shorten(say(lesson)))
        for number, lesson in shown
    )
    numbers = tuple(Button(str(number), f"{UNANSWERED}:{LESSON}:{lesson.key}") for number, lesson in shown)
    return _one(
        join((head, *items), "\n\n"), (numbers, _turn(TAUGHT, page, len(lessons), catalogue), (_to_list(catalogue),))
    )


def render_lesson(lesson: Lesson, says: str, tried: Html, catalogue: Catalogue) -> Message:
    """One lesson as it stands, with the way back where it still counts; `tried` is what its end does, or ''."""
    is_active = lesson.state is LessonState.ACTIVE
    source = lesson.taught.source if isinstance(lesson.taught, Reply) else ""
    day = say_date(local_day(lesson.made_at))
    text = join(
        (
            catalogue.html("lesson.since", day=day) if is_active else catalogue.html("lesson.withdrawn", day=day),
            *_wordings(lesson, catalogue),
            catalogue.html("lesson.says", taught=says),
            escape(source),
            tried,
        )
    )
    rows = ((_back(lesson, catalogue),),) if is_active else ()
    return _one(text, (*rows, (_to_list(catalogue),)))


def _item(number: int, group: Group, catalogue: Catalogue) -> Html:
    said = catalogue.html("unanswered.item", number=number, words=_shorten(group.head.words))
    return join((said, _count_line(group, catalogue)))


def _count_line(group: Group, catalogue: Catalogue) -> Html:
    return catalogue.html(
        "unanswered.count",
        count=group.count,
        wordings=len(group.asked),
        day=say_date(date.fromisoformat(group.last_on)),
        reason=catalogue.text(f"unanswered.reason.{group.head.reason}"),
    )


def _wordings(lesson: Lesson, catalogue: Catalogue) -> Iterator[Html]:
    yield from (catalogue.html("lesson.wording", words=words) for words in lesson.wordings)


def _back(lesson: Lesson, catalogue: Catalogue) -> Button:
    return Button(catalogue.text("unanswered.button.back"), f"{UNANSWERED}:{BACK}:{lesson.key}")


def _button(step: str, row_id: int, catalogue: Catalogue) -> Button:
    return Button(catalogue.text(f"unanswered.button.{step}"), f"{UNANSWERED}:{step}:{row_id}")


def _to_list(catalogue: Catalogue) -> Button:
    return Button(catalogue.text("unanswered.button.page"), f"{UNANSWERED}:{PAGE}:0")


def _turn(step: str, page: int, count: int, catalogue: Catalogue) -> tuple[Button, ...]:
    """To the page before and the one after, where there are such."""
    before = (Button(catalogue.text("button.earlier"), f"{UNANSWERED}:{step}:{page - 1}"),) if page else ()
    is_last = (page + 1) * PER_PAGE >= count
    after = () if is_last else (Button(catalogue.text("button.later"), f"{UNANSWERED}:{step}:{page + 1}"),)
    return (*before, *after)


def _page_within(page: int, count: int) -> int:
    """The page, or the last there is."""
    return max(0, min(page, (count - 1) // PER_PAGE))


def _shorten(text: str) -> str:
    return text if len(text) <= MOST_NAMED else text[: MOST_NAMED - 1].rstrip() + "…"


def _one(text: Html, rows: Rows) -> Message:
    return one_message(text, tuple(row for row in rows if row))
