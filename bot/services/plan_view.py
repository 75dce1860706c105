"""A member's plan as it is shown: under the catalog in force, on the member's own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.costs import PlanCosts, costs_of
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.repairs import repair
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.services.plan_mapping import path_of
from bot.storage.plans import Plan


@dataclass(frozen=True, slots=True)
class ReminderStatus:
    """Whether the bot may write to a member.

    Attributes:
        is_on: Whether they asked for messages.
        asks_at: When a pause ends, and they are asked whether to go on; None without such an end.
    """

    is_on: bool
    asks_at: datetime | None = None


@dataclass(frozen=True)
class PlanView:
    """A plan as it stands on a day, with what is next and what to note.

    Attributes:
        plan: As it is stored.
        catalog: The catalog in force.
        today: The date in the member's zone.
        notes: What there is to say first.
    """

    plan: Plan
    catalog: Catalog
    today: date
    notes: tuple[str, ...] = ()

    @cached_property
    def repaired(self) -> PlanOutcome:
        """The plan without anything that cannot be sat any more, and what was done about that."""
        return repair(path_of(self.plan), self.catalog, self.today)

    @property
    def path(self) -> PlannedPath:
        """What is shown, and what every change starts from."""
        return self.repaired.path

    @property
    def all_notes(self) -> tuple[str, ...]:
        """All notes, each once."""
        return tuple(dict.fromkeys((*self.notes, *self.repaired.notes)))

    @property
    def id(self) -> int:
        """The plan's number."""
        return self.plan.id

    @property
    def name(self) -> str:
        """What the plan is for, in a few words."""
        stack = self.catalog.stack.get(self.path.stack or "")
        if stack is not None:
            return stack.name
        names = [self.catalog.name_of(id_) for id_ in self.path.targets]
        return names[-1] if len(names) == 1 else f"{names[-1]} and {len(names) - 1} more"

    @property
    def next_step(self) -> PlanStep | None:
        """What to do next."""
        return self.path.next_step

    @cached_property
    def next_exam(self) -> PlanStep | None:
        """The exam that comes next, or the end of the course."""
        return next((step for step in self.path.open_steps if step.kind is StepKind.EXAM), None)

    @cached_property
    def costs(self) -> PlanCosts:
        """What it costs, and by when."""
        return costs_of(self.path, self.catalog)

    def entry(self, step: PlanStep) -> Certification | None:
        """The certification or the material that a step is about."""
        return self.catalog.certification.get(step.certification or "")

    def short_title(self, step: PlanStep) -> str:
        """What a step is called beside the name of its certification."""
        entry = self.entry(step)
        is_exam = entry is None or entry.kind == "exam"
        match step.kind:
            case StepKind.STUDY:
                return "Study" if is_exam else "Work through it"
            case StepKind.PROJECT:
                return "Build something of your own"
            case StepKind.BOOKING:
                return "Book the exam" if is_exam else "Enrol"
            case StepKind.EXAM:
                return "Sit the exam" if is_exam else "Finish it"
            case StepKind.SHOWING:
                return "Show it"
            case _:
                return step.title

    def day_and_distance(self, day: date) -> str:
        """A day with how far away it is: ``5 January 2027, in 22 days``."""
        days = (day - self.today).days
        if days == 0:
            return "today"
        if abs(days) == 1:
            return f"{day_in_words(day)}, {'tomorrow' if days > 0 else 'yesterday'}"
        return f"{day_in_words(day)}, {f'in {days} days' if days > 0 else f'{-days} days ago'}"
