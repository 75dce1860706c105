"""The dead-cert shield: which entries can be sat by somebody who starts to prepare on a day.

What counts is the day on which the member could be ready: the day of asking plus the shortest preparation.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

RETIREMENT_CODES = frozenset({"retired", "retiring_too_soon"})


def lifecycle_exclusion(entry: Certification, on: date) -> str | None:
    """Why its lifecycle rules an entry out: ``retired``, ``retiring_too_soon``, ``not_yet_available``; None if not."""
    now = entry.status_on(on)
    if now is None:
        return "not_yet_available"
    if now is Status.RETIRED:
        return "retired"
    then = entry.status_on(entry.ready_on(on))
    if then is Status.RETIRED:
        return "retiring_too_soon"
    return None if then is not None and then.can_be_sat else "not_yet_available"


def last_chance(entry: Certification, on: date) -> date | None:
    """The last day on which it can be sat, if the longest preparation would end after it or is not known; else None."""
    retirement = entry.retirement_after(on)
    if retirement is None:
        return None
    if entry.preparation.weeks is not None and entry.ready_on(on, longest=True) < retirement.starts_on:
        return None
    return retirement.starts_on - timedelta(days=1)


def living_successors(entry: Certification, catalog: Catalog, on: date) -> list[tuple[int, Certification]]:
    """The nearest successors that can be sat, through successors that are gone themselves.

    Each comes with its place in the order in which the catalog names them, so that a later one stays a later one while
    those before it do not exist yet.
    """
    found: list[tuple[int, Certification]] = []
    queue = list(entry.successors)
    for place, id_ in enumerate(queue):
        successor = catalog.certification.get(id_)
        if successor is None or id_ == entry.id:
            continue
        if lifecycle_exclusion(successor, on) is None:
            found.append((place, successor))
        else:
            queue.extend(other for other in successor.successors if other not in queue)
    return found
