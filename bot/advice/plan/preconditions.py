"""What a change of a plan needs: a step that is there, and a plan that is not over."""

from __future__ import annotations

from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind


def step_of(path: PlannedPath, step_id: str) -> PlanStep:
    """A step of a plan.

    Raises:
        PlanError: if the plan has no such step.
    """
    step = path.step(step_id)
    if step is None:
        raise PlanError("That step is not in your plan any more. /plan show has the plan as it is now.")
    return step


def require_current(path: PlannedPath, step: PlanStep | None = None) -> None:
    """Refuse to change a plan that is over; only renewals outlast a plan that has been finished.

    Raises:
        PlanError: if it is over.
    """
    outlasts = path.state == "finished" and step is not None and step.kind is StepKind.RENEWAL
    if path.state not in {"active", "paused"} and not outlasts:
        over = "finished" if path.state == "finished" else "dropped"
        raise PlanError(f"This plan is {over}. Start another one with /plan start.")


def require_active(path: PlannedPath) -> None:
    """Refuse to change a plan that is over or paused.

    Raises:
        PlanError: if it is.
    """
    require_current(path)
    if path.state == "paused":
        raise PlanError("Your plan is paused. Go on with it first, then change it.")
