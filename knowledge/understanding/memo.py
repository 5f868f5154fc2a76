"""What was worked out before, so that it need not be again; a bounded number of entries."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value], Generic[Key, Value]):
    """A dictionary of at most so many entries, which begins anew when they are reached."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: Key, value: Value) -> Value:
        """The value, kept from now on."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
