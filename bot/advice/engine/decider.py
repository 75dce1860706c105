"""Deciding: verdict, pick and alternatives for a profile, from a compiled catalog; `explain` has the texts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bot.advice.differences import Differences
from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.effects import BASE_SCORE, FIELD, FIELD_BITS, Effect
from bot.advice.engine.encoding import Vector
from bot.advice.engine.holdings import NOTHING_HELD, HeldEntries
from bot.catalog.models.rules import Rule


class Verdict(StrEnum):
    """What kind of answer a recommendation is."""

    RECOMMEND = "recommend"
    NOT_YET = "not_yet"
    FREE_FIRST = "free_first"
    ENOUGH = "enough"
    NOTHING_FITS = "nothing_fits"


FEW_ANSWERS = 2
"""With so few known, nobody is sent to a beta or a professional exam."""


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


class Eligibility(NamedTuple):
    """Where every certification stands for a profile, as bit masks over the compiled entries.

    Attributes:
        score: The packed scores, with what is held taken into account.
        suitable: What the rules point to, whether or not it is held, too basic, or can be sat.
        beneath: What is too basic after what is held or shown.
        relevant: What is left of `suitable` to choose from.
        is_enough: Whether a rule says that no certification would add anything.
    """

    effect: Effect
    score: int
    holding: HeldEntries
    suitable: int
    beneath: int
    relevant: int
    too_advanced: int
    eligible: int
    is_enough: bool


class Decider:
    """Decides for one catalog and day; safe to share, it only fills tables."""

    def __init__(self, compiled: CompiledCatalog) -> None:
        self.compiled = compiled
        self.differences = Differences(compiled.entries)
        self._never_offered = compiled.resources | compiled.closed

    def standing(self, settled: Vector, held: frozenset[str] = frozenset()) -> Eligibility:
        """Sort the certifications into relevant, too advanced and eligible for a settled profile."""
        compiled = self.compiled
        holding = compiled.holdings.of(held) if held else NOTHING_HELD
        effect = compiled.effect(compiled.holdings.with_evidence(settled, holding) if held else settled)
        beneath = effect.too_basic | holding.beneath
        suitable = effect.relevant & ~effect.not_relevant & ~self._never_offered
        relevant = suitable & ~compiled.barred & ~beneath & ~holding.held
        # Something unclear is never offered where anything clearer serves the same purpose.
        relevant = relevant & ~compiled.unclear or relevant
        too_advanced = effect.too_advanced
        for bit, required in compiled.requirements:
            if not required <= held:
                too_advanced |= bit
        if compiled.daring and len(settled) - settled.count(0) + bool(held) <= FEW_ANSWERS < len(settled):
            too_advanced |= compiled.daring
        eligible = relevant & ~too_advanced & ~effect.over_budget & ~effect.too_long
        is_enough = self.enough_rule(settled, held) is not None
        score = effect.score + holding.bonus
        return Eligibility(effect, score, holding, suitable, beneath, relevant, too_advanced, eligible, is_enough)

    def enough_rule(self, settled: Vector, held: frozenset[str]) -> Rule | None:
        """The first rule that says to these people that they have enough."""
        for condition in self.compiled.enough_rules if held else self.compiled.enough_for_all:
            if condition.rule.fits_held(held) and condition.applies(settled):
                return condition.rule
        return None

    def decide(self, settled: Vector, held: frozenset[str] = frozenset()) -> Decision:
        """The decision for a settled profile (`Encoding.settle`)."""
        return self.judge(self.standing(settled, held), settled)

    def judge(self, standing: Eligibility, settled: Vector) -> Decision:
        """The decision for a settled profile whose standing is known already."""
        if standing.is_enough or self._has_the_best(standing):
            return Decision(Verdict.ENOUGH)
        if not standing.relevant:
            return Decision(Verdict.NOTHING_FITS)
        return self._among_relevant(standing, settled)

    def _among_relevant(self, standing: Eligibility, settled: Vector) -> Decision:
        eligible, score = standing.eligible, standing.score
        first = _best(score, standing.relevant)
        if eligible >> first & 1:
            return Decision(Verdict.RECOMMEND, self._id(first), self._alternatives(first, score, eligible))
        verdict = self._why_not_first(standing, first)
        best = _best(score, eligible) if eligible else -1
        is_worth_it = eligible and 2 * weight(score, best) >= weight(score, first)
        if verdict is None:
            return self._without_first(standing, settled, best if is_worth_it else None)
        if not is_worth_it:
            free = self._from_free(verdict, standing, settled, first)
            if free is not None:
                return free
        if eligible:
            towards = self._id(first) if verdict is Verdict.NOT_YET else None
            verdict = Verdict.NOT_YET if towards else Verdict.RECOMMEND
            return Decision(verdict, self._id(best), self._alternatives(best, score, eligible), towards)
        return Decision(Verdict.NOTHING_FITS)

    def _why_not_first(self, standing: Eligibility, first: int) -> Verdict | None:
        """What keeps the entry that ranks first from being the pick: experience alone, price alone, or else."""
        effect = standing.effect
        if not (effect.over_budget | effect.too_long) >> first & 1:
            return Verdict.NOT_YET
        return None if (standing.too_advanced | effect.too_long) >> first & 1 else Verdict.FREE_FIRST

    def _without_first(self, standing: Eligibility, settled: Vector, best: int | None) -> Decision:
        """Where time, or several things at once, keep the first one out: the best that fits, or what only costs."""
        if best is not None:
            alternatives = self._alternatives(best, standing.score, standing.eligible)
            return Decision(Verdict.RECOMMEND, self._id(best), alternatives)
        effect = standing.effect
        only_too_dear = standing.relevant & effect.over_budget & ~(standing.too_advanced | effect.too_long)
        if only_too_dear:
            dearest = _best(standing.score, only_too_dear)
            free = self._from_free(Verdict.FREE_FIRST, standing, settled, dearest)
            if free is not None:
                return free
        return Decision(Verdict.NOTHING_FITS)

    def _has_the_best(self, standing: Eligibility) -> bool:
        """Whether what is held or shown is what the rules would point to, and nothing near it is left to take."""
        if not standing.relevant:
            return bool(standing.suitable & (standing.beneath | standing.holding.held))
        owned = standing.suitable & standing.holding.weighty
        if not owned:
            return False
        within_reach = standing.relevant & ~standing.too_advanced
        if not within_reach:
            return True
        best, own = _best(standing.score, within_reach), _best(standing.score, owned)
        return 2 * weight(standing.score, best) < weight(standing.score, own)

    def ranked(self, score: int, mask: int) -> list[int]:
        """The places in a mask, the highest score first; the compiled order settles ties."""
        return sorted(places_of(mask), key=lambda place: -((score >> (FIELD_BITS * place)) & FIELD))

    def _alternatives(self, pick: int, score: int, eligible: int) -> tuple[str, ...]:
        """Up to two, the best first, each different from the pick, and the second not in the same way as the first.

        What less than half as much speaks for as for the pick is no alternative to it.
        """
        others = eligible & ~self.differences.alike(pick, pick)
        if not others:
            return ()
        least = weight(score, pick)
        first = _best(score, others)
        if 2 * weight(score, first) < least:
            return ()
        others &= ~self.differences.alike(pick, first)
        second = _best(score, others) if others else first
        is_another = second != first and 2 * weight(score, second) >= least
        return (self._id(first), self._id(second)) if is_another else (self._id(first),)

    def _from_free(self, verdict: Verdict, standing: Eligibility, settled: Vector, towards: int) -> Decision | None:
        """The best free start on the way to an entry, if there is one."""
        compiled, effect = self.compiled, standing.effect
        ruled_out = standing.holding.held | standing.beneath | standing.too_advanced
        starts = compiled.free_starts & ~(ruled_out | effect.too_long | effect.not_relevant)
        if not starts:
            return None
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


def weight(score: int, place: int) -> int:
    """The weight of the rules for the certification at a place."""
    return (score >> (FIELD_BITS * place) & FIELD) - BASE_SCORE


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


_VERDICTS = tuple(Verdict)


class Outcome(NamedTuple):
    """A verdict and a pick, as numbers: places in `Verdict` and in the compiled catalog; -1 where there is no pick."""

    verdict: int
    pick: int

    @classmethod
    def of(cls, decision: Decision, compiled: CompiledCatalog) -> Outcome:
        """The outcome of a decision."""
        pick = -1 if decision.pick is None else compiled.place[decision.pick]
        return cls(_VERDICTS.index(decision.verdict), pick)

    def key(self, entries: int) -> int:
        """Both as one number, for a catalog with so many entries."""
        return self.verdict * (entries + 1) + self.pick + 1
