"""Lists of drafts, what was wrong with a file, and how far something is that takes a while."""

from collections.abc import Sequence
from typing import Final

from bot.drafts.arriving import LONG
from bot.drafts.desk import LARGEST, MOST, Taken
from bot.drafts.models import Batch, Draft, DraftState
from bot.messages import Catalogue, Html
from bot.messaging import Message, Rows
from bot.rendering.confirming import ask, one_message
from bot.rendering.drafts.data import EVERYTHING, Step, button, plain_button, rows_of, show_moment
from bot.rendering.findings import say_finding
from bot.rendering.frame import join
from knowledge.reading.findings import Finding
from knowledge.reading.sent import FORMATS

PAGE: Final = 8  # lines of one page
_IN_A_ROW: Final = 4
_MOST_FAULTS: Final = 10  # lines; with more, the file has one fault everywhere
_MOST_NOTES: Final = 5  # lines on what was left out of a file


def render_batch(drafts: Sequence[Draft], page: int, catalogue: Catalogue, notice: str = "") -> Message:
    """The drafts of one file that wait, a page of them, with what can be done with all; `notice` is HTML above."""
    page, last = _within(page, len(drafts))
    shown = list(enumerate(drafts, 1))[page * PAGE : (page + 1) * PAGE]
    batch, count = drafts[0].batch, len(drafts)
    doubtful = sum(draft.doubts > 0 for draft in drafts)
    head = join(
        (
            catalogue.html("drafts.batch", label=drafts[0].label, count=count),
            catalogue.html("drafts.doubtful", count=doubtful) if doubtful else "",
        )
    )
    lines = join(_line(number, draft, catalogue) for number, draft in shown)
    numbers = [button(str(number), Step.OPEN, draft, 0) for number, draft in shown]
    doing = (
        plain_button(catalogue.text("drafts.button.publish_all", count=count), Step.PUBLISH_ALL, batch),
        plain_button(catalogue.text("drafts.button.discard_all"), Step.DISCARD_ALL, batch),
    )
    rows = (*rows_of(numbers, _IN_A_ROW), *_turning(batch, page, last, catalogue), doing)
    return one_message(join((notice, head, lines, catalogue.html("drafts.open")), "\n\n"), rows)


def render_batches(batches: Sequence[Batch], page: int, catalogue: Catalogue) -> Message:
    """All that waits, a page of it: files, and drafts that came by themselves."""
    if not batches:
        return one_message(catalogue.html("drafts.nothing", long=LONG))
    page, last = _within(page, len(batches))
    shown = list(enumerate(batches, 1))[page * PAGE : (page + 1) * PAGE]
    lines = join(_batch_line(number, batch, catalogue) for number, batch in shown)
    numbers = [plain_button(str(number), Step.LIST, batch.key, 0) for number, batch in shown]
    head = catalogue.html("drafts.waiting")
    rows = (*rows_of(numbers, _IN_A_ROW), *_turning(EVERYTHING, page, last, catalogue))
    return one_message(join((head, lines, catalogue.html("drafts.open")), "\n\n"), rows)


def render_faults(taken: Taken, label: str, catalogue: Catalogue) -> Html:
    """What is wrong with what was sent, a line for each record, and what to do; '' for nothing."""
    faults = taken.rejections
    if not label and len(faults) == 1:
        return catalogue.html("drafts.one_fault", text=say_finding(faults[0], catalogue))
    lines = (_fault(each, catalogue) for each in faults[:_MOST_FAULTS])
    rest = len(faults) - _MOST_FAULTS
    title = catalogue.html("drafts.faults", label=label, count=len(faults)) if faults else ""
    more = catalogue.html("reload.more", count=rest) if rest > 0 else ""
    over = catalogue.html("drafts.left_out", count=taken.left_out, most=MOST) if taken.left_out else ""
    what_now = catalogue.html("drafts.mend") if faults else ""
    notes = [_fault(each, catalogue) for each in taken.warnings[:_MOST_NOTES]]
    about = catalogue.html("drafts.notes") if notes else ""
    return join((join((title, *lines, more, what_now)), over, join((about, *notes))), "\n\n")


def render_refusal(key: str, catalogue: Catalogue) -> Message:
    """Why a file was not even looked at: `drafts.too_large` or `drafts.odd_file`."""
    text = catalogue.html(key, formats=" ".join(FORMATS), megabytes=LARGEST // 2**20)
    return one_message(text)


def render_doubtful(key: str, catalogue: Catalogue) -> Message:
    """Whether a text is an article, with both answers; `key` brings it back."""
    labels = ((Step.TAKE, "drafts.button.take"), (Step.ASK, "drafts.button.ask"))
    return one_message(
        catalogue.html("drafts.is_article"),
        [tuple(plain_button(catalogue.text(label), step, key) for step, label in labels)],
    )


def render_publish_all(drafts: Sequence[Draft], replacing: int, token: str, catalogue: Catalogue) -> Message:
    """Whether all of them are to be published; so many take the place of articles that are there."""
    doubtful = sum(draft.doubts > 0 for draft in drafts)
    text = join(
        (
            catalogue.html("drafts.ask_all", label=drafts[0].label, count=len(drafts)),
            catalogue.html("drafts.replacing", count=replacing) if replacing else "",
            catalogue.html("drafts.doubtful", count=doubtful) if doubtful else "",
        )
    )
    return ask(text, token, catalogue.text("drafts.button.publish_all", count=len(drafts)), catalogue)


def render_discard_all(drafts: Sequence[Draft], token: str, catalogue: Catalogue) -> Message:
    """Whether all of them are to be discarded."""
    text = catalogue.html("drafts.ask_discard", label=drafts[0].label, count=len(drafts))
    return ask(text, token, catalogue.text("drafts.button.discard_all"), catalogue)


def render_progress(key: str, done: int, total: int, catalogue: Catalogue) -> Message:
    """How far it is: `drafts.reading` or `drafts.publishing`."""
    count = catalogue.html("drafts.progress", done=done, total=total) if total else Html("")
    return one_message(join((catalogue.html(key), count)))


def _line(number: int, draft: Draft, catalogue: Catalogue) -> Html:
    notes = (
        catalogue.text("drafts.note_doubts", count=draft.doubts) if draft.doubts else "",
        catalogue.text("drafts.note_scheduled", moment=show_moment(draft.publish_at, catalogue))
        if draft.state is DraftState.SCHEDULED and draft.publish_at
        else "",
    )
    return catalogue.html("drafts.line", number=number, headline=draft.headline, notes=" · ".join(filter(None, notes)))


def _batch_line(number: int, batch: Batch, catalogue: Catalogue) -> Html:
    if batch.count == 1:
        notes = catalogue.text("drafts.note_doubtful") if batch.doubtful else ""
        return catalogue.html("drafts.line", number=number, headline=batch.headline, notes=notes)
    return catalogue.html("drafts.file_line", number=number, label=batch.label, count=batch.count)


def _fault(finding: Finding, catalogue: Catalogue) -> Html:
    place, text = _place(finding.line, catalogue), say_finding(finding, catalogue)
    return catalogue.html("drafts.fault", place=place, text=text)


def _place(line: int | None, catalogue: Catalogue) -> str:
    return catalogue.text("drafts.at_line", line=line) if line is not None else ""


def _within(page: int, count: int) -> tuple[int, int]:
    """The nearest page that there is, and the last one."""
    last = max(0, (count - 1) // PAGE)
    return min(max(page, 0), last), last


def _turning(batch: str, page: int, last: int, catalogue: Catalogue) -> Rows:
    turns = ((page - 1, "button.earlier"), (page + 1, "button.later"))
    buttons = tuple(plain_button(catalogue.text(key), Step.LIST, batch, at) for at, key in turns if 0 <= at <= last)
    return (buttons,) if buttons else ()
