"""Code names of police units: "C46", "PC45", "A05", "V05", "PA03"."""

import re
from typing import Final

# The numbers that the ministry's departments have had since 1981; "C19" is a room.
_CODE: Final = re.compile(
    r"(?:P[ACHKVX]\d\d|C(?:0\d|1[0-2]|1[3-7]|4[1-9]|5\d|6\d)|A(?:0\d|[1-9]\d)|V(?:0\d|1\d|2\d)|X(?:0\d|1[0-5])|K0\d|H(?:0\d|[3-6]\d))[A-Z]?"
)


def is_unit_code(text: str) -> bool:
    """Whether a word is the code name of a police unit."""
    return text[0] in "ABCHKPVX" and _CODE.fullmatch(text) is not None
