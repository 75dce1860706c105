"""A critical look at a recommendation: why not something else, and what is cheaper, faster or gentler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.advice.differences import Difference
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.advice.recommendation import Change, Recommendation

CRITIQUES: tuple[Difference, ...] = ("cheaper", "faster", "gentler")

Place = Literal["pick", "alternative", "ranks_lower", "ruled_out"]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Where one certification stands for a member, and the single changes that would make it the pick."""

    place: Place
    text: str
    changes: tuple[Change, ...]


def why_not(recommendation: Recommendation, entry_id: str) -> WhyNot:
    """Why a certification of the catalog is not the pick; works for every entry."""
    changes = tuple(change for change in recommendation.would_change if change.pick == entry_id)
    if recommendation.pick is not None and recommendation.pick.id == entry_id:
        return WhyNot("pick", "It is what is recommended to you.", ())
    for item in recommendation.alternatives:
        if item.id == entry_id:
            return WhyNot(
                "alternative",
                "It is one of your alternatives: it fits, and less speaks for it than for the pick.",
                changes,
            )
    for excluded in recommendation.excluded:
        if excluded.id == entry_id:
            return WhyNot("ruled_out", excluded.text, changes)
    return WhyNot(
        "ranks_lower", "It fits all your limits, but less speaks for it than for what is recommended.", changes
    )


def critiques(advisor: Advisor, profile: Profile) -> dict[Difference, str]:
    """The best entry that is cheaper, faster or gentler and passes every guard; only where there is one."""
    decision = advisor.decide(profile)
    if decision.pick is None:
        return {}
    settled = advisor.encoding.settle(advisor.encoding.encode(profile.answers))
    standing = advisor.decider.standing(settled, profile.held)
    pick = advisor.compiled.place[decision.pick]
    found: dict[Difference, str] = {}
    for place in advisor.decider.ranked(standing.score, standing.eligible & ~(1 << pick)):
        for difference in advisor.decider.differences[pick][place]:
            if difference in CRITIQUES:
                found.setdefault(difference, advisor.compiled.entries[place].id)
    return {difference: found[difference] for difference in CRITIQUES if difference in found}
