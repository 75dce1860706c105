"""Which certifications a plan is for: one with what must be held first, or the steps of a stack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.advice.lifecycle import heirs
from bot.advice.plan.models import PlanError
from bot.advice.plan.sitting import sitting_day
from bot.advice.profile import Profile
from bot.advice.stacking import stack_outlook
from bot.catalog.certification import Certification
from bot.catalog.models import Catalog

MOST_TARGETS = 12
"""The longest stack has eight steps; a plan of more than this would be a collection, and no card could show it."""


def targets_of_certification(id_: str, catalog: Catalog, profile: Profile) -> tuple[str, ...]:
    """The certification, after those that must be held first and are not.

    Raises:
        PlanError: if the catalog does not have it.
    """
    entry = catalog.certification.get(id_)
    if entry is None:
        raise PlanError("The catalog does not have that certification any more. /certs lists what it has.")
    return tuple(dict.fromkeys(_with_requirements(entry, catalog, profile.held, frozenset())))


def targets_of_stack(id_: str, catalog: Catalog, profile: Profile, on: date) -> tuple[str, ...]:
    """What is left to take of a stack, optional steps apart.

    Raises:
        PlanError: if the catalog does not have it, or nothing of it is left.
    """
    stack = next((stack for stack in catalog.stacks if stack.id == id_), None)
    if stack is None:
        raise PlanError("The catalog does not have that stack any more. /stacks shows what it has.")
    left = stack_outlook(stack, catalog, on, profile).left
    if not left:
        raise PlanError(f"Nothing of {stack.name} is left for you to take.")
    found: dict[str, None] = {}
    for entry in left:
        found.update(dict.fromkeys(_with_requirements(entry, catalog, profile.held, frozenset())))
    return tuple(found)


def heir_of(entry: Certification, catalog: Catalog, on: date) -> Certification | None:
    """What to plan in place of something that cannot be sat in time; a successor that is still to come will do."""
    living = next((heir for _, heir in heirs(entry, catalog, on)), None)
    return living or next((heir for heir in _successors(entry, catalog) if sitting_day(heir, on, on)), None)


def _successors(entry: Certification, catalog: Catalog) -> Iterator[Certification]:
    """All successors, through successors."""
    queue = list(entry.successors)
    for id_ in queue:
        successor = catalog.certification.get(id_)
        if successor is not None and id_ != entry.id:
            yield successor
            queue.extend(other for other in successor.successors if other not in queue)


def _with_requirements(
    entry: Certification, catalog: Catalog, held: frozenset[str], above: frozenset[str]
) -> Iterator[str]:
    for id_ in entry.requires:
        required = catalog.certification.get(id_)
        if required is not None and id_ not in held | above:
            yield from _with_requirements(required, catalog, held, above | {entry.id})
    yield entry.id
