"""Figures of a period as a picture with text, and when the morning note comes."""

import asyncio
import logging

from bot.handlers.common import send_text
from bot.messages import Catalogue
from bot.messaging import Incoming, Message, Picture, Press
from bot.picturing import PictureFailed
from bot.rendering import to_messages
from bot.rendering.frame import local_day
from bot.rendering.statistics import (
    AT,
    NEVER,
    PERIODS,
    SHOW,
    TIMES,
    draw_figures,
    figure_rows,
    render_figures,
    render_times,
)
from bot.roles import Role
from bot.services import Services
from bot.statistics.figures import Figures, last_days

MINUTES_OF_A_DAY = 24 * 60

logger = logging.getLogger(__name__)


async def on_statistics(services: Services, incoming: Incoming, words: str) -> None:
    """Show the figures of the last week, or of so many days."""
    days = words.split(maxsplit=1)[0] if words else str(PERIODS[0])
    if days.isdecimal() and int(days) in PERIODS:
        await _show(services, incoming, int(days))
    else:
        await send_text(services, incoming, "stats.usage")


async def on_statistics_press(services: Services, press: Press, words: str) -> None:
    """Show another period, or choose when the morning note comes; for admins only."""
    if not services.may(press, Role.READER):
        return
    match words.split(":"):
        case [step, days] if step == SHOW and days.isdecimal() and int(days) in PERIODS:
            await _show(services, press, int(days))
        case [step] if step == TIMES:
            minute = services.ledger.notes.minute(press.user_id)
            await services.send(press, [render_times(minute, services.catalogue(press))])
        case [step, chosen] if step == AT and (chosen == NEVER or _is_minute(chosen)):
            await _choose(services, press, None if chosen == NEVER else int(chosen))


def _is_minute(chosen: str) -> bool:
    return chosen.isdecimal() and int(chosen) < MINUTES_OF_A_DAY


async def _show(services: Services, origin: Incoming | Press, days: int) -> None:
    """Send the picture; where it cannot be drawn, say so above the text."""
    ledger, catalogue = services.ledger, services.catalogue(origin)
    await ledger.flush()
    figures = await asyncio.to_thread(ledger.figures, *last_days(local_day(services.clock()), days))
    minute = await asyncio.to_thread(ledger.notes.minute, origin.user_id)
    text = render_figures(figures, catalogue, figure_rows(minute, catalogue))
    try:
        png = await ledger.draw(draw_figures(figures, catalogue))
    except PictureFailed as error:
        logger.error("The picture of the figures was not drawn: %s", error)  # noqa: TRY400 - its words say all
        await services.send(origin, [*to_messages(catalogue.html("stats.no_picture")), text])
    else:
        await services.transport.send_picture(origin.address, _picture(png, text, figures, catalogue))


def _picture(png: bytes, text: Message, figures: Figures, catalogue: Catalogue) -> Picture:
    return Picture(png, catalogue.text("stats.file", day=figures.days[-1].day.isoformat()), text)


async def _choose(services: Services, press: Press, minute: int | None) -> None:
    services.ledger.notes.choose(press.user_id, minute, services.clock())
    await services.transport.edit(press.address, press.message_id, render_times(minute, services.catalogue(press)))
