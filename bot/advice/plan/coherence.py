"""The article's advice before another plan: quality over quantity. It advises; it never refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

ENOUGH = 3
"""Certifications, held or planned, after which another one needs a reason of its own."""


def cautions(
    targets: Iterable[str], current: PlannedPath | None, held: Iterable[str], catalog: Catalog
) -> tuple[str, ...]:
    """What speaks against planning these now; empty where nothing does.

    Args:
        targets: The certifications of the new plan.
        current: The plan that the member has already, if it is under way.
        held: What the member holds.
        catalog: The catalog in force.
    """
    wanted = _entries(targets, catalog)
    holding = _entries(held, catalog)
    said = [*_second_plan(current, catalog), *chain.from_iterable(_already(entry, holding) for entry in wanted)]
    badges = [entry for entry in holding if entry.kind != "resource"]
    new = [entry for entry in wanted if entry.kind != "resource" and entry not in badges]
    if len(badges) >= ENOUGH and new:
        said.append(f"You hold {len(badges)} certifications already. {_collecting(catalog)}".rstrip())
    elif current is not None and new:
        said.append(_collecting(catalog))
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _second_plan(current: PlannedPath | None, catalog: Catalog) -> Iterator[str]:
    if current is None:
        return
    names = ", ".join(catalog.name_of(id_) for id_ in current.targets)
    left = len(current.open_steps)
    yield f"You have a plan already: {names}, with {left} step{'' if left == 1 else 's'} to go."
    yield from (piece.text for piece in catalog.guidance if piece.group == "universal_rule")


def _already(entry: Certification, holding: list[Certification]) -> Iterator[str]:
    same = next((other for other in holding if other.id == entry.id), None)
    version = next(
        (other for other in holding if other.credential is not None and other.credential == entry.credential), None
    )
    beyond = next((other for other in holding if _is_beyond(other, entry)), None)
    if same is not None:
        yield f"You hold {entry.short_name} already. Planning it again makes sense only to renew it."
    elif version is not None:
        yield f"You hold {version.short_name}, which is the same credential as {entry.short_name}."
    elif beyond is not None:
        yield f"You hold {beyond.short_name}, which shows more than {entry.short_name} would add."


def _is_beyond(held: Certification, entry: Certification) -> bool:
    """Whether something held is harder, on the same platform, and of a kind that counts."""
    if entry.platform is None or held.platform != entry.platform or "resource" in {held.kind, entry.kind}:
        return False
    return held.level.difficulty > entry.level.difficulty


def _collecting(catalog: Catalog) -> str:
    return next((piece.text for piece in catalog.guidance if piece.id == "mistake-collecting"), "")


def _entries(ids: Iterable[str], catalog: Catalog) -> list[Certification]:
    return [catalog.certification[id_] for id_ in dict.fromkeys(ids) if id_ in catalog.certification]
