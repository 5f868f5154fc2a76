"""The commands that lead through the bot: start, help, latest, search, language."""

from bot.handlers.common import may_ask, send_text
from bot.handlers.staff import accept_invitation
from bot.menu import list_commands
from bot.messaging import Incoming, Press
from bot.rendering import render_list, to_messages
from bot.rendering.buttons import AUTOMATIC, language_rows
from bot.rendering.frame import join
from bot.roles import Role
from bot.services import Services
from knowledge.models import Language

LISTED = 5  # articles in one list, about a screen of a phone


async def on_start(services: Services, incoming: Incoming, code: str) -> None:
    """Say who we are and how to ask; who was invited to the desk is welcomed there."""
    if await accept_invitation(services, incoming, code):
        return
    catalogue = services.catalogue(incoming)
    await services.send(incoming, to_messages(catalogue.html("welcome", city=services.settings.city)))


async def on_help(services: Services, incoming: Incoming, _: str) -> None:
    """List what that person can do."""
    catalogue = services.catalogue(incoming)
    menu = list_commands(catalogue, services.role(incoming))
    lines = (catalogue.html("help.line", name=command.name, description=command.description) for command in menu)
    contact = services.settings.contact
    text = join(
        (
            catalogue.html("help.text", commands=join(lines)),
            catalogue.html("help.desk") if services.may(incoming, Role.EDITOR) else "",
            catalogue.html("help.contact", contact=contact) if contact else "",
        ),
        "\n\n",
    )
    await services.send(incoming, to_messages(text))


async def on_latest(services: Services, incoming: Incoming, _: str) -> None:
    """List the newest articles."""
    catalogue, now = services.catalogue(incoming), services.clock()
    articles = services.newsroom.newest(LISTED, now=now)
    if not articles:
        await send_text(services, incoming, "latest.none")
        return
    await services.send(incoming, render_list(catalogue.html("latest.title"), articles, catalogue, now))


async def on_search(services: Services, incoming: Incoming, words: str) -> None:
    """List the articles that fit the words."""
    if not words:
        await send_text(services, incoming, "search.usage")
        return
    if not await may_ask(services, incoming):
        return
    catalogue, now = services.catalogue(incoming), services.clock()
    articles = services.newsroom.search(words, LISTED, now=now)
    if articles:
        cards = render_list(catalogue.html("search.title", words=words), articles, catalogue, now)
    else:
        cards = to_messages(catalogue.html("search.none", words=words))
    await services.send(incoming, cards)


async def on_language(services: Services, incoming: Incoming, choice: str) -> None:
    """Offer the languages, or take the one that stands behind the command."""
    if choice in {*Language, AUTOMATIC}:
        _choose(services, incoming, choice)
        await send_text(services, incoming, f"language.chosen_{choice}")
        return
    catalogue = services.catalogue(incoming)
    await services.send(incoming, to_messages(catalogue.html("language.choose"), language_rows(catalogue)))


async def on_language_press(services: Services, press: Press, choice: str) -> None:
    """Keep the chat's choice and say so in the place of the offer."""
    _choose(services, press, choice)
    (message,) = to_messages(services.catalogue(press).html(f"language.chosen_{choice}"))
    await services.transport.edit(press.address, press.message_id, message)


def _choose(services: Services, origin: Incoming | Press, choice: str) -> None:
    language = None if choice == AUTOMATIC else Language(choice)
    services.chats.choose_language(origin.address.chat_id, language)
