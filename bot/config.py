"""The settings, read once from TOML and environment; the only reader of either.

`config.example.toml` describes every key to the person who fills it in.
"""

import os
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self, cast
from urllib.parse import unquote, urlsplit

import platformdirs
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from knowledge.answering.answerer import FLOOR

DEFAULT_FILE = Path("config.toml")
FREE_RATE = 30  # messages a second that Telegram takes of one bot for nothing, by its FAQ
OWN_PATHS = ("/healthz", "/metrics")  # what the web server tells beside a webhook
DEFAULT_LISTEN = "127.0.0.1:8080"  # of a webhook, behind a proxy on the same machine
ENVIRONMENT = {
    "ANTT_BOT_TOKEN": "token",
    "ANTT_BOT_API_URL": "api_url",
    "ANTT_BOT_DATABASE_URL": "database_url",
    "ANTT_BOT_ADMINS": "admins",
    "ANTT_BOT_WEBHOOK_URL": "webhook_url",
    "ANTT_BOT_LISTEN": "listen",
    "ANTT_BOT_LOG_FORMAT": "log_format",
    "ANTT_BOT_MAINTENANCE": "maintenance",
}

_TABLE_OF_LIST = 2  # parts of a location that name a table of a list: sources, 0


class ConfigError(Exception):
    """A setting cannot be used: where it stands, its key, and what it may be. Never holds the value."""

    def __init__(self, origin: str, key: str, may_be: str) -> None:
        super().__init__(f"{origin}: {key}: {may_be}")
        self.origin = origin
        self.key = key
        self.may_be = may_be


def _default_database_url() -> str:
    return f"sqlite:///{platformdirs.user_data_path('antt-bot') / 'antt-bot.db'}"


def _url(schemes: str) -> StringConstraints:
    return StringConstraints(pattern=rf"^({schemes})://\S+$")


class SourceSettings(BaseModel):
    """Where news come from on a schedule; the description of a field says what it may be."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=40)] = Field(
        description="must be a name of 1 to 40 characters, without blanks around it"
    )
    path: Path | None = Field(default=None, description="must be a file or folder of articles")
    url: Annotated[str, _url("https?")] | None = Field(
        default=None, description="must be the address of a feed or an article, http:// or https://"
    )
    every_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=15, description="must be a whole number from 1 to 1440"
    )
    pages: bool = Field(default=True, description="must be true or false")

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if (self.path is None) == (self.url is None):
            raise ValueError
        return self

    @property
    def address(self) -> str:
        """The path or URL."""
        return str(self.path or self.url)

    @property
    def every(self) -> timedelta:
        """The time from one reading to the next."""
        return timedelta(minutes=self.every_minutes)


class Settings(BaseModel):
    """All settings; the description of a field says what it may be."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    token: Annotated[str, StringConstraints(pattern=r"^[^\s/]+$")] | None = Field(
        default=None, repr=False, description="must be the token that @BotFather gave, without blanks"
    )
    api_url: Annotated[str, _url("https?")] = Field(
        default="https://api.telegram.org", description="must be an address such as https://api.telegram.org"
    )
    proxy: Annotated[str, _url("http|socks4|socks5")] | None = Field(
        default=None, repr=False, description="must be a proxy's address such as http://127.0.0.1:3128 or socks5://..."
    )
    webhook_url: Annotated[str, _url("https?")] | None = Field(
        default=None,
        description="must be the address that Telegram posts to, such as https://bot.example/antt, and not /healthz or"
        " /metrics",
    )
    listen: Annotated[str, StringConstraints(pattern=r"^(\S+:\d{1,5})?$")] | None = Field(
        default=None, description="must be HOST:PORT such as 127.0.0.1:8080, or empty where there is no webhook"
    )
    log_format: Literal["readable", "json"] = Field(default="readable", description='must be "readable" or "json"')
    maintenance: bool = Field(default=False, description="must be true or false")
    database_url: Annotated[str, _url(r"sqlite|postgresql(\+\w+)?")] = Field(
        default_factory=_default_database_url,
        repr=False,
        description="must be an SQLAlchemy URL that starts with sqlite:// or postgresql://",
    )
    admins: frozenset[Annotated[int, Field(ge=1)]] = Field(
        default=frozenset(), description="must be Telegram user ids, positive whole numbers"
    )
    articles: tuple[Path, ...] = Field(default=(), description="must be a list of files and folders")
    sources: tuple[SourceSettings, ...] = Field(
        default=(), description="must be tables [[sources]], each with a name of its own and either path or url"
    )
    city: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(
        default="Hải Phòng", description="must be the name of a city, 1 to 60 characters"
    )
    contact: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="must be one line of at most 200 characters"
    )
    handle: Annotated[str, StringConstraints(pattern=r"^(@[A-Za-z]\w{3,30}[A-Za-z0-9])?$")] = Field(
        default="", description="must be the bot's own name in Telegram, such as @antt_haiphong_bot"
    )
    published_at: tuple[Annotated[str, StringConstraints(min_length=1, max_length=200)], ...] = Field(
        default=(), max_length=5, description="must be at most 5 lines, each of 1 to 200 characters"
    )
    floor: Annotated[float, Field(ge=0, le=1)] = Field(default=FLOOR, description="must be a number from 0 to 1")
    questions_per_minute: Annotated[int, Field(ge=1, le=600)] = Field(
        default=20, description="must be a whole number from 1 to 600"
    )
    messages_per_second: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=28, description="must be a whole number from 1 to 1000"
    )
    paid_broadcasts: bool = Field(default=False, description="must be true or false")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand in no log: the token, the proxy with its password, the database's password."""
        password = urlsplit(self.database_url).password
        return tuple(filter(None, (self.token, self.proxy, password and unquote(password), password)))

    @property
    def bot_id(self) -> int:
        """The bot's number, with which its token begins; 0 for a token that cannot be one."""
        number = (self.token or "").partition(":")[0]
        return int(number) if number.isdecimal() else 0

    @property
    def listens_at(self) -> str:
        """HOST:PORT where the web server listens; '' for nowhere."""
        if self.listen is None:
            return DEFAULT_LISTEN if self.webhook_url else ""
        return self.listen

    @property
    def webhook_path(self) -> str:
        """The path that Telegram posts to; '' without a webhook."""
        return (urlsplit(self.webhook_url).path or "/") if self.webhook_url else ""

    @property
    def broadcast_rate(self) -> int:
        """Messages of bulletins a second, no more than Telegram takes without being paid."""
        return self.messages_per_second if self.paid_broadcasts else min(self.messages_per_second, FREE_RATE)

    @field_validator("webhook_url")
    @classmethod
    def _has_a_path_of_its_own(cls, url: str | None) -> str | None:
        if url and urlsplit(url).path in OWN_PATHS:
            raise ValueError
        return url

    @field_validator("listen")
    @classmethod
    def _is_where_a_webhook_needs_it(cls, address: str | None, info: ValidationInfo) -> str | None:
        is_port = not address or int(address.rpartition(":")[2]) in range(1, 65536)
        if not is_port or (address == "" and info.data.get("webhook_url")):
            raise ValueError
        return address

    @field_validator("sources")
    @classmethod
    def _have_names_of_their_own(cls, sources: tuple[SourceSettings, ...]) -> tuple[SourceSettings, ...]:
        if len({source.name for source in sources}) < len(sources):
            raise ValueError
        return sources


def load_settings(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the file, else of `config.toml` here if there is one, else built in; environment over all.

    Raises: ConfigError for the first thing that cannot be used.
    """
    file = path or DEFAULT_FILE
    if not file.exists() and path is not None:
        raise ConfigError(str(file), "--config", "must be a file that exists")
    values = _read_file(file) if file.exists() else {}
    _check(values, str(file))
    overrides = {
        key: _from_environment(key, environment[name]) for name, key in ENVIRONMENT.items() if environment.get(name)
    }
    _check(overrides, "environment")
    return _check(values | overrides, str(file))


def _read_file(file: Path) -> dict[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), "--config", "must be a readable UTF-8 file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(file), "TOML", str(error)) from error
    return {key: _shape(key, value, file.parent) for key, value in table.items()}


def _shape(key: str, value: object, folder: Path) -> object:
    """The value of a TOML key in the type of its field, where TOML has no such type; paths from the file's folder."""
    if key == "articles" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(folder / Path(item).expanduser() for item in cast("list[str]", value))
    if key == "sources" and isinstance(value, list):
        return tuple(_shape_source(item, folder) for item in value)
    if key == "admins" and isinstance(value, list):
        return frozenset(cast("list[int]", value)) if all(isinstance(item, int) for item in value) else value
    if key == "published_at" and isinstance(value, list):
        return tuple(value)
    if key in {"token", "proxy", "webhook_url"} and value == "":
        return None
    return value


def _shape_source(value: object, folder: Path) -> object:
    if not isinstance(value, dict) or not isinstance(value.get("path"), str):
        return value
    return value | {"path": folder / Path(value["path"]).expanduser()}


def _from_environment(key: str, value: str) -> object:
    if key == "maintenance":
        return {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower(), value)
    if key != "admins":
        return value.strip()
    items = [item.strip() for item in value.split(",") if item.strip()]
    return frozenset(int(item) for item in items) if all(item.isdecimal() for item in items) else value


def _check(values: Mapping[str, object], origin: str) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        location = error.errors()[0]["loc"]
        raise ConfigError(origin, _name_key(location), _what_it_may_be(location)) from None


def _name_key(location: tuple[int | str, ...]) -> str:
    """The key as a person finds it, tables counted from 1: sources[2].every_minutes."""
    key, *rest = location if location[0] == "sources" else location[:1]
    return str(key) + "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in rest)


def _what_it_may_be(location: tuple[int | str, ...]) -> str:
    is_inner = location[0] == "sources" and len(location) > _TABLE_OF_LIST
    model, key = (SourceSettings, location[_TABLE_OF_LIST]) if is_inner else (Settings, location[0])
    field = model.model_fields.get(str(key))
    known = ", ".join(model.model_fields)
    return (field.description or "") if field else f"is no setting; there are {known}"
