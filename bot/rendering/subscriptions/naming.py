"""STUB until knowledge.topics is there."""

from dataclasses import dataclass

from knowledge.language.normal import fold
from knowledge.models import Article, Language


@dataclass(frozen=True, slots=True)
class Named:
    key: str
    name: str


_TOPICS = {
    "traffic": ("Giao thông", "Traffic"),
    "drugs": ("Ma túy", "Drugs"),
    "fire": ("Cháy nổ", "Fires"),
    "awards": ("Khen thưởng", "Awards"),
    "fraud": ("Lừa đảo", "Fraud"),
    "crime": ("Tội phạm", "Crime"),
    "staff": ("Nhân sự", "Appointments"),
}
_DISTRICTS = {f"d{n}": f"Quận {n}" for n in range(1, 16)}
_WARDS = {f"d{n}w{m}": f"Phường {n}.{m}" for n in range(1, 16) for m in range(1, 8 + n)}


def list_topics(language: Language) -> tuple[Named, ...]:
    return tuple(Named(key, names[language is Language.EN]) for key, names in _TOPICS.items())


def topic_name(key: str, language: Language) -> str | None:
    return _TOPICS[key][language is Language.EN] if key in _TOPICS else None


def list_districts() -> tuple[Named, ...]:
    return tuple(Named(*item) for item in _DISTRICTS.items())


def list_wards(district: str) -> tuple[Named, ...]:
    return tuple(Named(key, name) for key, name in _WARDS.items() if key.startswith(district + "w"))


def area_name(key: str) -> str | None:
    return _DISTRICTS.get(key) or _WARDS.get(key)


def district_of(key: str) -> str | None:
    return key if key in _DISTRICTS else key.split("w", maxsplit=1)[0] if key in _WARDS else None


def search_areas(text: str, limit: int) -> tuple[Named, ...]:
    found = [Named(k, n) for k, n in (_DISTRICTS | _WARDS).items() if fold(text) in fold(n)]
    return tuple(found[:limit])


def traits_of(article: Article, city: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The topics and the areas of an article."""
    return ("traffic",), ("d1",)
