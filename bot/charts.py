"""What a picture of figures shows, worded already: the language between who knows the figures and who draws.

It goes as JSON to the process that draws.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind, one for each label of their chart; those below 0 hang down."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, those of several series on top of each other, and perhaps a line of shares above them."""

    title: str
    labels: tuple[str, ...]
    bars: tuple[Series, ...]
    share: Series | None = None  # 0 to 100; a value below 0 is none
    is_lying: bool = False  # the bars lie, the first on top: for long labels


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture: charts one below the other."""

    title: str
    charts: tuple[Chart, ...]
    nothing: str  # what stands in a chart without any value
