"""Moving the steps of a plan: shifting some days on, dating a certification anew, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.advice.plan.builder import PlanOutcome, date_target, replacement_note, successor_of
from bot.advice.plan.exam_dates import DAY, day_in_words, last_day_after, nearest_exam_day, unavailable_text
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.schedule import SHOWING_DAYS, exam_number, renewal_steps, sorted_steps
from bot.advice.plan.steps import is_preparing, material_for, undated_steps
from bot.advice.profile import Profile
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification


@dataclass
class PlanEditor:
    """A plan while it is being changed, with what there is to say about it.

    Attributes:
        catalog: The catalog in force.
        on: Today, in the member's zone.
        path: The plan as it is by now.
        notes: Sentences for the member.
        profile: The member's answers, as far as they are known.
    """

    catalog: Catalog
    on: date
    path: PlannedPath
    profile: Profile = field(default_factory=Profile)
    notes: list[str] = field(default_factory=list[str])

    def entry(self, number: int) -> Certification | None:
        """The certification at a place of the plan; None if the catalog has lost it."""
        return self.catalog.certification.get(self.path.targets[number - 1])

    def set_steps(self, number: int, steps: Iterable[PlanStep]) -> None:
        """Replace the steps of one certification."""
        others = [step for step in self.path.steps if step.number != number]
        self.path = replace(self.path, steps=sorted_steps((*others, *steps)))

    def reschedule(self, number: int, start: date) -> None:
        """Give the open steps of a certification new days at the plan's pace; what cannot be sat is replaced."""
        entry = self.entry(number)
        if entry is None:
            self.remove_target(number, f"{self.path.targets[number - 1]} is not in the catalog any more.")
            return
        try:
            dated, notes = date_target(entry, number, self._without_renewal(number), self.path, self.catalog, start)
        except PlanError as error:
            if self.path.exam_on is None or number != exam_number(self.path):
                self.replace_unavailable(number, start, str(error))
                return
            self.notes.append(f"Your day for {entry.short_name} does not work any more, so your pace decides.")
            self.path = replace(self.path, exam_on=None)
            self.reschedule(number, start)
            return
        self.notes += notes
        self.set_steps(number, dated.steps)

    def reschedule_following(self, number: int) -> None:
        """Let the certifications after this one begin when it has been shown."""
        for later in range(number + 1, len(self.path.targets) + 1):
            if any(step.is_open and is_preparing(step) for step in self.path.of_number(later)):
                self.reschedule(later, self.first_day_of(later))

    def first_day_of(self, number: int) -> date:
        """The first day for a certification: after what is open of those before it."""
        before = [
            step.due_on
            for step in self.path.steps
            if step.number < number and step.is_open and step.kind is not StepKind.RENEWAL
        ]
        return max([self.on, *(day + DAY for day in before)])

    def shift(self, number: int, step_ids: Iterable[str], days: int) -> None:
        """Move some open steps of a certification on, the first of them by its due day only.

        An exam never moves to a day on which it cannot be sat; where the member has named its day, it stays.
        """
        entry = self.entry(number)
        moved = list(step_ids)
        if entry is None or not moved or days == 0:
            return
        delta = timedelta(days=days)
        steps = {step.id: step for step in self.path.of_number(number)}
        for place, id_ in enumerate(moved):
            step = steps[id_]
            starts_on = step.starts_on if place == 0 else step.starts_on + delta
            steps[id_] = replace(step, starts_on=starts_on, due_on=step.due_on + delta)
        self.set_steps(number, self._within_limits(number, entry, list(steps.values()), moved[0]))

    def replace_unavailable(self, number: int, start: date, reason: str) -> None:
        """Put what took its place where something cannot be sat; where nothing did, take it out of the plan."""
        entry = self.entry(number)
        successor = successor_of(entry, self.catalog, start) if entry else None
        if entry is None or successor is None or successor.id in self.path.targets:
            self.remove_target(number, reason)
            return
        try:
            self.switch(number, successor, start, replacement_note(entry, successor, start))
        except PlanError:  # its own last day comes before the member could be ready for it
            self.remove_target(number, reason)

    def switch(self, number: int, entry: Certification, start: date, note: str) -> None:
        """Plan another certification at this place; material that has been worked through stays done.

        Raises:
            PlanError: if it cannot be sat.
        """
        settled = {(step.kind, step.certification): step for step in self.path.of_number(number) if not step.is_open}
        targets = tuple(entry.id if n == number else id_ for n, id_ in enumerate(self.path.targets, 1))
        exam_on = None if number == exam_number(self.path) else self.path.exam_on
        path = replace(self.path, targets=targets, exam_on=exam_on)
        material = material_for(entry, self.catalog, self.profile, start)
        steps = [
            replace(step, state=old.state, done_on=old.done_on, starts_on=old.starts_on, due_on=old.due_on)
            if (old := settled.get((step.kind, step.certification))) and step.certification != entry.id
            else step
            for step in undated_steps(entry, number, material, start)
        ]
        dated, notes = date_target(entry, number, tuple(steps), path, self.catalog, start)
        self.path = path
        self.set_steps(number, dated.steps)
        self.notes += [note, *notes]

    def remove_target(self, number: int, reason: str) -> None:
        """Skip everything that is left of a certification."""
        self.notes.append(f"{reason} Nothing took its place, so it is out of your plan.")
        if number == exam_number(self.path):
            self.path = replace(self.path, exam_on=None)
        self.close_steps(number, "skipped")

    def close_steps(self, number: int, state: str, kinds: frozenset[StepKind] | None = None) -> None:
        """Mark the open steps of a certification, all of them or those of some kinds."""
        done_on = self.on if state == "done" else None
        self.set_steps(
            number,
            [
                replace(step, state=state, done_on=done_on)  # pyright: ignore[reportArgumentType]
                if step.is_open and (kinds is None or step.kind in kinds)
                else step
                for step in self.path.of_number(number)
            ],
        )

    def outcome(self) -> PlanOutcome:
        """The plan as it is now, which is finished when nothing is left but renewals, and each note once."""
        path = self.path
        if path.state in {"active", "paused"} and not path.open_steps:
            path = replace(path, state="finished", paused_on=None, exam_on=None)
        return PlanOutcome(path, tuple(dict.fromkeys(self.notes)))

    def _without_renewal(self, number: int) -> tuple[PlanStep, ...]:
        steps = self.path.of_number(number)
        return tuple(step for step in steps if step.kind is not StepKind.RENEWAL or not step.is_open)

    def _within_limits(
        self, number: int, entry: Certification, steps: list[PlanStep], first_moved: str
    ) -> list[PlanStep]:
        """The steps with an end that is possible, nothing after it that belongs before, and the renewal to match."""
        goal = goal_of(steps)
        if goal is None or not goal.is_open:
            return steps
        ends_on = self._end(number, entry, goal, first_moved)
        if ends_on is None:
            raise PlanError(unavailable_text(entry, goal.due_on))
        fitted = [_capped(step, goal, ends_on) for step in steps if step.kind is not StepKind.RENEWAL]
        return [*fitted, *renewal_steps(steps, entry, self.catalog, ends_on)]

    def _end(self, number: int, entry: Certification, goal: PlanStep, first_moved: str) -> date | None:
        fixed = self.path.exam_on if number == exam_number(self.path) else None
        if fixed is not None and fixed < goal.due_on and first_moved != goal.id:
            self.notes.append(
                f"Your day for {entry.short_name}, {day_in_words(fixed)}, stays; what comes before it has less time. "
                "Change exam date moves it."
            )
            return fixed
        ends_on = nearest_exam_day(entry, goal.due_on, min(self.on, goal.due_on))
        if ends_on is not None and ends_on < goal.due_on:
            last = last_day_after(entry, ends_on)
            until = f" until {day_in_words(last)}" if last else ""
            self.notes.append(f"{entry.short_name} can be sat{until} only, so its day moves no further.")
        return ends_on


def goal_of(steps: Iterable[PlanStep]) -> PlanStep | None:
    """The step that a certification's preparation ends with: its exam, or the last of the work with material."""
    preparing = [step for step in steps if is_preparing(step)]
    exam = next((step for step in preparing if step.kind is StepKind.EXAM), None)
    return exam or (preparing[-1] if preparing else None)


def _capped(step: PlanStep, goal: PlanStep, ends_on: date) -> PlanStep:
    if not step.is_open:
        return step
    if step.kind is StepKind.SHOWING:
        return replace(step, starts_on=ends_on, due_on=ends_on + SHOWING_DAYS * DAY)
    due_on = ends_on if step.id == goal.id else min(step.due_on, ends_on)
    return replace(step, starts_on=min(step.starts_on, due_on), due_on=due_on)
