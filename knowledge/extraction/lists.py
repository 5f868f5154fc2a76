"""The word lists of extraction, read from the TOML tables of the language and joined into one marker."""

from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.extraction.marks import Entry, Marker, Tag
from knowledge.language.communes import list_cities, names_of_communes
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import PlaceKind, Role

# table, section -> tag: each key of the section is a phrase.
_MAPPED = (
    ("ranks", "ranks", Tag.RANK),
    ("ranks", "degrees", Tag.DEGREE),
    ("ranks", "address", Tag.ADDRESS),
    ("ranks", "trades", Tag.ADDRESS),
    ("posts", "prefixes", Tag.POST_PREFIX),
    ("posts", "suffixes", Tag.POST_SUFFIX),
    ("posts", "heads", Tag.POST),
    ("organisations", "known", Tag.KNOWN),
    ("organisations", "bodies", Tag.BODY),
    ("organisations", "units", Tag.UNIT),
    ("organisations", "named", Tag.NAMED),
    ("organisations", "departments", Tag.DEPARTMENT),
    ("documents", "kinds", Tag.DOCUMENT),
    ("awards", "kinds", Tag.AWARD),
    ("awards", "recipients", Tag.RECIPIENT),
)
# table, section, key -> tag: each word of the list is a phrase.
_LISTED = (
    ("organisations", "inside", "words", Tag.INSIDE),
    ("documents", "titled", "inside", Tag.LAW_WORD),
    ("awards", "giving", "verbs", Tag.GIVING),
    ("names", "", "historic", Tag.HISTORIC),
    ("names", "", "never_after", Tag.NO_PERSON),
    ("places", "address", "before", Tag.ADDRESS_HEAD),
    ("places", "", "links", Tag.LINK),
    ("speech_verbs", "", "said", Tag.SAID),
    ("speech_verbs", "", "proposed", Tag.PROPOSED),
    ("speech_verbs", "", "fillers", Tag.FILLER),
    ("speech_verbs", "", "speakers", Tag.SPEAKER),
    ("speech_verbs", "", "sources", Tag.SOURCE),
    ("roles", "", "passive", Tag.PASSIVE),
    ("roles", "", "taking_up", Tag.TAKING_UP),
    ("events", "", "nouns", Tag.EVENT),
    ("events", "", "holding", Tag.HOLDING),
    ("events", "", "incidents", Tag.INCIDENT),
)


def words(table: str, section: str, key: str) -> tuple[str, ...]:
    """The words of a list; `section` is empty for a list at the top of its table."""
    tables = load_table(table)
    return words_of((section_of(tables, section) if section else tables)[key])


@cache
def openers() -> frozenset[str]:
    """Capitalised words that begin a sentence and no name."""
    table = load_table("sentences")
    return frozenset(words_of(table["openers"]))


def _mapped() -> Iterator[Entry]:
    for table, section, tag in _MAPPED:
        for phrase in section_of(load_table(table), section):
            yield tag, phrase, phrase


def _listed() -> Iterator[Entry]:
    for table, section, key, tag in _LISTED:
        for phrase in words(table, section, key):
            yield tag, phrase, phrase


def _roles() -> Iterator[Entry]:
    tags = {"subject": Tag.ROLE_SUBJECT, "object": Tag.ROLE_OBJECT, "list": Tag.ROLE_LIST, "noun": Tag.ROLE_NOUN}
    for phrase in words("roles", "", "ignored"):
        for tag in (Tag.ROLE_OBJECT, Tag.ROLE_SUBJECT, Tag.SAID, Tag.PROPOSED):
            yield tag, phrase, None
    for name, section in load_table("roles").items():
        if isinstance(section, Mapping) and name in set(Role):
            for key, phrases in section.items():
                for phrase in words_of(phrases):
                    yield tags[key], phrase, Role(name)


@cache
def foreign_bodies() -> frozenset[str]:
    """The bodies that every country has, by the name of each: "Cảnh sát Anh"."""
    countries = (*section_of(load_table("places"), "countries"), *words("organisations", "foreign", "regions"))
    return frozenset(
        f"{head} {country}" for head in words("organisations", "foreign", "heads") for country in countries
    )


def _foreign() -> Iterator[Entry]:
    known = section_of(load_table("organisations"), "known")
    for phrase in foreign_bodies() - known.keys():
        yield Tag.KNOWN, phrase, phrase


def _no_posts() -> Iterator[Entry]:
    for phrase in words("posts", "", "ignored"):
        yield Tag.POST, phrase, None


def _places() -> Iterator[Entry]:
    table = load_table("places")
    for kind, heads in section_of(table, "heads").items():
        for head in words_of(heads):
            yield Tag.PLACE_HEAD, head, PlaceKind(kind)
    for section, kind in (
        ("provinces", PlaceKind.PROVINCE),
        ("districts_of_hai_phong", PlaceKind.DISTRICT),
        ("countries", PlaceKind.COUNTRY),
    ):
        for name in section_of(table, section):
            yield Tag.PLACE, name, kind
    for name in words("places", "known_districts", "words"):
        yield Tag.PLACE, name, PlaceKind.DISTRICT
    for name in words("places", "", "regions"):
        yield Tag.PLACE, name, PlaceKind.SITE
    for city in list_cities():
        for name in names_of_communes(city):
            yield Tag.PLACE, name, PlaceKind.WARD


@cache
def marker() -> Marker:
    """The marker of all lists, built once."""
    return Marker((*_no_posts(), *_mapped(), *_foreign(), *_roles(), *_listed(), *_places()))
