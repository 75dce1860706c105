"""How many days preparing takes at a member's hours a week, from the catalog's ranges.

The sources behind the catalog's weeks reckon with five to ten hours a week. So the longest figure is taken at five
hours and the shortest from ten hours on; in between the hours decide, and below five it takes longer in proportion.
More than ten hours never make it shorter than the shortest figure: the catalog knows of nobody who was faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from bot.catalog.base import Range
from bot.catalog.certification import Certification

GENTLE_HOURS, BRISK_HOURS = 5, 10
FEWEST_HOURS, MOST_HOURS = 1, 60

_USUAL_WEEKS: tuple[Range, ...] = ((2, 4), (6, 10), (8, 14), (10, 18))
"""By difficulty, for entries whose time nobody publishes: about what the catalog has for others of the same level."""

_USUAL_FOR_MATERIAL: Range = (1, 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Days of preparation; ``is_assumed`` where the catalog has no figure for it."""

    days: int
    is_assumed: bool


def preparation(entry: Certification, hours_per_week: int) -> Estimate:
    """The days that preparing for an entry takes, never less than one."""
    weeks = entry.preparation.weeks
    if weeks is not None:
        return Estimate(_days(weeks, hours_per_week), is_assumed=False)
    usual = _USUAL_FOR_MATERIAL if entry.kind == "resource" else _USUAL_WEEKS[entry.level.difficulty]
    return Estimate(_days(usual, hours_per_week), is_assumed=True)


def shortest_days(entry: Certification) -> int:
    """The fewest days that the catalog knows of; none where it has no figure."""
    weeks = entry.preparation.weeks
    return 0 if weeks is None else ceil(weeks[0] * 7)


def _days(weeks: Range, hours: int) -> int:
    low, high = weeks
    if hours <= GENTLE_HOURS:
        needed = high * GENTLE_HOURS / max(hours, FEWEST_HOURS)
    elif hours >= BRISK_HOURS:
        needed = low
    else:
        brisk, gentle = low * BRISK_HOURS, high * GENTLE_HOURS
        share = (BRISK_HOURS - hours) / (BRISK_HOURS - GENTLE_HOURS)
        needed = (brisk + (gentle - brisk) * share) / hours
    return max(1, ceil(needed * 7))
