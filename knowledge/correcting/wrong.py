"""Why what was typed cannot be the right value."""

from enum import StrEnum


class Wrong(StrEnum):
    """Why a typed value cannot be taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    NO_TOPIC = "no_topic"
    NO_ROLE = "no_role"
    SAME = "same"


class WrongValue(Exception):  # noqa: N818 - named for what is the case
    """What was typed cannot be the value."""

    def __init__(self, reason: Wrong) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse_same(value: object, before: object) -> None:
    """Refuse what is said already. Raises: WrongValue."""
    if value == before:
        raise WrongValue(Wrong.SAME)
