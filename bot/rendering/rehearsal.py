"""What a reload or a way back would do, told before it is done: a summary, and lists to be paged through."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from bot.messages import Catalogue, Html
from bot.messaging import Button, Message, Rows
from bot.rendering.confirming import NO, YES, one_message
from bot.rendering.frame import join
from knowledge.reading.stamps import VIETNAM
from knowledge.rehearsing.report import Difference, Rehearsal, Touched
from knowledge.rehearsing.saved import Said
from knowledge.store import State

# `reh:KEY:articles:2` shows that page of what is told; `back:17` asks for the way back to that state.
REHEARSAL, BACK = "reh", "back"
_MOST, _WHOLE = 110, 300  # characters of a headline, a question or an answer in the summary, and where they are listed
# So many that a message holds them, all of them long.
_FIRST: Final = {"articles": 6, "answers": 3, "warnings": 2}  # of each list in the summary
_PER_PAGE: Final = {"articles": 15, "answers": 4, "warnings": 10}


class Section(StrEnum):
    """One list of a rehearsal."""

    ARTICLES = "articles"
    ANSWERS = "answers"
    WARNINGS = "warnings"


SUMMARY: Final = "summary"
GROUPS: Final = ("added", "changed", "gone", "missing", "withheld", "amended")  # of articles, as an outline has them


def render_summary(key: str, rehearsal: Rehearsal, deciding: Rows, catalogue: Catalogue) -> Message:
    """What would change, the beginning of each list, and the buttons that decide and that open the lists."""
    parts = [_title(rehearsal, catalogue), _counts(rehearsal, catalogue)]
    for section in Section:
        items = _items(rehearsal, section, catalogue)
        if items:
            parts.append(join((_head(rehearsal, section, catalogue), *items[: _FIRST[section]])))
        elif section is Section.ANSWERS:
            parts.append(_head(rehearsal, section, catalogue))
    parts.append(catalogue.html("rehearsal.told"))
    return one_message(join(parts, "\n\n"), (*deciding, *_openers(key, rehearsal, catalogue)))


def render_section(
    key: str, rehearsal: Rehearsal, place: tuple[Section, int], deciding: Rows, catalogue: Catalogue
) -> Message:
    """A page of one list, from 0; the last one where there are not so many."""
    section, wanted = place
    items, size = _items(rehearsal, section, catalogue, _WHOLE), _PER_PAGE[section]
    page = max(0, min(wanted, (len(items) - 1) // size))
    shown = items[page * size : (page + 1) * size]
    turning = [Button("‹", f"{REHEARSAL}:{key}:{section}:{page - 1}")] if page else []
    turning += [Button("›", f"{REHEARSAL}:{key}:{section}:{page + 1}")] if (page + 1) * size < len(items) else []
    summary = Button(catalogue.text("rehearsal.button.summary"), f"{REHEARSAL}:{key}:{SUMMARY}:0")
    separator = "\n\n" if section is Section.ANSWERS else "\n"
    text = join((_head(rehearsal, section, catalogue), join(shown, separator)), "\n\n")
    return one_message(text, (*((tuple(turning),) if turning else ()), (summary,), *deciding))


def render_nothing(rehearsal: Rehearsal, catalogue: Catalogue) -> Message:
    """That nothing would change, and what is doubtful none the less."""
    name = "reload.nothing" if rehearsal.back_to is None else "rollback.nothing"
    lists = (
        join((_head(rehearsal, section, catalogue), *items[: _PER_PAGE[section]]))
        for section in (Section.ARTICLES, Section.WARNINGS)
        if (items := _items(rehearsal, section, catalogue))
    )
    return one_message(join((catalogue.html(name, unchanged=rehearsal.outline.unchanged), *lists), "\n\n"))


def render_states(states: Sequence[State], catalogue: Catalogue) -> Message:
    """The state that is in force, and those before it with a button each; the newest first."""
    current, *others = states
    lines = (
        catalogue.html("rollback.line", number=place, state=say_state(one, catalogue))
        for place, one in enumerate(others, 1)
    )
    buttons = [Button(str(place), f"{BACK}:{one.number}") for place, one in enumerate(others, 1)]
    rows = tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))
    head = catalogue.html("rollback.current", state=say_state(current, catalogue))
    how = catalogue.html("rollback.choose" if others else "rollback.only")
    text = join((head, how, join(lines)), "\n\n")
    return one_message(text, rows)


def say_state(state: State, catalogue: Catalogue) -> str:
    """Since when it was in force, and what it came of."""
    at = state.making.at.astimezone(VIETNAM)
    how = catalogue.text(
        f"rollback.how.{state.making.how}", added=state.added, changed=state.changed, gone=state.making.gone
    )
    return catalogue.text("rollback.state", time=f"{at:%H:%M}", day=at.day, month=at.month, how=how)


def deciding_rows(rows: Rows) -> Rows:
    """Those of the rows that decide."""
    return tuple(row for row in rows if any(button.data.startswith((f"{YES}:", f"{NO}:")) for button in row))


def render_differences(differences: Sequence[Difference], asked: int, catalogue: Catalogue) -> Html:
    """How many saved questions change their answer, and the first of these; '' where none does."""
    if not differences:
        return Html("")
    head = catalogue.html("rehearsal.answers.some", count=len(differences), asked=asked)
    rest = len(differences) - _FIRST[Section.ANSWERS]
    shown = (_difference(one, _MOST, catalogue) for one in differences[: _FIRST[Section.ANSWERS]])
    return join((head, *shown, catalogue.html("reload.more", count=rest) if rest > 0 else ""))


def _title(rehearsal: Rehearsal, catalogue: Catalogue) -> Html:
    return catalogue.html("rehearsal.title" if rehearsal.back_to is None else "rollback.title")


def _counts(rehearsal: Rehearsal, catalogue: Catalogue) -> Html:
    outline = rehearsal.outline
    main = catalogue.html(
        "rehearsal.counts", added=len(outline.added), changed=len(outline.changed), unchanged=outline.unchanged
    )
    others = {
        "gone": outline.gone,
        "missing": outline.missing,
        "withheld": outline.withheld,
        "amended": outline.amended,
    }
    lines = [
        catalogue.html(f"rehearsal.count.{name}", count=len(articles)) for name, articles in others.items() if articles
    ]
    reread = catalogue.html("rehearsal.count.reread", count=outline.reread) if outline.reread else ""
    return join((main, *lines, reread))


def _head(rehearsal: Rehearsal, section: Section, catalogue: Catalogue) -> Html:
    if section is Section.ARTICLES:
        return catalogue.html("rehearsal.articles")
    if section is Section.WARNINGS:
        return catalogue.html("reload.warnings", count=len(rehearsal.outline.warnings))
    if not rehearsal.asked:
        return catalogue.html("rehearsal.answers.unasked")
    name = "some" if rehearsal.differences else "same"
    return catalogue.html(f"rehearsal.answers.{name}", count=len(rehearsal.differences), asked=rehearsal.asked)


def _items(rehearsal: Rehearsal, section: Section, catalogue: Catalogue, most: int = _MOST) -> list[Html]:
    if section is Section.WARNINGS:
        findings = (_shorten(finding, 2 * _MOST) for finding in rehearsal.outline.warnings)
        return [catalogue.html("reload.finding", finding=finding) for finding in findings]
    if section is Section.ANSWERS:
        return [_difference(one, most, catalogue) for one in rehearsal.differences]
    outline = rehearsal.outline
    return [_article(name, one, catalogue) for name in GROUPS for one in getattr(outline, name)]


def _article(group: str, one: Touched, catalogue: Catalogue) -> Html:
    fields = ", ".join(catalogue.text(f"field.{name}") for name in one.fields)
    headline = _shorten(one.headline)
    line = catalogue.html(f"rehearsal.article.{group}", headline=headline)
    return join((line, catalogue.html("rehearsal.fields", fields=_shorten(fields)) if fields else ""), ": ")


def _difference(one: Difference, most: int, catalogue: Catalogue) -> Html:
    def say(said: Said) -> str:
        """What is said, and by which article where only that differs."""
        text = _shorten(said.text, most)
        if said.reason:
            return catalogue.text("rehearsal.silence", why=text)
        is_needed = one.before.text == one.after.text and said.article_id
        return catalogue.text("rehearsal.from", text=text, article=said.article_id) if is_needed else text

    mark = "as_saved" if one.after.is_as(one.right) else "no_more" if one.before.is_as(one.right) else "neither"
    return join(
        (
            catalogue.html("rehearsal.question", question=_shorten(one.question, most)),
            catalogue.html("rehearsal.before", said=say(one.before)),
            catalogue.html("rehearsal.after", said=say(one.after)),
            catalogue.html(f"rehearsal.mark.{mark}"),
        )
    )


def _openers(key: str, rehearsal: Rehearsal, catalogue: Catalogue) -> Iterable[tuple[Button, ...]]:
    """Buttons for the lists of which the summary shows only the beginning."""
    for section in Section:
        count = len(_items(rehearsal, section, catalogue))
        if count > _FIRST[section]:
            label = catalogue.text(f"rehearsal.button.{section}", count=count)
            yield (Button(label, f"{REHEARSAL}:{key}:{section}:0"),)


def _shorten(text: str, most: int = _MOST) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
