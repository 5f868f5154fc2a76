"""The commands: their names in both languages, and who may use them. What they do stands in `bot.handlers`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Catalogue
from bot.messaging import Command
from bot.roles import Role
from knowledge.models import Language


class Act(StrEnum):
    """What a command is for; also the key of its description."""

    START = "start"
    HELP = "help"
    LATEST = "latest"
    SEARCH = "search"
    WHATS_NEW = "whatsnew"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    SETTINGS = "settings"
    EMERGENCY = "emergency"
    VERIFY = "verify"
    LANGUAGE = "language"
    GLOSSARY = "glossary"
    PRIVACY = "privacy"
    MY_DATA = "mydata"
    DELETE_ME = "deleteme"
    FEEDBACK = "feedback"
    RELOAD = "reload"
    ROLLBACK = "rollback"
    SAVE = "save"
    BULLETIN = "bulletin"
    ALERT = "alert"
    STATUS = "status"
    WITHHOLD = "withhold"
    CORRECT = "correct"
    AUDIT = "audit"
    ROLES = "roles"
    STATISTICS = "statistics"
    UNANSWERED = "unanswered"
    DRAFTS = "drafts"
    QR = "qr"


# Vietnamese first, then the English alias: both work in every language.
NAMES: Mapping[Act, Mapping[Language, str]] = {
    Act.START: {Language.VI: "batdau", Language.EN: "start"},
    Act.HELP: {Language.VI: "trogiup", Language.EN: "help"},
    Act.LATEST: {Language.VI: "moinhat", Language.EN: "latest"},
    Act.SEARCH: {Language.VI: "timkiem", Language.EN: "search"},
    Act.WHATS_NEW: {Language.VI: "cogimoi", Language.EN: "whatsnew"},
    Act.SUBSCRIBE: {Language.VI: "dangky", Language.EN: "subscribe"},
    Act.UNSUBSCRIBE: {Language.VI: "huydangky", Language.EN: "unsubscribe"},
    Act.SETTINGS: {Language.VI: "caidat", Language.EN: "settings"},
    Act.EMERGENCY: {Language.VI: "khancap", Language.EN: "emergency"},
    Act.VERIFY: {Language.VI: "xacthuc", Language.EN: "verify"},
    Act.LANGUAGE: {Language.VI: "ngonngu", Language.EN: "language"},
    Act.GLOSSARY: {Language.VI: "tudien", Language.EN: "glossary"},
    Act.PRIVACY: {Language.VI: "riengtu", Language.EN: "privacy"},
    Act.MY_DATA: {Language.VI: "dulieu", Language.EN: "mydata"},
    Act.DELETE_ME: {Language.VI: "xoa", Language.EN: "deleteme"},
    Act.FEEDBACK: {Language.VI: "loi", Language.EN: "feedback"},
    Act.RELOAD: {Language.VI: "taitin", Language.EN: "reload"},
    Act.ROLLBACK: {Language.VI: "lui", Language.EN: "rollback"},
    Act.SAVE: {Language.VI: "luucau", Language.EN: "save"},
    Act.BULLETIN: {Language.VI: "bantin", Language.EN: "bulletin"},
    Act.ALERT: {Language.VI: "canhbao", Language.EN: "alert"},
    Act.STATUS: {Language.VI: "trangthai", Language.EN: "status"},
    Act.WITHHOLD: {Language.VI: "go", Language.EN: "withhold"},
    Act.CORRECT: {Language.VI: "sua", Language.EN: "correct"},
    Act.AUDIT: {Language.VI: "nhatky", Language.EN: "audit"},
    Act.ROLES: {Language.VI: "quyen", Language.EN: "roles"},
    Act.STATISTICS: {Language.VI: "thongke", Language.EN: "stats"},
    Act.UNANSWERED: {Language.VI: "chuatraloi", Language.EN: "unanswered"},
    Act.DRAFTS: {Language.VI: "nhap", Language.EN: "drafts"},
    Act.QR: {Language.VI: "maqr", Language.EN: "qr"},
}
# The least role that a command asks for; the others are everybody's. To who has less, it does not exist.
LEAST: Mapping[Act, Role] = {
    Act.RELOAD: Role.EDITOR,
    Act.ROLLBACK: Role.EDITOR,
    Act.SAVE: Role.EDITOR,
    Act.BULLETIN: Role.EDITOR,
    Act.ALERT: Role.EDITOR,
    Act.STATUS: Role.READER,
    Act.WITHHOLD: Role.EDITOR,
    Act.CORRECT: Role.EDITOR,
    Act.AUDIT: Role.READER,
    Act.ROLES: Role.OWNER,
    Act.STATISTICS: Role.READER,
    Act.UNANSWERED: Role.EDITOR,
    Act.DRAFTS: Role.EDITOR,
    Act.QR: Role.EDITOR,
}
FOR_CHANNELS = frozenset({Act.SUBSCRIBE, Act.UNSUBSCRIBE, Act.SETTINGS, Act.LANGUAGE})  # else we are silent there

_ACTS = {name: act for act, names in NAMES.items() for name in names.values()}


@dataclass(frozen=True, slots=True)
class Order:
    """A typed command: its name without the slash, and what stands behind it."""

    name: str
    words: str


def read_order(text: str) -> Order | None:
    """The command that the text begins with; `None` for a question."""
    if not text.startswith("/"):
        return None
    name, *words = text.removeprefix("/").split(maxsplit=1) or [""]
    return Order(name.lower(), "".join(words).strip())


def may_use(act: Act, role: Role | None) -> bool:
    """Whether somebody of that role may use the command; `None` for a stranger."""
    return act not in LEAST or (role or 0) >= LEAST[act]


def find_act(name: str, role: Role | None) -> Act | None:
    """What the command is for; `None` when there is none of that name, or none for somebody of that role."""
    act = _ACTS.get(name)
    return act if act and may_use(act, role) else None


def list_commands(catalogue: Catalogue, role: Role | None) -> list[Command]:
    """The menu in the catalogue's language, as somebody of that role sees it."""
    return [
        Command(names[catalogue.language], catalogue.text(f"command.{act}"))
        for act, names in NAMES.items()
        if may_use(act, role)
    ]
