"""The words that people read, one catalogue a language, and their look-up by key."""

from bot.messages.catalogue import Catalogue, Catalogues, Html, escape, load_catalogues

__all__ = ["Catalogue", "Catalogues", "Html", "escape", "load_catalogues"]
