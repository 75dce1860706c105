"""Where one stands in a plan: which certification comes next, when another can begin, and how steps are arranged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.sitting import DAY


def exam_number(path: PlannedPath, default: int = 0) -> int:
    """The place of the certification whose exam, or whose end of a course, comes next; ``default`` if none does."""
    return next((step.number for step in path.open_steps if step.kind is StepKind.EXAM), default)


def first_open_number(path: PlannedPath, default: int = 1) -> int:
    """The place of what is being prepared for, material included; ``default`` where nothing is left."""
    goals = {StepKind.EXAM, StepKind.STUDY}
    return next((step.number for step in path.open_steps if step.kind in goals), default)


def next_start(path: PlannedPath, on: date) -> date:
    """The day on which another certification can begin: after the last has been shown, and not before ``on``."""
    last = [step.due_on for step in path.steps if step.is_open and step.kind is not StepKind.RENEWAL]
    return max([on, *(day + DAY for day in last)])


def arranged(steps: Iterable[PlanStep]) -> tuple[PlanStep, ...]:
    """All steps in the order of a plan: the certifications one after the other, and their renewals at the end."""
    steps = list(steps)
    renewals = [step for step in steps if step.kind is StepKind.RENEWAL]
    others = [step for step in steps if step.kind is not StepKind.RENEWAL]
    return (*sorted(others, key=lambda step: step.number), *sorted(renewals, key=lambda step: step.due_on))
