"""In what way worth naming one certification differs from another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.catalog.models.base import Range
from bot.catalog.models.certification import Certification

Difference = Literal["cheaper", "faster", "gentler", "other_platform", "better_known", "proctored"]

_WORTH_NAMING = 0.85
"""A figure counts as lower when its middle is at most this share of the other's: $165 is not "cheaper" than $175."""


def differences(pick: Certification, other: Certification) -> frozenset[Difference]:
    """How ``other`` differs from ``pick``, seen by somebody who was recommended ``pick``."""
    found: set[Difference] = set()
    if _lower(other.cost.total_usd, pick.cost.total_usd):
        found.add("cheaper")
    if _lower(other.preparation.weeks, pick.preparation.weeks):
        found.add("faster")
    if other.level.difficulty < pick.level.difficulty:
        found.add("gentler")
    if pick.platform is not None and other.platform != pick.platform:
        found.add("other_platform")
    if pick.tier is not None and other.tier is not None and other.tier < pick.tier:
        found.add("better_known")
    if pick.kind != "exam" and other.kind == "exam":
        found.add("proctored")
    return frozenset(found)


class Differences(dict[int, tuple[frozenset[Difference], ...]]):
    """For an entry as the pick (by its place), how every entry differs from it; worked out when first asked for."""

    def __init__(self, entries: Sequence[Certification]) -> None:
        super().__init__()
        self._entries = entries
        self._alike: dict[tuple[int, int], int] = {}

    def __missing__(self, pick: int) -> tuple[frozenset[Difference], ...]:
        self[pick] = row = tuple(differences(self._entries[pick], other) for other in self._entries)
        return row

    def alike(self, pick: int, place: int) -> int:
        """A mask of the entries that differ from the pick in the same way as the one at ``place`` does."""
        mask = self._alike.get((pick, place))
        if mask is None:
            way = self[pick][place]
            mask = sum(1 << other for other, others_way in enumerate(self[pick]) if others_way == way)
            self._alike[pick, place] = mask
        return mask


def _lower(other: Range | None, pick: Range | None) -> bool:
    if other is None or pick is None:
        return False
    return other[1] <= pick[1] and sum(other) < sum(pick) and sum(other) <= _WORTH_NAMING * sum(pick)
