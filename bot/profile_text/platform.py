"""Which platform is somebody's own, and how well they know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.profile_text.platform_uses import Rank, Use

_LEVELS = ("hands_on", "some", "none")
_ONE_BREATH = 2
"""Words between two platforms that are named together, as in "Databricks on Azure"."""


def choose_platform(uses: Iterable[Use], *, is_technical: bool) -> Use | None:
    """The writer's platform; None where two are as much theirs as each other.

    Args:
        uses: What the text tells.
        is_technical: Whether the writer builds things; what a team uses is theirs only then.
    """
    listed = list(uses)
    for rank in (Rank.OWN, Rank.TEAM, Rank.WANTED):
        found = [use for use in listed if use.rank is rank and (rank is not Rank.TEAM or is_technical)]
        if found:
            return _most_named([use for use in found if use.is_current] or found)
    return None


def _most_named(uses: Sequence[Use]) -> Use | None:
    counted = Counter(use.option for use in uses).most_common()
    is_undecided = len(counted) > 1 and counted[0][1] == counted[1][1]
    if is_undecided and not (uses[0].rank is Rank.OWN and _are_named_together(uses)):
        return None
    return next(use for use in uses if use.option == counted[0][0])


def _are_named_together(uses: Sequence[Use]) -> bool:
    return max(use.start for use in uses) - min(use.end for use in uses) <= _ONE_BREATH


def experience_with(uses: Iterable[Use], platform: str) -> Use | None:
    """The use that says most about how well somebody knows a platform."""
    told = [use for use in uses if use.option == platform and use.experience is not None]
    return min(told, key=lambda use: _LEVELS.index(use.experience or _LEVELS[-1]), default=None)
