"""QR codes as pictures: the only module that calls segno."""

import io
from typing import Final

import segno

# A print shop wants at least 1 mm a module: 20 pixels of that are 500 dots per inch. The quiet zone of 4 modules is
# the standard's (ISO/IEC 18004).
_PIXELS, _QUIET = 20, 4
_ROBUST: Final = "m"  # readable with 15 % of it dirty or torn, as on newsprint


def draw_qr(text: str) -> bytes:
    """The QR code of the text as a PNG, black on white."""
    drawn = io.BytesIO()
    segno.make_qr(text, error=_ROBUST).save(drawn, kind="png", scale=_PIXELS, border=_QUIET)
    return drawn.getvalue()
