from datetime import date

import pytest
from fakes import CATALOGUES, buttons_of

from bot.messaging import CAPTION_LIMIT
from bot.rendering.statistics import draw_figures, figure_rows, render_figures
from bot.statistics.figures import Sent, compose_figures, last_days
from knowledge.models import Language
from knowledge.topics.lexicon import list_topics

TODAY = date(2026, 12, 25)
VI = CATALOGUES[Language.VI]
HUGE = 12_345_678


def huge(days: int):
    """Figures in which everything there is happens at every hour, very often."""
    names = [
        *(f"outcome:{how}" for how in ("answered", "not_stated", "nothing_found", "too_vague")),
        *(f"language:{language}" for language in Language),
        *(f"topic:{topic.key}" for topic in list_topics()),
        "vote:up",
        "vote:down",
        "subscribers:gained",
        "subscribers:lost",
    ]
    first, last = last_days(TODAY, days)
    every = [date.fromordinal(number).isoformat() for number in range(first.toordinal(), last.toordinal() + 1)]
    counts = {(day, hour, name): HUGE for day in every for hour in range(24) for name in names}
    return compose_figures(first, last, counts, dict.fromkeys(every, Sent(HUGE, HUGE, HUGE)))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("days", [7, 30, 90])
def test_however_large_the_figures_they_fit_below_a_picture(language, days):
    message = render_figures(huge(days), CATALOGUES[language], ())

    assert len(message.plain.encode("utf-16-le")) // 2 <= CAPTION_LIMIT


def test_a_period_without_anything_has_a_text_and_a_sheet():
    nothing = compose_figures(*last_days(TODAY, 7), {}, {})

    assert "Câu hỏi: 0, trả lời được 0 (–)" in render_figures(nothing, VI, ()).plain
    assert len(draw_figures(nothing, VI).charts) == 5


def test_the_sheet_says_what_the_text_says():
    counts = {("2026-12-25", 8, "outcome:answered"): 3, ("2026-12-25", 8, "outcome:not_stated"): 1}
    figures = compose_figures(*last_days(TODAY, 7), counts, {"2026-12-25": Sent(5, 2, 1)})

    questions, hours, _, _, deliveries = draw_figures(figures, VI).charts

    assert questions.labels[-1] == "25/12"
    assert [series.values[-1] for series in questions.bars] == [3, 1]
    assert questions.share.values[-2:] == (-1, 75)
    assert hours.bars[0].values[8] == 4
    assert [series.values[-1] for series in deliveries.bars] == [5, 2, 1]
    assert "Câu hỏi: 4, trả lời được 3 (75 %)" in render_figures(figures, VI, ()).plain


def test_the_buttons_show_other_periods_and_when_the_note_comes():
    assert [button.label for row in figure_rows(450, VI) for button in row] == [
        "7 ngày",
        "30 ngày",
        "90 ngày",
        "☀️ Tin sáng: 7:30",
    ]
    assert buttons_of(render_figures(huge(7), VI, figure_rows(None, VI)))[-1].label == "☀️ Tin sáng: không gửi"
