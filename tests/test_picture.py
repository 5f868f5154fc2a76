"""The program that draws, as a program; what it draws has to be looked at."""

import asyncio
import sys

import pytest
import telegram_rules

from bot.charts import Chart, Series, Sheet
from bot.picturing import PictureFailed, draw_sheet

DAYS = ("23/11", "24/11", "25/11")
NOTHING = Series("không có", (0.0, 0.0, 0.0))


async def test_a_sheet_of_every_kind_of_chart_becomes_a_picture_that_telegram_takes():
    charts = (
        Chart("Câu hỏi", DAYS, (Series("có", (3, 0, 5)), Series("chưa", (1, 0, 2))), Series("tỷ lệ", (75, -1, 71))),
        Chart("Thêm và bớt", DAYS, (Series("thêm", (3, 0, 1)), Series("bớt", (-1, 0, -2)))),
        Chart("Chủ đề", ("Cháy nổ", "Lừa đảo"), (Series("câu", (9, 4)),), is_lying=True),
        Chart("Trống", DAYS, (NOTHING,), NOTHING),
        Chart("Không chủ đề", (), (Series("câu", ()),), is_lying=True),
    )

    png = await draw_sheet(Sheet("Thống kê", charts, "chưa có số liệu"))

    telegram_rules.check_photo(png)
    assert int.from_bytes(png[16:20]) == 1080


async def test_what_cannot_be_drawn_is_said_by_its_last_words():
    uneven = Chart("Câu hỏi", DAYS, (Series("có", (1.0,)),))

    with pytest.raises(PictureFailed, match="ValueError"):
        await draw_sheet(Sheet("Thống kê", (uneven,), ""))


async def test_a_bot_that_draws_nothing_does_not_carry_the_library_about():
    code = "import sys, bot.assembly, bot.app; print('matplotlib' in sys.modules)"

    asked = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    said, _ = await asked.communicate()

    assert said.decode().strip() == "False"
