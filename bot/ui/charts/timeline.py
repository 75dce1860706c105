"""A picture of a plan's timeline, and the same in words.

What is drawn is decided first, without matplotlib; `draw` then draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from bot.advice.plan.estimate import add_months
from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.reschedule import goal_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.dates import ApproximateDate
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


Progress = Literal["done", "skipped", "next", "ahead"]

LABELS = {
    StepKind.FOUNDATION: "Foundations",
    StepKind.FREE_PREPARATION: "Free preparation",
    StepKind.STUDY: "Study",
    StepKind.PROJECT: "Project",
    StepKind.BOOKING: "Booking",
    StepKind.EXAM: "Exam",
    StepKind.SHOWING: "Showing it",
}
_FINISHING = "Finish"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture; ``is_exam`` marks its last day."""

    label: str
    starts_on: date
    ends_on: date
    progress: Progress
    is_exam: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a picture shows: rows from top to bottom, and today."""

    bars: tuple[Bar, ...]
    today: date

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is more than one row, over more than one day."""
        days = {day for bar in self.bars for day in (bar.starts_on, bar.ends_on)}
        return len(self.bars) > 1 and len(days) > 1


def timeline_of(path: PlannedPath, catalog: Catalog, today: date) -> Timeline:
    """A row for each step of a plan with one certification, and for each certification of a longer one."""
    if len(path.targets) == 1:
        return Timeline(tuple(_step_bar(step, path, catalog) for step in path.steps if step.kind in LABELS), today)
    bars: list[Bar] = []
    for number, id_ in enumerate(path.targets, 1):
        steps = [step for step in path.of_number(number) if step.kind is not StepKind.RENEWAL]
        if steps:
            bars.append(_target_bar(id_, steps, path, catalog))
    return Timeline(tuple(bars), today)


def describe(timeline: Timeline) -> str:
    """The picture in words, for those who do not see it."""
    first, last = min(bar.starts_on for bar in timeline.bars), max(bar.ends_on for bar in timeline.bars)
    parts = [f"Timeline from {_words(first)} to {_words(last)}; today is {_words(timeline.today)}."]
    for bar in timeline.bars:
        progress = {"done": ", done", "skipped": ", left out", "next": ", next", "ahead": ""}[bar.progress]
        parts.append(f"{bar.label}{progress}: {_words(bar.starts_on)} to {_words(bar.ends_on)}.")
    return shorten(" ".join(parts), MAX_DESCRIPTION)


def _step_bar(step: PlanStep, path: PlannedPath, catalog: Catalog) -> Bar:
    entry = catalog.certification.get(step.certification or "")
    is_course = step.kind is StepKind.EXAM and entry is not None and entry.kind != "exam"
    label = _FINISHING if is_course else LABELS[step.kind]
    if step.kind is StepKind.BOOKING and entry is not None and entry.kind != "exam":
        label = "Enrolment"
    is_exam = step.kind is StepKind.EXAM and not is_course
    return Bar(label, _first_day(step), step.done_on or step.due_on, _progress(step, path), is_exam)


def _target_bar(id_: str, steps: list[PlanStep], path: PlannedPath, catalog: Catalog) -> Bar:
    opened = [step for step in steps if step.is_open]
    goal = goal_of(steps) or steps[-1]
    following = path.next_step
    progress: Progress = "ahead"
    if not opened:
        progress = "skipped" if goal.state == "skipped" else "done"
    elif following is not None and following.number == steps[0].number:
        progress = "next"
    entry = catalog.certification.get(id_)
    is_exam = goal.kind is StepKind.EXAM and (entry is None or entry.kind == "exam")
    starts_on = min(_first_day(step) for step in steps)
    return Bar(catalog.name_of(id_), starts_on, goal.done_on or goal.due_on, progress, is_exam)


def _first_day(step: PlanStep) -> date:
    """What was done before its time ends on the day on which it was done."""
    return min(step.starts_on, step.done_on) if step.done_on else step.starts_on


def _progress(step: PlanStep, path: PlannedPath) -> Progress:
    if step.state != "todo":
        return step.state
    return "next" if path.next_step == step else "ahead"


def _words(day: date) -> str:
    return str(ApproximateDate.parse(day))


# matplotlib's stubs leave the keyword arguments of its methods untyped, and every call here has some.
# pyright: reportUnknownMemberType=false


_ROW_HEIGHT, _MARGIN_HEIGHT = 0.45, 0.9
_TEXT = 12
_LONGEST_LABEL = 24
_MOST_TICKS = 4
_DAY_STEPS, _MONTH_STEPS = (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120, 240)
_EPOCH = date(1970, 1, 1)
"""From which matplotlib counts days."""

# Colours that people with colour-blindness tell apart (Okabe and Ito), each with a pattern of its own.
_COLOURS = {"done": "#2fc99a", "skipped": "#80848e", "next": "#e69f00", "ahead": "#56b4e9"}
_PATTERNS = {"done": "", "skipped": "xx", "next": "//", "ahead": ""}
_SUFFIXES = {"done": " (done)", "skipped": " (left out)", "next": " (next)", "ahead": ""}


@lru_cache(maxsize=64)
def draw(timeline: Timeline) -> bytes:
    """The timeline as PNG; it takes a tenth of a second, and a second the first time, so call it in a thread."""
    with one_at_a_time:
        return _render(timeline)


def _render(timeline: Timeline) -> bytes:
    figure, axes = canvas(_MARGIN_HEIGHT + _ROW_HEIGHT * len(timeline.bars))
    for row, bar in enumerate(timeline.bars):
        _add(axes, bar, row)
    _dress(axes, timeline)
    return png(figure)


def label_of(bar: Bar) -> str:
    """What stands beside a bar: its name, and whether it is done, next or left out."""
    return printable(shorten(bar.label, _LONGEST_LABEL)) + _SUFFIXES[bar.progress]


def span(timeline: Timeline) -> tuple[float, float]:
    """The ends of the axis, as matplotlib counts days: all bars, with some room."""
    first = _number(min(bar.starts_on for bar in timeline.bars))
    last = _number(max(bar.ends_on for bar in timeline.bars))
    room = max(1.0, (last - first) * 0.04)
    return first - room, last + room


def ticks(first: date, last: date) -> dict[date, str]:
    """Which days the axis is marked at, and with what: at most five, in steps that people count in."""
    days = (last - first).days
    step = next((step for step in _DAY_STEPS if days <= _MOST_TICKS * step), None)
    if step is not None:
        found = [first + timedelta(days=count) for count in range(0, days + 1, step)]
        return {day: f"{day.day} {day:%b}" for day in found}
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _MONTH_STEPS if months <= _MOST_TICKS * step), _MONTH_STEPS[-1])
    start = date(first.year, first.month, 1)
    found = [add_months(start, count) for count in range(months + 1)]
    on_step = [day for day in found if day >= first and (day.year * 12 + day.month - 1) % step == 0]
    return {day: f"{day:%b}\n{day.year}" for day in on_step}


def _number(day: date) -> float:
    return float((day - _EPOCH).days)


def _add(axes: Axes, bar: Bar, row: int) -> None:
    start, end = _number(bar.starts_on), _number(bar.ends_on)
    axes.barh(
        [row],
        [max(end - start, 1.0)],
        left=[start],
        height=0.52,
        color=_COLOURS[bar.progress],
        hatch=_PATTERNS[bar.progress],
        edgecolor=BACKGROUND,
        linewidth=0,
    )
    if bar.is_exam:
        axes.plot([end], [row], "D", color=INK, markersize=9, markeredgecolor=BACKGROUND, zorder=4, clip_on=False)


def _dress(axes: Axes, timeline: Timeline) -> None:
    left, right = span(timeline)
    axes.set_xlim(left, right)
    axes.set_ylim(len(timeline.bars) - 0.4, -0.6)
    axes.set_yticks(range(len(timeline.bars)), [label_of(bar) for bar in timeline.bars])
    marked = ticks(min(bar.starts_on for bar in timeline.bars), max(bar.ends_on for bar in timeline.bars))
    axes.set_xticks([_number(day) for day in marked], list(marked.values()))
    axes.tick_params(colors=INK, labelsize=_TEXT)
    axes.grid(visible=True, axis="x", color=FAINT, alpha=0.3)
    axes.set_axisbelow(True)
    take_literally(axes.get_yticklabels())
    for spine in axes.spines.values():
        spine.set_visible(False)
    today = _number(timeline.today)
    if left <= today <= right:
        axes.axvline(today, color=INK, linestyle="--", linewidth=1.5, zorder=3)
        axes.annotate(
            "today",
            (today, -0.55),
            color=INK,
            fontsize=_TEXT - 1,
            ha="center" if left + (right - left) * 0.1 < today < right - (right - left) * 0.1 else "left",
            va="bottom",
            annotation_clip=False,
        )
