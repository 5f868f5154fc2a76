"""What the desk sees when it withdraws or corrects an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Catalogue, Html
from bot.messaging import Button, Message
from bot.rendering.articles import list_items
from bot.rendering.buttons import article_key
from bot.rendering.confirming import NO, ask, one_message, yes_button
from bot.rendering.facts import NEVER_LISTED, NEVER_SENT
from bot.rendering.frame import join, render_origin
from knowledge.amending import Amended, Held
from knowledge.correcting import NOTHING, Kind, Part, Spot, list_spots, value_of
from knowledge.models import Article, Role, Status
from knowledge.topics.lexicon import list_topics

# What buttons begin with: `gone:KEY` withdraws; `fix:0:KEY` lists facts from the first; `spot:VERSION:SPOT:KEY` picks
# one, `role:VERSION:SPOT:NUMBER:KEY` a role of `ROLES`.
GONE, FIX, SPOT, ROLE = "gone", "fix", "spot", "role"
PAGE = 8  # facts of one page
ROLES = tuple(Role)
_IN_A_ROW = 4  # buttons with a number
_MOST = 120  # characters of a value in a list
_CHANGED = 3  # changed lines of the text that are shown


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact and what was typed as its right value."""

    spot: Spot
    typed: str


def render_choice(articles: Sequence[Article], verb: str, catalogue: Catalogue, now: datetime) -> Message:
    """The articles to choose from, with a button each."""
    prefix = f"{FIX}:0" if verb == FIX else verb
    buttons = tuple(
        Button(str(place), f"{prefix}:{article_key(article.id)}") for place, article in enumerate(articles, 1)
    )
    items = (
        item if article.status is Status.USABLE else join((item, catalogue.html("amend.withheld")))
        for article, item in zip(articles, list_items(articles, catalogue, now), strict=True)
    )
    rows = tuple(buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW))
    return one_message(join((catalogue.html(f"amend.choose.{verb}"), *items), "\n\n"), rows)


def render_withholding(article: Article, token: str, catalogue: Catalogue, now: datetime) -> Message:
    """Whether the article is to be withdrawn."""
    text = join((_head(article, catalogue, now), catalogue.html("withhold.ask")), "\n\n")
    return ask(text, token, catalogue.text("withhold.button.withhold"), catalogue)


def render_withheld(article: Article, release: str, erase: str, catalogue: Catalogue, now: datetime) -> Message:
    """That the article is withdrawn, with the tokens of the buttons that bring it back and delete it for good."""
    text = join((_head(article, catalogue, now), catalogue.html("withhold.withheld")), "\n\n")
    rows = (
        (yes_button(release, catalogue.text("withhold.button.release")),),
        (yes_button(erase, catalogue.text("withhold.button.erase")),),
    )
    return one_message(text, rows)


def render_erasing(article: Article, who: int, token: str, catalogue: Catalogue, now: datetime) -> Message:
    """What a second editor is asked when one wants to delete an article for good."""
    text = join((_head(article, catalogue, now), catalogue.html("withhold.erase_ask", id=who)), "\n\n")
    return ask(text, token, catalogue.text("withhold.button.erase"), catalogue)


def render_done(text: Html, undo: str, catalogue: Catalogue) -> Message:
    """That something was done, with the button that undoes it."""
    return one_message(text, ((yes_button(undo, catalogue.text("confirm.undo")),),))


def render_facts(held: Held, first: int, catalogue: Catalogue) -> Message:
    """The facts of the article from that one on, numbered, with a button each."""
    article, spots = held.article, list_spots(held.article)
    page = list(enumerate(spots, 1))[first : first + PAGE]
    lines = (
        catalogue.html(
            "correct.line", number=number, name=spot_name(spot, catalogue), value=shown_value(article, spot, catalogue)
        )
        for number, spot in page
    )
    key = article_key(article.id)
    buttons = [Button(str(number), f"{SPOT}:{article.version}:{spot.key}:{key}") for number, spot in page]
    rows = [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
    turns = ((first - PAGE, "button.earlier"), (first + PAGE, "button.later"))
    turning = [Button(catalogue.text(name), f"{FIX}:{at}:{key}") for at, name in turns if 0 <= at < len(spots)]
    head = catalogue.html("correct.title", headline=article.headline)
    text = join((head, join(lines), catalogue.html("correct.how")), "\n\n")
    return one_message(text, [*rows, tuple(turning)] if turning else rows)


def render_person(held: Held, spot: Spot, catalogue: Catalogue) -> Message:
    """What of the person is to be put right, with a button each."""
    article, key = held.article, article_key(held.article.id)
    parts = [Spot(spot.kind, spot.place, part) for part in Part]
    lines = (
        catalogue.html("correct.part_line", name=spot_name(one, catalogue), value=shown_value(article, one, catalogue))
        for one in parts
    )
    rows = [(Button(spot_name(one, catalogue), f"{SPOT}:{article.version}:{one.key}:{key}"),) for one in parts]
    return one_message(join((catalogue.html("correct.person"), *lines)), rows)


def render_roles(held: Held, spot: Spot, catalogue: Catalogue) -> Message:
    """The roles that the person may have."""
    key, version = article_key(held.article.id), held.article.version
    buttons = [
        Button(role_of(role, catalogue), f"{ROLE}:{version}:{spot.key}:{number}:{key}")
        for number, role in enumerate(ROLES)
    ]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    return one_message(catalogue.html("correct.role", name=held.article.extract.people[spot.place].name), rows)


def render_prompt(held: Held, spot: Spot, token: str, catalogue: Catalogue) -> Message:
    """What is to be typed, with the button that types nothing."""
    text = prompt_text(held.article, spot, catalogue)
    return one_message(text, ((Button(catalogue.text("confirm.no"), f"{NO}:{token}"),),))


def prompt_text(article: Article, spot: Spot, catalogue: Catalogue) -> Html:
    """What the fact says now, and what is to be typed."""
    how = catalogue.html(
        f"correct.type.{spot.part.name.lower() if spot.part else spot.kind}",
        topics=", ".join(topic.names[catalogue.language] for topic in list_topics()),
    )
    head = catalogue.html(
        "correct.prompt", name=spot_name(spot, catalogue), value=shown_value(article, spot, catalogue)
    )
    return join((head, how))


def typed_value(spot: Spot, typed: str, catalogue: Catalogue) -> str:
    """What was typed or chosen, for people."""
    if spot.part is Part.ROLE:
        return role_of(Role(typed), catalogue)
    return catalogue.text("correct.nothing") if typed == NOTHING else typed


def render_correction(held: Held, amended: Amended, wanted: Wanted, token: str, catalogue: Catalogue) -> Message:
    """The fact before and after, and what of the text changes, with the button that does it."""
    spot = wanted.spot
    text = join(
        (
            catalogue.html("correct.ask", name=spot_name(spot, catalogue), headline=held.article.headline),
            catalogue.html("correct.before", value=shown_value(held.article, spot, catalogue)),
            catalogue.html("correct.after", value=typed_value(spot, wanted.typed, catalogue)),
            *_changes(held.article, amended.article, catalogue),
            catalogue.html("correct.told"),
        )
    )
    return ask(text, token, catalogue.text("correct.button.confirm"), catalogue)


def correction_text(article: Article, wanted: Wanted, catalogue: Catalogue) -> str:
    """What readers are told was put right, in the words of the article's language."""
    spot, before = wanted.spot, said_of(article, wanted.spot, catalogue)
    if _is_about_somebody_never_sent(article, wanted):
        return catalogue.text("correct.note_nameless")
    after = typed_value(spot, wanted.typed, catalogue)
    values = {"name": spot_name(spot, catalogue), "before": before, "after": after}
    if spot.kind is Kind.PERSON and spot.part is not Part.NAME:
        return catalogue.text("correct.note_person", person=article.extract.people[spot.place].name, **values)
    return catalogue.text("correct.note" if before else "correct.note_new", **values)


def _is_about_somebody_never_sent(article: Article, wanted: Wanted) -> bool:
    """Whether it is about a person who must not be named to those who did not ask."""
    if wanted.spot.kind is not Kind.PERSON:
        return False
    roles = {article.extract.people[wanted.spot.place].role.value, wanted.typed}
    return not roles.isdisjoint(NEVER_SENT)


def spot_name(spot: Spot, catalogue: Catalogue) -> str:
    """What a fact is, for people."""
    return catalogue.text(f"correct.name.{spot.part.name.lower() if spot.part else spot.kind}")


def role_of(role: Role, catalogue: Catalogue) -> str:
    """The role for the desk, also one that readers are not told."""
    return catalogue.text(f"correct.hidden.{role}" if role in NEVER_LISTED else f"role.{role}")


def said_of(article: Article, spot: Spot, catalogue: Catalogue) -> str:
    """What the fact says, for people; '' for nothing."""
    value = value_of(article, spot)
    return role_of(Role(value), catalogue) if spot.part is Part.ROLE else value


def shown_value(article: Article, spot: Spot, catalogue: Catalogue) -> str:
    """What the fact says, cut for a list; that it says nothing."""
    value = said_of(article, spot, catalogue)
    return value[:_MOST] + "…" if len(value) > _MOST else value or catalogue.text("correct.nothing")


def _changes(before: Article, after: Article, catalogue: Catalogue) -> Iterator[Html]:
    """The lines of the text that change."""
    pairs = zip(before.body, after.body, strict=False)
    changed = [(old, new) for old, new in pairs if old != new]
    for old, new in changed[:_CHANGED]:
        yield catalogue.html("correct.text", before=_excerpt(old, new), after=_excerpt(new, old))
    if len(changed) > _CHANGED:
        yield catalogue.html("correct.more", count=len(changed) - _CHANGED)


def _excerpt(line: str, other: str) -> str:
    """The line around where it begins to differ."""
    same = next((at for at, (mine, its) in enumerate(zip(line, other, strict=False)) if mine != its), 0)
    start = max(0, same - 40)
    end = min(len(line), same + 60)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def _head(article: Article, catalogue: Catalogue, now: datetime) -> Html:
    return join((catalogue.html("article.title", headline=article.headline), render_origin(article, catalogue, now)))
