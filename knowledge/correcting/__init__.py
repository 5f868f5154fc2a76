"""The facts of an article that the desk may put right, and what each right value makes of what the desk says."""

from knowledge.correcting.correcting import correct, with_correction
from knowledge.correcting.people import NOTHING
from knowledge.correcting.spots import Kind, Part, Spot, is_there, list_spots, read_spot, span_of, value_of
from knowledge.correcting.wrong import Wrong, WrongValue

__all__ = [
    "NOTHING",
    "Kind",
    "Part",
    "Spot",
    "Wrong",
    "WrongValue",
    "correct",
    "is_there",
    "list_spots",
    "read_spot",
    "span_of",
    "value_of",
    "with_correction",
]
