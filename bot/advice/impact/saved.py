"""How the advice of people who have asked already moves: partly answered profiles and what they hold included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from bot.advice.plan.catalog_change import plan_impact
from bot.advice.plan.models import PlannedPath, PlanStep
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from bot.catalog.transfer import catalog_messages


@dataclass(frozen=True, slots=True)
class SavedMove:
    """Saved results that would give another pick; None where there is none."""

    before: str | None
    after: str | None
    results: int


@dataclass(frozen=True, slots=True)
class SavedImpact:
    """What a change of the catalog does to saved results and plans.

    Attributes:
        results: How many there are.
        affected: How many of them would give another pick or another verdict.
        set_aside: How many have an answer, or something held, that the catalog no longer knows.
        moves: From which pick to which, the largest number first.
        plans: How many plans there are that are not over.
        plans_affected: How many of them the change hits, by a date or a price or an exam that cannot be sat.
    """

    results: int
    affected: int
    set_aside: int
    moves: tuple[SavedMove, ...]
    plans: int
    plans_affected: int

    def as_json(self) -> dict[str, Any]:
        """A JSON shape that carries it from one process to another."""
        moves = [[move.before, move.after, move.results] for move in self.moves]
        return {
            "results": self.results,
            "affected": self.affected,
            "set_aside": self.set_aside,
            "moves": moves,
            "plans": self.plans,
            "plans_affected": self.plans_affected,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> SavedImpact:
        """The impact that `as_json` wrote."""
        moves = tuple(SavedMove(*move) for move in value["moves"])
        counts: dict[str, Any] = {name: count for name, count in value.items() if name != "moves"}
        return cls(moves=moves, **counts)


class SavedCounting:
    """Counts saved results and plans one by one; keeps none of them."""

    def __init__(self, old: Catalog, new: Catalog, on: date) -> None:
        self._old, self._new = Advisor(old, on), Advisor(new, on)
        self._results = self._affected = self._set_aside = self._plans = self._plans_affected = 0
        self._moves = Counter[tuple[str | None, str | None]]()

    def add(self, profile: Profile) -> None:
        """Count a result by the profile that led to it; what a catalog does not know of it is set aside."""
        before, after = (each.decide(_known(profile, each.catalog)) for each in (self._old, self._new))
        self._results += 1
        self._affected += (before.pick, before.verdict) != (after.pick, after.verdict)
        self._set_aside += _known(profile, self._new.catalog) != profile
        if before.pick != after.pick:
            self._moves[before.pick, after.pick] += 1

    def add_plan(self, path: PlannedPath) -> None:
        """Count one plan, and whether the change touches it."""
        self._plans += 1
        self._plans_affected += plan_impact(self._old.catalog, self._new.catalog, path, self._new.on) is not None

    def impact(self) -> SavedImpact:
        """Return the figures of all that was added so far."""
        moves = tuple(SavedMove(before, after, count) for (before, after), count in self._moves.most_common())
        return SavedImpact(self._results, self._affected, self._set_aside, moves, self._plans, self._plans_affected)


def _known(profile: Profile, catalog: Catalog) -> Profile:
    """The part of a profile that a catalog knows."""
    answers = {
        question: option
        for question, option in profile.answers.items()
        if question in catalog.question and catalog.question[question].option(option) is not None
    }
    return Profile(answers, frozenset(profile.held & catalog.certification.keys()))


Saved: TypeAlias = Profile | PlannedPath
"""What somebody has: the profile behind a result, or a plan."""


def request(old: Catalog, new: Catalog, on: date, *, with_everybody: bool) -> Iterator[Mapping[str, Any]]:
    """Yield the first messages that the process reads.

    Args:
        old: The catalog before the change.
        new: The catalog after it.
        on: The day of asking.
        with_everybody: Whether to decide every possible profile, or only what is saved.
    """
    yield {"on": on.isoformat(), "with_everybody": with_everybody}
    yield from catalog_messages(old)
    yield from catalog_messages(new)


def batch(saved: Sequence[Saved]) -> dict[str, Any]:
    """Return a further message: some saved results and plans."""
    results = [[dict(each.answers), sorted(each.held)] for each in saved if isinstance(each, Profile)]
    return {"results": results, "plans": [_path_values(each) for each in saved if isinstance(each, PlannedPath)]}


def saved_in(line: Mapping[str, Any]) -> Iterator[Saved]:
    """Read the profiles and plans out of a message that `batch` made."""
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
