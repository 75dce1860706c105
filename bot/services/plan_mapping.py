"""Converts between a plan as it is stored and a plan as the rules of `bot.advice.plan` read it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import cast

from bot.advice.plan.models import PlannedPath, PlanStep
from bot.storage.plans import Plan, PlanContent

_SHARED = tuple(field.name for field in fields(PlannedPath) if field.name != "steps")
"""What both call the same; a stored plan has every field of a `PlannedPath`."""


def path_of(plan: Plan) -> PlannedPath:
    """Return a stored plan as the rules read it."""
    steps = tuple(PlanStep.from_values(step) for step in plan.steps)
    return PlannedPath(steps=steps, **{name: getattr(plan, name) for name in _SHARED})


def with_path(plan: Plan, path: PlannedPath) -> Plan:
    """Return a stored plan with everything replaced that the rules have a say in."""
    steps = tuple(step.to_values() for step in path.steps)
    return replace(plan, steps=steps, **{name: getattr(path, name) for name in _SHARED})


def content_of(path: PlannedPath, home_guild_id: int | None) -> PlanContent:
    """Return what a new plan says, laid out by the rules, under the catalog of a server."""
    shared = {name: getattr(path, name) for name in _SHARED if name in PlanContent.__annotations__}
    steps = [step.to_values() for step in path.steps]
    return cast("PlanContent", {**shared, "steps": steps, "home_guild_id": home_guild_id})
