"""What every card of subscribing is drawn with."""

from dataclasses import dataclass
from datetime import datetime

from bot.messages import Catalogue, Html


@dataclass(frozen=True, slots=True)
class View:
    """The words of the chat, the city that is home, and the time."""

    catalogue: Catalogue
    city: str
    now: datetime

    def text(self, key: str, **values: object) -> str:
        """The catalogue's text without markup."""
        return self.catalogue.text(key, **values)

    def html(self, key: str, **values: object) -> Html:
        """The catalogue's text as HTML."""
        return self.catalogue.html(key, **values)
