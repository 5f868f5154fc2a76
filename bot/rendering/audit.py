"""The record of what was done at the desk, a page at a time, with a button for what can be undone."""

from collections.abc import Mapping, Sequence

from bot.audit import PAGE, Entry
from bot.messages import Catalogue, Html
from bot.messaging import Button, Message
from bot.rendering.confirming import one_message, yes_button
from bot.rendering.frame import join
from bot.rendering.staff import role_name
from bot.roles import read_role
from knowledge.reading.stamps import VIETNAM

AUDIT = "audit"  # `audit:17`: the lines before that one
_IN_A_ROW = 4  # buttons
# What details may hold.
_NAMES = (
    "headline", "role", "fact", "before", "after", "added", "changed", "rejected", "count", "label", "when", "gone",
    "says", "number",
)  # fmt: skip
_FORGOTTEN = "…"


def render_audit(entries: Sequence[Entry], undo: Mapping[int, str], catalogue: Catalogue) -> Message:
    """The lines of a page; `undo` has the token of the button that undoes a line, by its number.

    One entry more than a page holds tells that there are older ones.
    """
    shown = entries[:PAGE]
    lines = (_line(place, entry, catalogue) for place, entry in enumerate(shown, 1))
    buttons = [
        yes_button(undo[entry.id], catalogue.text("audit.undo", number=place))
        for place, entry in enumerate(shown, 1)
        if entry.id in undo
    ]
    rows = [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
    if len(entries) > PAGE:
        rows.append((Button(catalogue.text("audit.older"), f"{AUDIT}:{shown[-1].id}"),))
    return one_message(join((catalogue.html("audit.title"), *lines), "\n\n"), rows)


def describe(entry: Entry, catalogue: Catalogue) -> Html:
    """What was done, in words; what is not known any more as an ellipsis."""
    known: dict[str, object] = {**dict.fromkeys(_NAMES, _FORGOTTEN), **entry.details, "subject": entry.subject}
    if "role" in entry.details:
        known["role"] = role_name(read_role(str(entry.details["role"])), catalogue)
    return catalogue.html(f"audit.deed.{entry.deed}", **known)


def _line(place: int, entry: Entry, catalogue: Catalogue) -> Html:
    at = entry.at.astimezone(VIETNAM)
    who = entry.who or catalogue.text("audit.terminal")
    return catalogue.html(
        "audit.line", number=place, time=f"{at:%H:%M}", day=at.day, month=at.month, who=who,
        what=describe(entry, catalogue),
    )  # fmt: skip
