"""Members, their plans and what they hold, for rules that need no database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.storage.contacts import Contact
from tests.storage.owing import agreed

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday."""

MIA = 80_351_110_224_678_912


@cache
def catalog() -> Catalog:
    """The built-in catalog."""
    return load_directory(builtin_directory())


def member(now: datetime = NOW, **changes: Any) -> Contact:
    """A member with the usual rhythm: messages at 18 o'clock, quiet from 21 to 8."""
    return agreed(changes.pop("user_id", MIA), now, **{"quiet_from": 21, "quiet_until": 8, **changes})


def step(step_id: str, due_on: date, **changes: Any) -> PlanStep:
    """An open step."""
    values: dict[str, Any] = {
        "id": step_id,
        "kind": StepKind(step_id.partition(".")[0]),
        "certification": "aws-ai-practitioner",
        "title": f"The step {step_id}",
        "detail": "What to do.",
        "starts_on": due_on,
        "due_on": due_on,
    }
    return PlanStep(**{**values, **changes})


def path(*steps: PlanStep, **changes: Any) -> PlannedPath:
    """A plan of these steps."""
    values: dict[str, Any] = {
        "targets": ("aws-ai-practitioner",),
        "stack": None,
        "hours_per_week": 5,
        "exam_on": None,
        "zone": "UTC",
        "revision": "r",
        "steps": steps,
    }
    return PlannedPath(**{**values, **changes})
