"""How a chart is drawn, with matplotlib's objects and without its global state.

The library is imported where it is used: its import looks through the machine's fonts and writes what it finds to a
cache, which a module of ours must not do by being imported.
"""

# matplotlib's stubs leave the keyword arguments of its methods untyped, and every call here has some.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.advice.cost import YEARS
from bot.catalog.wording import dollars

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.catalog.base import Range
    from bot.ui.charts import Chart, Point

SIZE = (5.2, 5.0)
DPI = 175
_BACKGROUND, _INK, _FAINT = "#202225", "#f2f3f5", "#80848e"
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
        """The ends of the axis."""
        low = -0.28 if self.has_strip else -0.07
        high = 0.0 if self.top is None else 1.1
        return low * self.unit, high * self.unit

    def ticks(self, as_text: Callable[[float], str]) -> tuple[list[float], list[str]]:
        """Where the axis is marked, and with what."""
        figures = [0.0] if self.top == 0 else []
        if self.top:
            from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - see the module's docstring

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


def render(chart: Chart) -> bytes:
    """The chart as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see the module's docstring
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=SIZE, dpi=DPI, facecolor=_BACKGROUND, layout="constrained")
    FigureCanvasAgg(figure)
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.12)
    axes = figure.add_subplot()
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
        labelcolor=_INK,
        handletextpad=0.4,
        markerscale=0.75,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
    image = BytesIO()
    figure.savefig(image, format="png")
    return image.getvalue()


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


def printable(text: str) -> str:
    """The text with a ``?`` for each character that the font cannot draw."""
    from matplotlib import font_manager  # noqa: PLC0415 - see the module's docstring

    font = font_manager.get_font(font_manager.findfont("DejaVu Sans"))
    return "".join(character if font.get_char_index(ord(character)) else "?" for character in text)


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
        markeredgecolor=_BACKGROUND,
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
        color=_BACKGROUND if alone else _INK,
        fontsize=_TEXT,
        weight="bold",
        zorder=4,
    )


def _dress(axes: Axes, weeks: Scale, usd: Scale) -> None:
    axes.set_facecolor(_BACKGROUND)
    axes.set_xlim(*weeks.edges)
    axes.set_ylim(*usd.edges)
    axes.set_xticks(*weeks.ticks(lambda figure: f"{figure:g}"))
    axes.set_yticks(*usd.ticks(dollars))
    axes.set_xlabel("Weeks of preparation", color=_INK, fontsize=_TEXT)
    axes.set_ylabel(f"Cost over {YEARS} years", color=_INK, fontsize=_TEXT)
    axes.tick_params(colors=_INK, labelsize=_TEXT - 1)
    axes.grid(visible=True, color=_FAINT, alpha=0.25)
    for text in axes.get_yticklabels():
        text.set_parse_math(False)
    for spine in axes.spines.values():
        spine.set_color(_FAINT)
    if weeks.has_strip and weeks.top is not None:
        axes.axvline(-0.07 * weeks.unit, color=_FAINT, linestyle=":")
    if usd.has_strip and usd.top is not None:
        axes.axhline(-0.07 * usd.unit, color=_FAINT, linestyle=":")
