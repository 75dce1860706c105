"""A picture of what certifications cost over three years against how long they take to prepare for.

What is drawn is decided first, without matplotlib; `draw` then draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.advice.comparison import weeks_in_words
from bot.advice.cost import YEARS, Outlay
from bot.catalog.formatting import dollars, money
from bot.catalog.models.base import Range
from bot.catalog.models.certification import Certification, Status
from bot.ui.charts.canvas import (
    BACKGROUND,
    FAINT,
    INK,
    MAX_DESCRIPTION,
    canvas,
    one_at_a_time,
    png,
    printable,
    take_literally,
)
from bot.ui.limits import shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes


LETTERS = "ABCD"
SHAPES = {1: "circle", 2: "square", 3: "triangle", 4: "diamond", None: "pentagon"}
"""The shape of each tier, and of what has none: colour is never the only sign."""


@dataclass(frozen=True, slots=True)
class Point:
    """One certification in the picture; a range that is None is drawn beside the axis, as not published."""

    letter: str
    name: str
    tier: int | None
    usd: Range | None
    weeks: Range | None

    @property
    def shape(self) -> str:
        """The name of its shape."""
        return SHAPES[self.tier]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a picture shows; ``absent`` names what can no longer be taken and is therefore not drawn."""

    points: tuple[Point, ...]
    absent: tuple[str, ...] = ()

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is anything to compare by eye: two certifications, and a figure for one of them."""
        return len(self.points) > 1 and any(point.usd or point.weeks for point in self.points)


def chart_of(entries: Sequence[Certification], outlays: Mapping[str, Outlay], on: date) -> Chart:
    """What to draw of at most four certifications, lettered in their order; ``outlays`` by id."""
    lettered = list(zip(LETTERS, entries, strict=False))
    retired = {entry.id for entry in entries if entry.status_on(on) is Status.RETIRED}
    points = tuple(
        Point(letter, entry.short_name, entry.tier, outlays[entry.id].usd, outlays[entry.id].weeks)
        for letter, entry in lettered
        if entry.id not in retired
    )
    absent = tuple(f"{letter}, {entry.short_name}" for letter, entry in lettered if entry.id in retired)
    return Chart(points, absent)


def describe(chart: Chart) -> str:
    """The picture in words, for those who do not see it."""
    parts = [f"Chart of the cost over {YEARS} years against the weeks of preparation."]
    for point in chart.points:
        tier = f"tier {point.tier}" if point.tier else "no tier"
        cost = money(point.usd) if point.usd else "cost not published"
        weeks = weeks_in_words(point.weeks) if point.weeks else "weeks not published"
        parts.append(f"{point.letter}, {point.name}, {tier}, {point.shape}: {cost}, {weeks}.")
    if chart.absent:
        parts.append(f"Not drawn, because it cannot be taken any more: {'; '.join(chart.absent)}.")
    return shorten(" ".join(parts), MAX_DESCRIPTION)


# matplotlib's stubs leave the keyword arguments of its methods untyped, and every call here has some.
# pyright: reportUnknownMemberType=false


_HEIGHT = 5.0
_TEXT = 13

# Colours that people with colour-blindness tell apart (Okabe and Ito), each with a shape of its own.
_MARKERS = {1: ("o", "#56b4e9"), 2: ("s", "#e69f00"), 3: ("^", "#2fc99a"), 4: ("D", "#e08fc0"), None: ("p", "#f0e442")}


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis: figures run from 0 to ``top``, and below 0 is the strip for what is not published.

    Attributes:
        top: The highest figure; None where none is published.
        has_strip: Whether there is anything that is not published.
    """

    top: float | None
    has_strip: bool

    @property
    def unit(self) -> float:
        """What all distances are measured in."""
        return self.top or 1.0

    @property
    def strip(self) -> float:
        """Where what is not published is drawn."""
        return -0.16 * self.unit

    @property
    def edges(self) -> tuple[float, float]:
        """The lowest and the highest figure on the axis."""
        low = -0.28 if self.has_strip else -0.07
        high = 0.0 if self.top is None else 1.1
        return low * self.unit, high * self.unit

    def ticks(self, as_text: Callable[[float], str]) -> tuple[list[float], list[str]]:
        """Where the axis is marked, and with what."""
        figures = [0.0] if self.top == 0 else []
        if self.top:
            from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as in `picture`

            steps = MaxNLocator(4, integer=True).tick_values(0, self.top)
            figures = [float(step) for step in steps if 0 <= step <= self.edges[1]]
        labels = [as_text(figure) for figure in figures]
        return ([self.strip, *figures], ["not\npublished", *labels]) if self.has_strip else (figures, labels)

    def place(self, figures: Range | None) -> tuple[float, float, float]:
        """The middle of a range, and how far it reaches down and up from there."""
        if figures is None:
            return self.strip, 0.0, 0.0
        middle = (figures[0] + figures[1]) / 2
        return middle, middle - figures[0], figures[1] - middle


@lru_cache(maxsize=64)
def draw(chart: Chart) -> bytes:
    """The chart as PNG; it takes a tenth of a second, and a second the first time, so call it in a thread."""
    with one_at_a_time:
        return _render(chart)


def _render(chart: Chart) -> bytes:
    figure, axes = canvas(_HEIGHT)
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.12)
    weeks, usd = scale(point.weeks for point in chart.points), scale(point.usd for point in chart.points)
    _dress(axes, weeks, usd)
    for point in chart.points:
        _add(axes, point, weeks, usd)
    for spot, letters in spots(chart, weeks, usd).items():
        _letter(axes, spot, letters)
    legend = figure.legend(
        loc="outside lower left",
        frameon=False,
        fontsize=_TEXT - 2,
        labelcolor=INK,
        handletextpad=0.4,
        markerscale=0.75,
    )
    take_literally(legend.get_texts())
    return png(figure)


def scale(ranges: Iterable[Range | None]) -> Scale:
    """An axis on which all of these have a place."""
    listed = list(ranges)
    return Scale(max((figures[1] for figures in listed if figures), default=None), has_strip=None in listed)


def spots(chart: Chart, weeks: Scale, usd: Scale) -> dict[tuple[float, float], str]:
    """Where the letters stand; what is drawn in one place shares its letters."""
    found: dict[tuple[float, float], str] = {}
    for point in chart.points:
        spot = weeks.place(point.weeks)[0], usd.place(point.usd)[0]
        found[spot] = f"{found[spot]}, {point.letter}" if spot in found else point.letter
    return found


def _add(axes: Axes, point: Point, weeks: Scale, usd: Scale) -> None:
    (x, left, right), (y, down, up) = weeks.place(point.weeks), usd.place(point.usd)
    marker, colour = _MARKERS[point.tier]
    tier = f"tier {point.tier}" if point.tier else "no tier"
    axes.errorbar(
        [x],
        [y],
        xerr=[[left], [right]],
        yerr=[[down], [up]],
        fmt="none",
        color=colour,
        elinewidth=2.5,
        capsize=6,
        capthick=2.5,
    )
    axes.plot(
        [x],
        [y],
        marker,
        color=colour,
        markersize=27 if marker == "^" else 22,
        markeredgecolor=BACKGROUND,
        clip_on=False,
        zorder=3,
        label=printable(f"{point.letter}  {point.name} ({tier})"),
    )


def _letter(axes: Axes, spot: tuple[float, float], letters: str) -> None:
    alone = len(letters) == 1
    axes.annotate(
        letters,
        spot,
        xytext=(0, -2.5) if alone else (15, 0),
        textcoords="offset points",
        ha="center" if alone else "left",
        va="center",
        color=BACKGROUND if alone else INK,
        fontsize=_TEXT,
        weight="bold",
        zorder=4,
    )


def _dress(axes: Axes, weeks: Scale, usd: Scale) -> None:
    axes.set_xlim(*weeks.edges)
    axes.set_ylim(*usd.edges)
    axes.set_xticks(*weeks.ticks(lambda figure: f"{figure:g}"))
    axes.set_yticks(*usd.ticks(dollars))
    axes.set_xlabel("Weeks of preparation", color=INK, fontsize=_TEXT)
    axes.set_ylabel(f"Cost over {YEARS} years", color=INK, fontsize=_TEXT)
    axes.tick_params(colors=INK, labelsize=_TEXT - 1)
    axes.grid(visible=True, color=FAINT, alpha=0.25)
    take_literally(axes.get_yticklabels())
    for spine in axes.spines.values():
        spine.set_color(FAINT)
    if weeks.has_strip and weeks.top is not None:
        axes.axvline(-0.07 * weeks.unit, color=FAINT, linestyle=":")
    if usd.has_strip and usd.top is not None:
        axes.axhline(-0.07 * usd.unit, color=FAINT, linestyle=":")
