"""Between a plan as it is kept and a plan as the rules read it."""

from __future__ import annotations

from dataclasses import replace

from bot.advice.plan.models import PlannedPath, PlanStep
from bot.storage.plans import Plan


def path_of(plan: Plan) -> PlannedPath:
    """The plan as the rules read it."""
    return PlannedPath(
        targets=plan.targets,
        stack=plan.stack,
        hours_per_week=plan.hours_per_week,
        exam_on=plan.exam_on,
        zone=plan.zone,
        revision=plan.revision,
        steps=tuple(PlanStep.from_values(step) for step in plan.steps),
        state=plan.state,
        paused_on=plan.paused_on,
    )


def with_path(plan: Plan, path: PlannedPath) -> Plan:
    """The same stored plan, changed as the rules say."""
    return replace(
        plan,
        targets=path.targets,
        stack=path.stack,
        hours_per_week=path.hours_per_week,
        exam_on=path.exam_on,
        zone=path.zone,
        revision=path.revision,
        steps=tuple(step.to_values() for step in path.steps),
        state=path.state,
        paused_on=path.paused_on,
    )
