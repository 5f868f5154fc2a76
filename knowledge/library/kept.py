"""Values worked out when first asked for and kept beside their owner from then on."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801  used as `property` is
    """As `functools.cached_property`, which in Python 3.11 takes a lock; here two threads may work out the same."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type[object], name: str) -> None:
        """Remember under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type[object]) -> "kept[Value]": ...
    @overload
    def __get__(self, owner: object, kind: type[object]) -> Value: ...
    def __get__(self, owner: object | None, kind: type[object]) -> "kept[Value] | Value":
        """The value; what is kept stands in the owner's own dictionary and is found before this."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work_out(owner)
        return value
