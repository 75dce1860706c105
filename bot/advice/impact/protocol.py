"""What is said between the bot and the process that counts, one JSON value a line.

To the process: the request, then saved results and plans in batches until its input ends. From it: how far it is, the
impact (unless it is known already), and what happens to what is saved.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from bot.advice.plan.models import PlannedPath, PlanStep
from bot.advice.profile import Profile
from bot.catalog.models import Catalog

Saved: TypeAlias = Profile | PlannedPath
"""What somebody has: the profile behind a result, or a plan."""


def request(old: Catalog, new: Catalog, on: date, *, with_everybody: bool) -> dict[str, Any]:
    """The first line that the process reads.

    Args:
        old: the catalog before the change.
        new: the catalog after it.
        on: the day of asking.
        with_everybody: whether to decide every possible profile, or only what is saved.
    """
    return {
        "old": _packed(old.files),
        "new": _packed(new.files),
        "on": on.isoformat(),
        "with_everybody": with_everybody,
    }


def batch(saved: Sequence[Saved]) -> dict[str, Any]:
    """A further line: some saved results and plans."""
    results = [[dict(each.answers), sorted(each.held)] for each in saved if isinstance(each, Profile)]
    return {"results": results, "plans": [_path_values(each) for each in saved if isinstance(each, PlannedPath)]}


def saved_in(line: Mapping[str, Any]) -> Iterator[Saved]:
    """What `batch` wrote."""
    for answers, held in line["results"]:
        yield Profile(answers, frozenset(held))
    for values in line["plans"]:
        yield _path(values)


def _path_values(path: PlannedPath) -> dict[str, Any]:
    return {
        "targets": list(path.targets),
        "stack": path.stack,
        "hours_per_week": path.hours_per_week,
        "exam_on": path.exam_on.isoformat() if path.exam_on else None,
        "zone": path.zone,
        "revision": path.revision,
        "steps": [step.to_values() for step in path.steps],
        "state": path.state,
        "paused_on": path.paused_on.isoformat() if path.paused_on else None,
    }


def _path(values: Mapping[str, Any]) -> PlannedPath:
    days = {name: date.fromisoformat(day) if (day := values[name]) else None for name in ("exam_on", "paused_on")}
    steps = tuple(PlanStep.from_values(step) for step in values["steps"])
    fields: dict[str, Any] = {**values, **days, "targets": tuple(values["targets"]), "steps": steps}
    return PlannedPath(**fields)


def _packed(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: b64encode(content).decode() for name, content in files.items()}


def unpacked(files: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a catalog in the request."""
    return {name: b64decode(content) for name, content in files.items()}
