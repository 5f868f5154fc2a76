"""Whether somebody cries for help or reports an emergency, told from questions about one.

The words stand in `knowledge/language/emergencies.toml`; the rules are `_RULES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Language
from knowledge.safety.phrases import Found, Phrasebook
from knowledge.safety.words import language_of, read_words

_HAPPENINGS: Final = ("cries", "signs")
# Words that we do not know beside what happens, mostly of a place: "cháy ở ngõ 12 Lạch Tray". More make a headline.
_BESIDE_A_CRY, _BESIDE_A_SIGN = 5, 3
# "có một đám cháy", "thấy có khói": so near to what is seen stands the word that says so.
_NEAR: Final = 5


class EmergencyKind(StrEnum):
    """What is happening; also the key of its words in the catalogues."""

    FIRE = "fire"
    GAS = "gas"
    DROWNING = "drowning"
    SUICIDE = "suicide"
    TRAFFIC = "traffic"
    TRAPPED = "trapped"
    CRIME = "crime"
    CHILD = "child"
    MISSING = "missing"
    VIOLENCE = "violence"
    MEDICAL = "medical"
    HELP = "help"  # not said what


@dataclass(frozen=True, slots=True)
class Emergency:
    """Somebody needs help: with what, and the numbers to call, the first one first."""

    kind: EmergencyKind
    numbers: tuple[str, ...]
    language: Language  # of the typing, and so of the card
    may_be_topic: bool  # it only names the matter, as a keyword does: "cháy nhà", but not "cứu tôi với"


def find_emergency(text: str) -> Emergency | None:
    """The emergency that the text tells of or asks about whom to call; `None` for anything else."""
    words = read_words(text)
    found = _phrasebook().find(words)
    heard = _Heard(found, len(words), is_shouted="!" in text, is_asked="?" in text)
    if not _is_emergency(heard):
        return None
    kind = _kind_of(found)
    numbers = words_of(section_of(_kinds(), kind)["numbers"])
    return Emergency(kind, numbers, language_of(text), may_be_topic=not heard.is_urgent)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard in a text."""

    found: Sequence[Found]
    words: int
    is_shouted: bool
    is_asked: bool

    def has(self, *tags: str) -> bool:
        """Whether any phrase of these lists stands there."""
        return any(_list_of(one) in tags for one in self.found)

    @property
    def happens(self) -> bool:
        """Whether anything is named that may be an emergency."""
        return self.has(*_HAPPENINGS)

    @property
    def is_seen(self) -> bool:
        """Whether it is said of something that it is there: "có" right before it."""
        seen = [one for one in self.found if one.tag == "seen"]
        happenings = [one for one in self.found if _list_of(one) in {*_HAPPENINGS, "marked"}]
        return any(one.start <= what.start <= one.end + _NEAR for what in happenings for one in seen)

    @property
    def hurts(self) -> bool:
        """Whether a word of harm is said of now, of oneself or of somebody it is done to."""
        return self.has("marked") and (self.has("now", "self") or self.is_seen)

    @property
    def is_urgent(self) -> bool:
        """Whether more is said than what the matter is: by whom, when, or that help is wanted."""
        return self.is_shouted or self.has("self", "now", "seen", "calls", "asked", "pleading", "help_alone")

    @property
    def ends_in_a_call(self) -> bool:
        """Whether the last word is a call for help."""
        return any(one.tag == "last" and one.end == self.words for one in self.found)

    @property
    def left(self) -> int:
        """How many words say something that we do not know."""
        return self.words - len({place for one in self.found for place in range(one.start, one.end)})


# What applies, and whether it is an emergency then. A question or a headline mentions the same things as a cry for
# help; read from top to bottom, the first rule that applies decides.
_RULES: Final[tuple[tuple[Callable[[_Heard], bool], Callable[[_Heard], bool]], ...]] = (
    # "số cứu hỏa là số nào", but not "tin báo cháy qua số 114 tăng bao nhiêu"
    (lambda heard: heard.has("asked"), lambda heard: not heard.has("news")),
    # "vụ cháy khiến hai người tử vong"
    (lambda heard: heard.has("news"), lambda _: False),
    # "cứu tôi với", but not "gọi 113 báo tin giả bị phạt bao nhiêu"
    (lambda heard: heard.has("calls"), lambda heard: not heard.has("asking")),
    # "cháy lúc mấy giờ"
    (lambda heard: heard.has("asking"), lambda _: False),
    # "có cháy thì gọi ai", "nhà tôi bị cháy hôm qua thì báo ai", but not "hôm qua công an cứu ai trong đám cháy"
    (
        lambda heard: (heard.happens or heard.has("marked")) and heard.has("pleading"),
        lambda heard: heard.has("self") or not heard.has("past"),
    ),
    # "cháy rồi cứu", but not "ai nhảy xuống cứu"
    (lambda heard: heard.happens and heard.ends_in_a_call, lambda heard: not heard.has("doubting")),
    # "cứu", "sos", but not "cứu hộ ở Kiến An" nor "giá vàng hôm nay"
    (
        lambda heard: not heard.happens and not heard.hurts,
        lambda heard: heard.has("help_alone") and heard.left == 0,
    ),
    # "có vụ cháy cạnh nhà tôi", but not "hôm qua cháy ở Lê Chân"
    (lambda heard: heard.has("past"), lambda heard: heard.has("self") and not heard.has("doubting")),
    # "nhà tôi đang cháy, công an đến chưa"
    (lambda heard: heard.has("self"), lambda _: True),
    # "có cháy không", "cháy chợ Sắt?"
    (lambda heard: heard.has("doubting") or heard.is_asked, lambda _: False),
    # "đang có trộm", "có người đuối nước", "trộm!"
    (lambda heard: heard.hurts or heard.has("now") or heard.is_shouted or heard.is_seen, lambda _: True),
    # "cháy ở 12 Lạch Tray"
    (lambda heard: heard.has("cries"), lambda heard: heard.left <= _BESIDE_A_CRY),
    # "cướp", but not "cướp tiệm vàng giữa ban ngày ở Lê Chân" nor "cứu 5 ngư dân gặp nạn"
    (lambda _: True, lambda heard: heard.left <= _BESIDE_A_SIGN and not heard.has("help_alone")),
)


def _is_emergency(heard: _Heard) -> bool:
    """Whether somebody needs help now, or asks whom to call."""
    return next(verdict(heard) for applies, verdict in _RULES if applies(heard))


def _kind_of(found: Sequence[Found]) -> EmergencyKind:
    """The most pressing kind that was named."""
    named = {one.tag.partition(":")[2] for one in found}
    return next((kind for kind in EmergencyKind if kind in named), EmergencyKind.HELP)


def _list_of(found: Found) -> str:
    """The list without the kind behind it."""
    return found.tag.partition(":")[0]


@cache
def _kinds() -> Mapping[str, object]:
    return section_of(load_table("emergencies"), "kinds")


@cache
def _phrasebook() -> Phrasebook:
    table = load_table("emergencies")
    lists = {
        f"{name}:{kind}": words_of(section_of(_kinds(), kind).get(name, []))
        for kind in EmergencyKind
        for name in (*_HAPPENINGS, "marked", "calls", "asked")
    }
    help_lists, marks = section_of(table, "help"), section_of(table, "marks")
    lists |= {"help_alone": words_of(help_lists["alone"]), "pleading": words_of(help_lists["pleading"])}
    lists |= {"last": words_of(help_lists["last"])}
    lists |= {name: words_of(phrases) for name, phrases in marks.items()}
    lists |= {name: words_of(phrases) for name, phrases in section_of(table, "neutral").items()}
    lists |= {"fillers": words_of(section_of(table, "fillers")["words"])}
    return Phrasebook(lists, exact={f"marked:{kind}" for kind in EmergencyKind})
