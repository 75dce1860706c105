"""What an impact analysis found, and its fixed JSON shape, which also carries it from one process to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Move:
    """Profiles that get another pick; ``example`` is what one of them answered. None where nothing fits."""

    before: str | None
    after: str | None
    profiles: int
    example: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VendorShare:
    """How many profiles get a pick of a provider, before and after."""

    provider: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class DeadEndCount:
    """Profiles without a useful next step: nothing fits, and no change of answers is found that would help.

    ``at_least`` says that there may be more; ``example`` is what one of them answered.
    """

    profiles: int
    at_least: bool
    example: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of the catalog does to the advice of everybody who could ask and holds nothing.

    Attributes:
        old: The revision before the change.
        new: The revision after it.
        on: The day of asking.
        profiles: How many profiles were decided by both.
        is_exact: Whether these are all that there are; else they were drawn at random.
        other_pick: How many get another pick.
        other_verdict: How many get another verdict, whether or not the pick is another too.
        other_details: How many get the same verdict and pick, but other alternatives or another goal.
        moves: From which pick to which, the largest number first.
        verdicts: For each verdict how many profiles got it before, and get it after.
        vendors: The providers of the picks, the one with most before the change first.
        dead_ends_before: Those that there were before the change.
        dead_ends: Those that there are after it.
    """

    old: str
    new: str
    on: date
    profiles: int
    is_exact: bool
    other_pick: int
    other_verdict: int
    other_details: int
    moves: tuple[Move, ...]
    verdicts: Mapping[str, tuple[int, int]]
    vendors: tuple[VendorShare, ...]
    dead_ends_before: DeadEndCount
    dead_ends: DeadEndCount

    @property
    def is_nothing(self) -> bool:
        """Whether everybody gets the same advice as before."""
        return not (self.other_pick or self.other_verdict or self.other_details)

    def as_json(self) -> dict[str, Any]:
        """The fixed JSON shape; other programs rely on its keys."""
        return {
            "old": self.old,
            "new": self.new,
            "date": self.on.isoformat(),
            "profiles": self.profiles,
            "exact": self.is_exact,
            "other_pick": self.other_pick,
            "other_verdict": self.other_verdict,
            "other_details": self.other_details,
            "moves": [asdict(move) for move in self.moves],
            "verdicts": {
                verdict: {"before": before, "after": after} for verdict, (before, after) in self.verdicts.items()
            },
            "vendors": [asdict(share) for share in self.vendors],
            "dead_ends": {"before": asdict(self.dead_ends_before), "after": asdict(self.dead_ends)},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Impact:
        """The impact that `as_json` wrote."""
        return cls(
            old=value["old"],
            new=value["new"],
            on=date.fromisoformat(value["date"]),
            profiles=value["profiles"],
            is_exact=value["exact"],
            other_pick=value["other_pick"],
            other_verdict=value["other_verdict"],
            other_details=value["other_details"],
            moves=tuple(Move(**move) for move in value["moves"]),
            verdicts={verdict: (counts["before"], counts["after"]) for verdict, counts in value["verdicts"].items()},
            vendors=tuple(VendorShare(**share) for share in value["vendors"]),
            dead_ends_before=DeadEndCount(**value["dead_ends"]["before"]),
            dead_ends=DeadEndCount(**value["dead_ends"]["after"]),
        )
