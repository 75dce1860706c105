"""A picture of what certifications cost over three years against how long they take to prepare for.

What is drawn is decided here; `chart_drawing` knows how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.advice.comparison import weeks_in_words
from bot.advice.cost import YEARS, Outlay
from bot.catalog.base import Range
from bot.catalog.certification import Certification, Status
from bot.catalog.wording import money
from bot.ui.limits import shorten
from bot.ui.picture import MAX_DESCRIPTION

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
