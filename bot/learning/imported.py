"""What came of a file that was taken in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imported:
    """How many of its entries were new, were there with other words, and were there already."""

    added: int
    changed: int
    unchanged: int
