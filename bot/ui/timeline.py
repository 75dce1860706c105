"""A picture of a plan's timeline, and the same in words.

What is drawn is decided here; `timeline_drawing` knows how.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.moving import goal_of
from bot.catalog.dates import ApproximateDate
from bot.catalog.models import Catalog
from bot.ui.limits import shorten
from bot.ui.picture import MAX_DESCRIPTION

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
