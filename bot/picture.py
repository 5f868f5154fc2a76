"""Draws a sheet of charts: a program of its own, `python -m bot.picture`, JSON in and PNG out.

Importing matplotlib takes a second and 65 MB, which a bot that draws twice a day need not carry about.
"""

import sys
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.charts import Chart, Series, Sheet

# Inches and dots an inch: 1080 pixels wide, as phones show it.
WIDTH, HEIGHT_OF_ONE, DPI = 7.2, 2.35, 150
COLOURS: Final = ("#0072b2", "#e69f00", "#999999")  # told apart by who sees no red or green
LIGHT: Final = "#9ecae1"  # behind text
SHARE_COLOUR: Final = "#222222"
MOST_LABELS: Final = 12  # on one axis, else every second, third ... is left out
MOST_DOTS: Final = 31  # on a line; more are a smear
ROOM_ABOVE: Final = 1.3  # where the legend stands


def draw(sheet: Sheet) -> FigureCanvasAgg:
    """The sheet on a canvas."""
    figure = Figure(figsize=(WIDTH, HEIGHT_OF_ONE * len(sheet.charts) + 0.5), dpi=DPI, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    figure.suptitle(sheet.title, fontsize=15, fontweight="bold")
    axes = figure.subplots(len(sheet.charts), 1, squeeze=False)[:, 0]
    for chart, axis in zip(sheet.charts, axes, strict=True):
        _draw_chart(chart, axis, sheet.nothing)
    return canvas


def _draw_chart(chart: Chart, axis: Axes, nothing: str) -> None:
    axis.set_title(chart.title, fontsize=11, loc="left")
    axis.spines[["top", "right"]].set_visible(False)
    if not any(any(series.values) for series in chart.bars):
        axis.set_axis_off()
        axis.text(0.5, 0.5, nothing, ha="center", va="center", transform=axis.transAxes, color="#666666")
    elif chart.is_lying:
        _draw_lying(chart, axis)
    else:
        _draw_standing(chart, axis)


def _draw_lying(chart: Chart, axis: Axes) -> None:
    """Bars that bear their names, so that long names leave the bars their room."""
    (series,) = chart.bars
    axis.barh(range(len(chart.labels)), series.values, color=LIGHT, height=0.85)
    for place, (label, value) in enumerate(zip(chart.labels, series.values, strict=True)):
        axis.annotate(f"{label}: {value:g}", (0, place), (5, 0), textcoords="offset points", va="center", fontsize=9)
    axis.invert_yaxis()
    axis.set_xticks([])
    axis.set_yticks([])
    axis.spines["bottom"].set_visible(False)


def _draw_standing(chart: Chart, axis: Axes) -> None:
    places, base = range(len(chart.labels)), [0.0] * len(chart.labels)
    for series, colour in zip(chart.bars, COLOURS, strict=False):
        hangs = min(series.values) < 0
        axis.bar(places, series.values, bottom=None if hangs else base, color=colour, label=series.name, width=0.8)
        base = base if hangs else [low + value for low, value in zip(base, series.values, strict=True)]
    _label_places(chart.labels, axis)
    axis.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))  # things are counted
    axis.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axis.tick_params(axis="y", labelsize=8)
    low, high = axis.get_ylim()
    axis.set_ylim(low, max(high * ROOM_ABOVE, 1.0))
    axis.axhline(0, color="#444444", linewidth=0.8)
    handles = _draw_share(chart.share, axis) if chart.share else []
    _add_legend(axis, handles, len(chart.bars))


def _label_places(labels: Sequence[str], axis: Axes) -> None:
    step = -(-len(labels) // MOST_LABELS)
    axis.set_xticks(range(0, len(labels), step), labels[::step], fontsize=8)


def _draw_share(share: Series, axis: Axes) -> list[Any]:
    """The line over the bars, on a scale of its own; what the legend says of it."""
    other = axis.twinx()
    points = [(place, value) for place, value in enumerate(share.values) if value >= 0]
    marks: dict[str, Any] = {"marker": "o", "markersize": 3} if len(points) <= MOST_DOTS else {}
    (line,) = other.plot(*zip(*points, strict=True), color=SHARE_COLOUR, linewidth=1.2, **marks)
    line.set_label(share.name)
    other.set_ylim(0, 100 * ROOM_ABOVE)
    other.set_yticks([0, 50, 100], ["0 %", "50 %", "100 %"], fontsize=8)
    other.spines[["top"]].set_visible(False)
    return [line]


def _add_legend(axis: Axes, others: list[Any], bars: int) -> None:
    handles = [*axis.get_legend_handles_labels()[0], *others]
    if bars > 1 or others:
        axis.legend(handles=handles, fontsize=8, ncols=len(handles), loc="upper left", frameon=False)


def main() -> None:
    """Draw what comes on standard input."""
    sheet = msgspec.json.decode(sys.stdin.buffer.read(), type=Sheet)
    draw(sheet).figure.savefig(sys.stdout.buffer, format="png")


if __name__ == "__main__":
    main()
