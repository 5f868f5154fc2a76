"""Loads what the first question or typed word would wait for, and everybody else with it: two to three seconds."""

from bot.rendering.subscriptions.naming import find_areas
from bot.services import Services
from knowledge.models import Language, Question


def warm_up(services: Services) -> None:
    """Read the word lists, by asking for something in every language; to be called in a thread."""
    for language in Language:
        words = services.catalogues[language].text("command.latest")
        services.newsroom.answer(Question(words), now=services.clock())
        find_areas(words, services.settings.city, 1)
