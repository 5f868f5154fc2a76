"""What all cards share: messages out of HTML, and the lines that say where something was printed."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.markup import format_plain, parse_html, split_html
from bot.messages import Catalogue, Html, escape
from bot.messaging import MESSAGE_LIMIT, Message, Rows
from knowledge.models import Article, Evidence
from knowledge.reading.stamps import day_in_vietnam


def to_messages(html: str, rows: Rows = ()) -> list[Message]:
    """The HTML as messages within the limit, the buttons under the last."""
    *first, last = split_html(str(html))  # plain `str`: JSON encoders know nothing of `Html`
    return [*(_to_message(piece) for piece in first), _to_message(last, rows)]


def _to_message(piece: str, rows: Rows = ()) -> Message:
    styled = parse_html(piece)
    plain = format_plain(styled)
    return Message(piece, plain if len(plain) <= MESSAGE_LIMIT else styled.text, rows)


def join(parts: Iterable[str], separator: str = "\n") -> Html:
    """The parts that are not empty, joined."""
    return Html(separator.join(part for part in parts if part))


def render_source(printed: Article | Evidence, catalogue: Catalogue, now: datetime) -> Html:
    """Headline, then source, date, age where it is over a year, and link."""
    return join((catalogue.html("source.headline", headline=printed.headline), render_origin(printed, catalogue, now)))


def render_origin(printed: Article | Evidence, catalogue: Catalogue, now: datetime) -> Html:
    """Source, date, age where it is over a year, and link."""
    published_at = printed.published_at
    day = render_day(local_day(published_at), catalogue) if published_at else catalogue.text("source.undated")
    age = render_age(published_at, catalogue, now) if published_at else ""
    link = catalogue.html("source.link", url=printed.url) if is_web_address(printed.url) else ""
    return join((join(map(escape, (printed.source or "", day, age)), " · "), link))


def render_age(published_at: datetime, catalogue: Catalogue, now: datetime) -> str:
    """How many whole years ago that was; '' under a year."""
    years = _whole_years(local_day(published_at), local_day(now))
    return catalogue.count("age.years", years) if years else ""


def render_day(day: date, catalogue: Catalogue) -> str:
    """The day as people of that language write it."""
    return catalogue.text("date.day", day=day.day, month=catalogue.text(f"date.month.{day.month}"), year=day.year)


def local_day(moment: datetime) -> date:
    """The day that the moment belongs to where people read it."""
    return day_in_vietnam(moment)


def is_web_address(url: str | None) -> bool:
    """Whether Telegram would make a link of it."""
    return url is not None and url.startswith(("http://", "https://"))


def _whole_years(past: date, today: date) -> int:
    had_its_day = (today.month, today.day) >= (past.month, past.day)
    return max(0, today.year - past.year - (not had_its_day))
