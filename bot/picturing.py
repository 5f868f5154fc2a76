"""Has a sheet drawn by the program that does that, beside everything else that goes on."""

import asyncio
import sys

import msgspec

from bot.charts import Sheet

TOO_SLOW = "it took too long"
PATIENCE = 60.0  # seconds; it takes two or three, ten on a busy machine


class PictureFailed(Exception):  # noqa: N818 - named for what is the case
    """The picture could not be drawn; the text says what the program had to say last."""


async def draw_sheet(sheet: Sheet) -> bytes:
    """The sheet as PNG.

    Raises: PictureFailed.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.picture",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        png, complaint = await asyncio.wait_for(process.communicate(msgspec.json.encode(sheet)), PATIENCE)
    except TimeoutError:
        raise PictureFailed(TOO_SLOW) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not png:
        raise PictureFailed(complaint.decode(errors="replace").strip().rpartition("\n")[2])
    return png
