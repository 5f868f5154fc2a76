"""Whether somebody tells of a scam or passes on a cheat's message, told from questions about scams.

The words stand in `knowledge/language/scams.toml`; the rules are `_RULES`. Links are never
opened nor handed on: only that there is one counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Article, Language
from knowledge.safety.phrases import Found, Phrasebook
from knowledge.safety.words import has_link, language_of, read_words

# Stands among the lists that were heard where an offer comes with a link.
_LINKED: Final = "linked"


class Trick(StrEnum):
    """How it is done; also the key of its words in the catalogues."""

    RELATIVE = "relative"
    LOVE = "love"
    PARCEL = "parcel"
    SIM = "sim"
    JOB = "job"
    INVESTMENT = "investment"
    PRIZE = "prize"
    POLICE = "police"
    OTP = "otp"
    GENERAL = "general"  # none of these, or not said which


@dataclass(frozen=True, slots=True)
class Scam:
    """A trick that somebody is met with, and words that find articles about it."""

    trick: Trick
    search: str
    language: Language  # of the typing, and so of the card


def find_scam(text: str) -> Scam | None:
    """The scam that the text tells of, passes on or asks about; `None` for anything else."""
    found = _phrasebook().find(read_words(text))
    if not _is_scam(found, with_link=has_link(text)):
        return None
    trick = _trick_of(found)
    (search,) = words_of(section_of(_tricks(), trick)["search"])
    return Scam(trick, search, language_of(text))


def is_about_scams(article: Article) -> bool:
    """Whether the article tells of one."""
    text = canonical(" ".join((article.headline, *article.body)))
    return any(word in text for word in words_of(load_table("scams")["in_articles"]))


_OFFER: Final = {"tells", "hints", "demand", "caller"}

# What applies to the lists that were heard, and whether it is a scam then; the first rule that applies decides.
_RULES: Final[tuple[tuple[Callable[[set[str]], bool], bool], ...]] = (
    # "vụ lừa đảo ở Lê Chân"; a message that was passed on may say such words to frighten
    (lambda heard: "news" in heard and _LINKED not in heard, False),
    # "tin nhắn này có phải lừa đảo không"
    (lambda heard: "asks" in heard, True),
    # "link này có an toàn không"
    (lambda heard: "doubts" in heard and bool(heard & {"tells", "caller", "demand", "link"}), True),
    # "Tài khoản bị khóa, xác thực tại" and a link
    (lambda heard: _LINKED in heard, True),
    # "kẻ giả danh công an gọi cho mấy người"
    (lambda heard: "asking" in heard, False),
    # "có người xin mã OTP", "tôi bị lừa"
    (lambda heard: bool(heard & {"tells", "victim"}), True),
    # "họ bảo nạp tiền"
    (lambda heard: heard >= {"caller", "demand"}, True),
    # "có người gọi cho mẹ tôi nói là công an"
    (lambda heard: heard >= {"caller", "hints", "self"}, True),
)


def _is_scam(found: Sequence[Found], *, with_link: bool) -> bool:
    """Whether somebody is being cheated, or asks whether he is."""
    heard = {one.tag.partition(":")[0] for one in found}
    if with_link and heard & _OFFER:
        heard.add(_LINKED)
    return next((verdict for applies, verdict in _RULES if applies(heard)), False)


def _trick_of(found: Sequence[Found]) -> Trick:
    """The first trick that was told by itself, else the first that was hinted at."""
    for name in ("tells", "hints"):
        tricks = {one.tag.partition(":")[2] for one in found if one.tag.startswith(name)}
        for trick in Trick:
            if trick in tricks:
                return trick
    return Trick.GENERAL


@cache
def _tricks() -> Mapping[str, object]:
    return section_of(load_table("scams"), "tricks")


@cache
def _phrasebook() -> Phrasebook:
    lists = {
        f"{name}:{trick}": words_of(section_of(_tricks(), trick)[name])
        for trick in Trick
        for name in ("tells", "hints")
    }
    lists |= {name: words_of(phrases) for name, phrases in section_of(load_table("scams"), "marks").items()}
    return Phrasebook(lists)
