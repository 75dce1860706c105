"""What an impact analysis found, and its fixed JSON shape, which also carries it from one process to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.catalog.models.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Move:
    """Profiles that get another pick; ``example`` is what one of them answered. None where there is none."""

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


_NO_PICK = "no certification"
"""Nothing fits, or what somebody has is enough; the verdicts tell which."""

_VERDICTS = {
    "recommend": "something that fits right away",
    "not_yet": "something to start on before the goal",
    "free_first": "something free first",
    "enough": "enough already, nothing more to take",
    "nothing_fits": "nothing that fits",
}


def headline(impact: Impact) -> str:
    """How many get another pick, of how many."""
    of = f"{impact.profiles:,} possible profiles"
    if not impact.is_exact:
        of = f"{impact.profiles:,} profiles drawn at random (there are too many to try them all)"
    if impact.is_nothing:
        return f"Nobody's advice changes: {of} get the same as before."
    if not impact.other_pick:
        return f"Of {of} none gets another pick."
    verb = "gets" if impact.other_pick == 1 else "get"
    return f"Of {of} {impact.other_pick:,} {verb} another pick ({percent(impact.other_pick, impact.profiles)})."


def further(impact: Impact) -> Iterator[str]:
    """What changes for the others, as far as anything does."""
    if impact.other_verdict:
        yield f"{impact.other_verdict:,} get another kind of answer: {'; '.join(_verdict_changes(impact))}."
    if impact.other_details:
        yield f"{impact.other_details:,} keep their pick, but see other alternatives or another goal beside it."


def move_line(move: Move, old: Catalog, new: Catalog) -> str:
    """``1,204 from This certification to That certification``."""
    before, after = (
        catalog.name_of(id_) if id_ else _NO_PICK for catalog, id_ in ((old, move.before), (new, move.after))
    )
    return f"{move.profiles:,} from {before} to {after}"


def vendor_lines(impact: Impact) -> list[str]:
    """``AWS 31% → 28%``: the providers whose share of all picks changes, the largest change first."""
    picks_before = max(1, sum(share.before for share in impact.vendors))
    picks_after = max(1, sum(share.after for share in impact.vendors))
    shares = [(100 * s.before / picks_before, 100 * s.after / picks_after, s.provider) for s in impact.vendors]
    shares.sort(key=lambda share: -abs(share[1] - share[0]))
    written = [(f"{before:.1f}%", f"{after:.1f}%", provider) for before, after, provider in shares]
    return [f"{provider} {before} → {after}" for before, after, provider in written if before != after]


def dead_end_sentence(impact: Impact, catalog: Catalog) -> str:
    """Whether the change leaves anybody without a useful next step."""
    found = impact.dead_ends
    if not found.profiles:
        return "No dead ends." if not found.at_least else "No dead ends among those that were looked at."
    example = answers_in_words(found.example or {}, catalog)
    return f"{_counted(found)} for whom nothing fits and no change of answers helps, for example: {example}."


def answers_in_words(answers: Mapping[str, str], catalog: Catalog) -> str:
    """What somebody said: ``you are a developer, you work with AWS``; ids where the catalog has no words."""
    said: list[str] = []
    for question_id, option_id in answers.items():
        question = catalog.question.get(question_id)
        option = question.option(option_id) if question else None
        said.append(option.said if option else f"{question_id}: {option_id}")
    return ", ".join(said) or "nothing answered"


def percent(part: int, whole: int) -> str:
    """``12%``; with one decimal below ten, and never 0% for something or 100% for less than all."""
    share = 100 * part / whole if whole else 0.0
    if part and share < 0.1:  # noqa: PLR2004 - the smallest figure that is written
        return "under 0.1%"
    if part != whole and share > 99.9:  # noqa: PLR2004 - the largest figure that is written
        return "over 99.9%"
    return f"{share:.1f}%".replace(".0%", "%") if share < 10 or share > 90 else f"{share:.0f}%"  # noqa: PLR2004


def _verdict_changes(impact: Impact) -> Iterator[str]:
    for verdict, (before, after) in impact.verdicts.items():
        if before != after:
            yield f"{_VERDICTS[verdict]} {before:,} → {after:,}"


def _counted(found: DeadEndCount) -> str:
    least = "At least " if found.at_least else ""
    return f"{least}{found.profiles:,} dead end{'' if found.profiles == 1 else 's'}"
