"""How a number and its unit, and a code, are printed in an answer."""

import re

# Between a number and a unit printed in one: "1.500GB", "200m2"; a plate or a code in the clause stays as it is.
_GLUED = re.compile(r"(?<=\d)(?=(?:ha|km|kg|kWh|GB|MB|TB|m2|m3|đ|tấn|tỷ|triệu|USD|g|m)(?!\w))")


def set_units_apart(said: str) -> str:
    """The text with a blank between each number and the unit that clings to it: "2,5 ha" for "2,5ha"."""
    return _GLUED.sub(" ", said)


# A blank that the press slipped into a code: "29A- 123.45".
_SLIPPED = re.compile(r"(?<=[A-Z\d][-–]) (?=\d)")


def close_codes(said: str) -> str:
    """The text with plates and other codes in one piece: "29A-123.45" for "29A- 123.45"."""
    return _SLIPPED.sub("", said)
