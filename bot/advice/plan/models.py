"""What a plan is made of. Plain values: whoever keeps them decides how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Self

PlanState = Literal["active", "paused", "finished", "dropped"]
StepState = Literal["todo", "done", "skipped"]


class StepKind(StrEnum):
    """What kind of thing a step is; the order is that within one certification."""

    FOUNDATION = "foundation"
    FREE_PREPARATION = "free_preparation"
    STUDY = "study"
    PROJECT = "project"
    BOOKING = "booking"
    EXAM = "exam"
    SHOWING = "showing"
    RENEWAL = "renewal"


class PlanError(ValueError):
    """A plan that cannot be laid out or changed so; the message is a sentence for the member."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do, with the days between which to do it.

    Attributes:
        id: Unique within the plan and stable when its dates change: ``exam.1``, ``foundation.2.1``.
        certification: The id of the certification that it is about; for a resource, that of the resource.
        starts_on: The day on which it makes sense to begin, in the member's own calendar.
        due_on: The day by which it should be done, never before ``starts_on``.
        done_on: The day on which the member said that it is done.
    """

    id: str
    kind: StepKind
    certification: str | None
    title: str
    detail: str
    starts_on: date
    due_on: date
    state: StepState = "todo"
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state == "todo"

    @property
    def number(self) -> int:
        """Which of the plan's certifications it belongs to, from 1."""
        return int(self.id.split(".")[1])

    def to_values(self) -> dict[str, Any]:
        """The step as JSON can hold it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "certification": self.certification,
            "title": self.title,
            "detail": self.detail,
            "starts_on": self.starts_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "state": self.state,
            "done_on": self.done_on.isoformat() if self.done_on else None,
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """The step that `to_values` wrote down."""
        done_on = values.get("done_on")
        return cls(
            id=values["id"],
            kind=StepKind(values["kind"]),
            certification=values["certification"],
            title=values["title"],
            detail=values["detail"],
            starts_on=date.fromisoformat(values["starts_on"]),
            due_on=date.fromisoformat(values["due_on"]),
            state=values["state"],
            done_on=date.fromisoformat(done_on) if done_on else None,
        )


@dataclass(frozen=True, slots=True)
class PlannedPath:
    """A plan as the rules read it.

    Attributes:
        targets: Certification ids, in the order in which they are taken.
        stack: The stack that they come from, if they do.
        hours_per_week: What the member can give.
        exam_on: The day of the next exam, where the member has named one.
        zone: The member's time zone, as IANA names it.
        revision: The catalog's revision by which the steps were last laid out.
        steps: In the order in which to do them. Of the open ones, neither first days nor due days ever go back from one
            to the next, renewals apart: those come last, in the order of their own days.
        paused_on: The day since which a paused plan has rested.
    """

    targets: tuple[str, ...]
    stack: str | None
    hours_per_week: int
    exam_on: date | None
    zone: str
    revision: str
    steps: tuple[PlanStep, ...]
    state: PlanState = "active"
    paused_on: date | None = None

    @property
    def open_steps(self) -> tuple[PlanStep, ...]:
        """What is still to do, renewals apart: they come long after the plan is finished."""
        return tuple(step for step in self.steps if step.is_open and step.kind is not StepKind.RENEWAL)

    @property
    def next_step(self) -> PlanStep | None:
        """The first thing to do; None when everything is done or skipped."""
        return next(iter(self.open_steps), None)

    def step(self, step_id: str) -> PlanStep | None:
        """A step by its id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def of_number(self, number: int) -> tuple[PlanStep, ...]:
        """The steps of one of the plan's certifications, by its place from 1."""
        return tuple(step for step in self.steps if step.number == number)

    def onward(self, step: PlanStep) -> list[PlanStep]:
        """A step and those after it of the same certification, renewals apart."""
        steps = [other for other in self.of_number(step.number) if other.kind is not StepKind.RENEWAL]
        ids = [other.id for other in steps]
        return steps[ids.index(step.id) :] if step.id in ids else []

    def with_step(self, changed: PlanStep) -> PlannedPath:
        """Return the plan with this step in place of the one of the same id."""
        return replace(self, steps=tuple(changed if step.id == changed.id else step for step in self.steps))
