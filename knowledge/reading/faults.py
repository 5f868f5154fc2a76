"""Why a page or a feed gives no article; a caller without a file at hand says it in words of its own."""

from enum import StrEnum


class Fault(StrEnum):
    """What was found instead of an article."""

    NO_TEXT = "no_text"  # a picture, an archive, or letters in no encoding that we know
    ENTITIES = "entities"  # a feed that declares entities, which can grow without bound
    BROKEN = "broken"  # a feed whose XML is cut off or not well-formed
    NO_FEED = "no_feed"
    NO_PAGE = "no_page"
    LISTING = "listing"  # a page of links to articles
    LOGIN = "login"  # a page that asks for a password
    NO_ARTICLE = "no_article"  # a page without a text of some length
