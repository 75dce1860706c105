"""Deciding: verdict, pick and alternatives for a profile, from a compiled catalog; `explain` has the texts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bot.advice.differences import Differences
from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.effects import FIELD, FIELD_BITS, Effect
from bot.advice.engine.encoding import Vector


class Verdict(StrEnum):
    """What kind of answer a recommendation is."""

    RECOMMEND = "recommend"
    NOT_YET = "not_yet"
    FREE_FIRST = "free_first"
    NOTHING_FITS = "nothing_fits"


class Decision(NamedTuple):
    """A verdict with the ids that it names; ``towards`` is the goal that the pick leads to."""

    verdict: Verdict
    pick: str | None = None
    alternatives: tuple[str, ...] = ()
    towards: str | None = None

    @property
    def result(self) -> tuple[Verdict, str | None, tuple[str, ...]]:
        """What the interview calls the result: verdict, pick and the ids of the alternatives."""
        return self.verdict, self.pick, self.alternatives


class Standing(NamedTuple):
    """Where every certification stands for a profile, as bit masks over the compiled entries."""

    effect: Effect
    held: int
    relevant: int
    too_advanced: int
    eligible: int


class Decider:
    """Decides for one catalog and day; safe to share, it only fills tables."""

    def __init__(self, compiled: CompiledCatalog) -> None:
        self.compiled = compiled
        self.differences = Differences(compiled.entries)
        self._not_candidates = compiled.barred | compiled.resources

    def standing(self, settled: Vector, held: frozenset[str] = frozenset()) -> Standing:
        """Sort the certifications into relevant, too advanced and eligible for a settled profile."""
        compiled = self.compiled
        effect = compiled.effect(settled)
        held_mask = compiled.held_mask(held) if held else 0
        relevant = effect.relevant & ~effect.not_relevant & ~self._not_candidates & ~held_mask
        # Something unclear is never offered where anything clearer serves the same purpose.
        relevant = relevant & ~compiled.unclear or relevant
        too_advanced = effect.too_advanced
        for bit, required in compiled.requirements:
            if not required <= held:
                too_advanced |= bit
        eligible = relevant & ~too_advanced & ~effect.over_budget & ~effect.too_long
        return Standing(effect, held_mask, relevant, too_advanced, eligible)

    def decide(self, settled: Vector, held: frozenset[str] = frozenset()) -> Decision:
        """The decision for a settled profile (`Encoding.settle`)."""
        return self.judge(self.standing(settled, held), settled)

    def judge(self, standing: Standing, settled: Vector) -> Decision:
        """The decision for a settled profile whose standing is known already."""
        effect, relevant, eligible = standing.effect, standing.relevant, standing.eligible
        if not relevant:
            return Decision(Verdict.NOTHING_FITS)
        score = effect.score
        first = _best(score, relevant)
        if eligible >> first & 1:
            return Decision(Verdict.RECOMMEND, self._id(first), self._alternatives(first, score, eligible))
        only_too_advanced = not (effect.over_budget | effect.too_long) >> first & 1
        if eligible:
            verdict = Verdict.NOT_YET if only_too_advanced else Verdict.RECOMMEND
            return self._from_eligible(verdict, score, eligible, self._id(first) if only_too_advanced else None)
        if only_too_advanced:
            return self._from_free(Verdict.NOT_YET, standing, settled, first)
        only_too_dear = relevant & ~standing.too_advanced & ~effect.too_long
        if only_too_dear:
            return self._from_free(Verdict.FREE_FIRST, standing, settled, _best(score, only_too_dear))
        return Decision(Verdict.NOTHING_FITS)

    def ranked(self, score: int, mask: int) -> list[int]:
        """The places in a mask, the highest score first; the compiled order settles ties."""
        return sorted(places_of(mask), key=lambda place: -((score >> (FIELD_BITS * place)) & FIELD))

    def _from_eligible(self, verdict: Verdict, score: int, eligible: int, towards: str | None) -> Decision:
        pick = _best(score, eligible)
        return Decision(verdict, self._id(pick), self._alternatives(pick, score, eligible), towards)

    def _alternatives(self, pick: int, score: int, eligible: int) -> tuple[str, ...]:
        """Up to two, the best first, each different from the pick, and the second not in the same way as the first."""
        others = eligible & ~self.differences.alike(pick, pick)
        if not others:
            return ()
        first = _best(score, others)
        others &= ~self.differences.alike(pick, first)
        return (self._id(first), self._id(_best(score, others))) if others else (self._id(first),)

    def _from_free(self, verdict: Verdict, standing: Standing, settled: Vector, towards: int) -> Decision:
        compiled, effect = self.compiled, standing.effect
        starts = compiled.free_starts & ~(standing.held | standing.too_advanced | effect.too_long | effect.not_relevant)
        if not starts:
            return Decision(Verdict.NOTHING_FITS)
        # Material for a platform that is not the member's comes last.
        groups = (
            self._platform_mask(settled),
            compiled.free_preparation[towards],
            effect.relevant,
            compiled.without_platform,
        )
        starts = next((starts & group for group in groups if starts & group), starts)
        return Decision(verdict, self._id(_best(effect.score, starts)), (), self._id(towards))

    def _platform_mask(self, settled: Vector) -> int:
        encoding = self.compiled.encoding
        place = encoding.position.get("platform")
        return 0 if place is None else self.compiled.on_platform.get(encoding.option_id(place, settled[place]), 0)

    def _id(self, place: int) -> str:
        return self.compiled.entries[place].id


def places_of(mask: int) -> list[int]:
    """The places of the bits of a mask, lowest first."""
    places: list[int] = []
    while mask:
        low = mask & -mask
        places.append(low.bit_length() - 1)
        mask ^= low
    return places


def _best(score: int, mask: int) -> int:
    """The place with the highest score; of equals the first."""
    best, best_score = -1, -1
    while mask:
        low = mask & -mask
        place = low.bit_length() - 1
        mask ^= low
        own = (score >> (FIELD_BITS * place)) & FIELD
        if own > best_score:
            best, best_score = place, own
    return best
