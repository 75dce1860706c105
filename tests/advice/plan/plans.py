"""Plans and small catalogs that the tests of the rules share."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from bot.advice.plan.builder import PlanOutcome, PlanRequest, build_plan
from bot.advice.plan.models import PlannedPath
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from tests.advice.tiny import ALWAYS, build, entry, resource, retiring

TODAY = date(2026, 11, 28)
AI_103 = "azure-ai-apps-agents-developer-ai-103"


@cache
def builtin() -> Catalog:
    return load_directory(builtin_directory())


def planned(certification: str, catalog: Catalog, on: date = TODAY, hours: int = 10, **changes: Any) -> PlanOutcome:
    """A plan for one certification, at ten hours a week."""
    return build_plan(PlanRequest(certification, None, hours, **changes), catalog, on)


def exam_catalog(**changes: Any) -> Catalog:
    """An exam with free material, and what could take its place."""
    return build(
        entry("exam", free_preparation="material", **changes),
        resource("material"),
        entry("heir", free_preparation="material"),
    )


def kinds(path: PlannedPath) -> list[str]:
    return [step.kind.value for step in path.steps]


__all__ = [
    "AI_103",
    "ALWAYS",
    "TODAY",
    "build",
    "builtin",
    "entry",
    "exam_catalog",
    "kinds",
    "planned",
    "resource",
    "retiring",
]
