"""The nouns of articles and answers, all frozen values.

Every extracted item carries a `Span` into `Article.text`, so what we quote is verbatim by construction.
Nothing here knows how articles are read, stored, found or sent.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum


class Language(StrEnum):
    """The languages we speak: BCP 47 primary tags."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `start <= end`, in the text that its owner names."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Role(StrEnum):
    """What a person does in an article."""

    CHAIR = "chair"
    GUEST = "guest"
    SPEAKER = "speaker"
    PRESENTER = "presenter"
    RECIPIENT = "recipient"
    APPOINTED = "appointed"
    PREDECESSOR = "predecessor"
    SIGNER = "signer"
    SPOKESPERSON = "spokesperson"
    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person: who, and what they do there."""

    name: str  # the fullest form that the article prints
    role: Role
    span: Span  # from the rank or post to the end of the name and post
    rank: str | None = None  # "Thượng tá"
    post: str | None = None  # "Phó Giám đốc", "nguyên Trưởng phòng"
    organisation: str | None = None  # as printed: "CATP"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: every form in which the article prints it."""

    name: str  # abbreviations resolved: "Công an thành phố"
    span: Span  # its first mention
    aliases: tuple[str, ...] = ()  # as printed: "CATP", "Ban Chỉ đạo 799"


@dataclass(frozen=True, slots=True)
class Document:
    """A directive, decree, decision, plan, ..."""

    kind: str  # "Chỉ thị"
    span: Span
    number: str | None = None  # the fullest printed: "07-BCA-V28"
    short_number: str | None = None  # "07"
    issued_on: date | None = None
    issuer: str | None = None  # "Bộ trưởng Bộ Công an"
    title: str | None = None  # without the quotation marks


class FactKind(StrEnum):
    """What a number measures."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    WEIGHT = "weight"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    DURATION = "duration"
    AGE = "age"
    SPEED = "speed"
    RATIO = "ratio"  # "gấp 3 lần"
    OTHER = "other"


class Qualifier(StrEnum):
    """How the printed number stands to the true one."""

    EXACT = "="
    OVER = ">"  # hơn, trên, quá
    UNDER = "<"  # gần, dưới, chưa đến
    ABOUT = "~"  # khoảng, chừng, ước
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with what it counts, and when."""

    key: str  # folded words of unit and subject joined by "_": "pham_phap_hinh_su_giam"
    kind: FactKind
    value: Decimal
    span: Span  # qualifier, number and unit
    unit: str | None = None  # "tập thể", "vụ", "đồng", "%", "kg": as printed
    upper: Decimal | None = None  # the end of a range, "50-70 triệu"
    qualifier: Qualifier = Qualifier.EXACT
    period: str | None = None  # as printed: "năm 2018", "6 tháng đầu năm 2013"
    subject: str | None = None  # as printed: "phạm pháp hình sự"


class MomentKind(StrEnum):
    """How exactly a moment is printed."""

    HOUR = "hour"  # an hour of the day, its day where known
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # "6 tháng đầu năm 2013", "từ 1 đến 10-7-2025"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or hour as printed and as understood; both ends `None` when the year cannot be known."""

    kind: MomentKind
    span: Span
    starts_on: date | None = None
    ends_on: date | None = None  # same as `starts_on` for one day
    day: int | None = None
    month: int | None = None
    year: int | None = None
    at: time | None = None
    is_birth: bool = False  # when somebody was born: "SN 1990", never when something happened


@dataclass(frozen=True, slots=True)
class Award:
    """So many of one kind, from one giver, to one kind of recipient."""

    kind: str  # "Bằng khen"
    count: int
    span: Span  # "26 tập thể"
    giver: str | None = None  # "Giám đốc CATP"
    recipient_kind: str | None = None  # "tập thể", "cá nhân"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said or proposed."""

    speaker: str | None
    span: Span  # what was said, without the speaker
    is_proposal: bool = False  # đề nghị, yêu cầu, kiến nghị, chỉ đạo


class PlaceKind(StrEnum):
    """What a place is."""

    PROVINCE = "province"  # province or centrally run city
    DISTRICT = "district"
    WARD = "ward"
    STREET = "street"
    ADDRESS = "address"
    SITE = "site"  # hotel, port, bridge, school, ...
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place."""

    name: str  # as printed: "quận Hải An"
    kind: PlaceKind
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """What the article is about; each part `None` when the article does not say it."""

    name: str | None = None
    held_on: date | None = None
    place: str | None = None
    organiser: str | None = None
    chair: str | None = None


class Status(StrEnum):
    """IPTC ninjs `pubStatus`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was read out of an article's text, in the order of the text."""

    event: Event = Event()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    moments: tuple[Moment, ...] = ()
    awards: tuple[Award, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A checked publication; fields after schema.org NewsArticle and IPTC ninjs 3.1.

    All text is NFC. Moments are aware UTC. `None` and empty mean that the source does not say.
    """

    id: str
    headline: str
    body: tuple[str, ...]  # paragraphs
    published_at: datetime | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    is_headline_printed: bool = True  # False: taken from the first sentence
    summary: str | None = None
    language: Language = Language.VI
    captions: tuple[str, ...] = ()
    modified_at: datetime | None = None
    retrieved_at: datetime | None = None
    version: int = 1
    place: str | None = None  # the city of the publisher, where the page's own frame names it
    topics: tuple[str, ...] = ()
    has_chosen_topics: bool = False  # the desk chose the topics: it is about these, whatever its words are
    areas: tuple[str, ...] | None = None  # keys of areas that were chosen by hand; `None`: those that its words name
    urgency: int = 5  # 1 flash .. 9 background
    status: Status = Status.USABLE
    embargo_until: datetime | None = None
    expires_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    rights: str | None = None
    extract: Extract = field(default=Extract())

    @property
    def text(self) -> str:
        """What all spans point into: headline when printed, body and captions, one paragraph a line."""
        head = (self.headline,) if self.is_headline_printed else ()
        return "\n".join((*head, *self.body, *self.captions))


@dataclass(frozen=True, slots=True)
class Question:
    """What a citizen typed, untouched; `context` are their earlier questions, oldest first."""

    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage and article an answer rests on; of an answer that people gave, only where it is from and when.

    Its `article_id`, `headline` and `passage` are then ''.
    """

    article_id: str
    headline: str
    passage: str  # verbatim from the article
    published_at: datetime | None
    url: str | None
    source: str | None


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_STATED = "not_stated"
    NOTHING_FOUND = "nothing_found"
    TOO_VAGUE = "too_vague"


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that the question may be about."""

    article_id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The direct answer, at most 300 characters, and what proves it, best first and never empty."""

    text: str
    evidence: tuple[Evidence, ...]
    confidence: float  # 0..1, the expected share of right answers
    language: Language
    understood_as: str | None = None  # the question as read, only when we had to guess
    choices: tuple[Choice, ...] = ()  # other articles that fit nearly as well


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why we do not answer, in the reader's words; `evidence` is the nearest that we have, perhaps nothing."""

    text: str
    reason: Reason
    evidence: tuple[Evidence, ...]
    confidence: float  # 0..1 of the best candidate that was refused
    language: Language
    understood_as: str | None = None
    choices: tuple[Choice, ...] = ()
