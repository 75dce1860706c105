"""Deciding many profiles at once; row by row the same as `bot.advice.engine.decider.Decider`, which a test holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.columns import Column, Columns, Flags, alike, vectors
from bot.advice.engine.decider import FEW_ANSWERS, Decider, Verdict
from bot.advice.engine.effect_rows import EffectRow, EffectRows, Scores
from bot.advice.engine.effects import FIELD, FIELD_BITS
from bot.advice.engine.holdings import HeldEntries

VERDICTS = tuple(Verdict)
"""The verdict of an outcome is its place here."""

NONE = -1
"""The place of a pick, goal or alternative that there is not."""

ROWS_AT_ONCE = 16_384
"""How many rows to have decided at a time: many of them are alike, and their columns are still small."""

_LOWEST = np.iinfo(np.int32).min
_Scalar = TypeVar("_Scalar", bound=np.generic)

RECOMMEND, NOT_YET, FREE_FIRST, ENOUGH, NOTHING_FITS = (
    VERDICTS.index(verdict)
    for verdict in (Verdict.RECOMMEND, Verdict.NOT_YET, Verdict.FREE_FIRST, Verdict.ENOUGH, Verdict.NOTHING_FITS)
)


class Outcomes(NamedTuple):
    """The decisions about some rows; certifications are their places in the compiled catalog, or `NONE`."""

    verdict: Column
    pick: Column
    towards: Column
    second: Column
    third: Column


class _ProfileKinds(NamedTuple):
    """Profiles that are decided alike, one of each kind: all that a decision looks at.

    Attributes:
        effect: What the rules and guards say of them.
        platform: The number of the answer that names a platform.
        is_little_known: Whether nobody of the kind is sent to anything daring.
        is_enough: Whether a rule says that no certification would add anything.
    """

    effect: EffectRow
    platform: Column
    is_little_known: Flags
    is_enough: Flags


class _Rows(NamedTuple):
    """`bot.advice.engine.decider.Eligibility` for many profiles, all of whom hold the same."""

    kinds: _ProfileKinds
    effect: EffectRow
    score: Scores
    suitable: Flags
    beneath: Flags
    relevant: Flags
    too_advanced: Flags
    eligible: Flags
    held: Flags


class OutcomeDecider:
    """Decides for rows of settled answers of people who all hold the same, which usually is nothing."""

    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self._compiled = compiled = decider.compiled
        favoured = compiled.mask(id_ for weights in compiled.favours.values() for id_ in weights)
        # Only these can be the pick, the goal or an alternative, or be what makes it enough.
        ever = (favoured & ~compiled.closed & ~compiled.resources) | compiled.free_starts
        self._effects = EffectRows(compiled, ever)
        self._places = np.array([*self._effects.places, NONE])
        row = self._effects.row
        self._row = row
        self._offered = ~row(compiled.resources)
        self._candidates = ~row(compiled.barred | compiled.resources)
        self._unclear = row(compiled.unclear)
        self._daring = row(compiled.daring)
        self._free_starts = row(compiled.free_starts)
        self._without_platform = row(compiled.without_platform)
        self._free_preparation = _stacked(row(compiled.free_preparation[place]) for place in self._effects.places)
        self._platform = compiled.encoding.position.get("platform")
        self._on_platform = _stacked(row(mask) for mask in self._platform_masks())
        self._ways: dict[int, Column] = {}
        # The matrices stay in the processor's caches, more or less.
        self._at_once = max(256, 200_000 // len(self._places))

    def _platform_masks(self) -> Iterator[int]:
        """For each answer to the question about the platform, what is on it; nothing for no answer."""
        encoding, on_platform = self._compiled.encoding, self._compiled.on_platform
        if self._platform is not None:
            for number in range(encoding.sizes[self._platform]):
                yield on_platform.get(encoding.option_id(self._platform, number), 0)

    def decide(self, settled: Columns, rows: int, held: frozenset[str] = frozenset()) -> Outcomes:
        """The decision for each row of settled answers, columns in the encoding's order.

        Most rows are decided like others, since few of the effects differ: each kind is decided once.
        """
        if not rows:
            return Outcomes(*np.empty((5, 0), np.int64))
        holding = self._compiled.holdings.of(held)
        effects = self._effects.numbered(self._with_evidence(settled, holding), rows)
        platform = np.zeros(rows, np.int64) if self._platform is None else settled[self._platform]
        is_little_known = self._is_little_known(settled, rows, held)
        is_enough = self._told_enough(settled, rows, held)
        columns = [
            *(numbers for numbers, _ in effects),
            platform,
            is_little_known.astype(np.int64),
            is_enough.astype(np.int64),
        ]
        sizes = [*(len(distinct) for _, distinct in effects), len(self._on_platform) or 1, 2, 2]
        one_of_each, kind = alike(columns, sizes, rows)
        found: list[Outcomes] = []
        for start in range(0, len(one_of_each), self._at_once):
            some = one_of_each[start : start + self._at_once]
            effect = self._effects.of([(numbers[some], distinct) for numbers, distinct in effects], len(some))
            kinds = _ProfileKinds(effect, platform[some], is_little_known[some], is_enough[some])
            found.append(self._decided(kinds, len(some), held, holding))
        return Outcomes(*(np.concatenate(columns)[kind] for columns in zip(*found, strict=True)))

    def _decided(self, kinds: _ProfileKinds, rows: int, held: frozenset[str], holding: HeldEntries) -> Outcomes:
        outcomes = Outcomes(np.full(rows, NOTHING_FITS), *np.full((4, rows), NONE))
        if self._effects.places:
            self._judge(self._standing(kinds, held, holding), holding, outcomes)
        else:
            outcomes.verdict[kinds.is_enough] = ENOUGH
        return Outcomes(outcomes.verdict, *(self._places[column] for column in outcomes[1:]))

    def _standing(self, kinds: _ProfileKinds, held: frozenset[str], holding: HeldEntries) -> _Rows:
        compiled, row, effect = self._compiled, self._row, kinds.effect
        beneath = effect.too_basic | row(holding.beneath)
        suitable = effect.relevant & ~effect.not_relevant & self._offered
        relevant = suitable & self._candidates & ~beneath & ~row(holding.held)
        clear = relevant & ~self._unclear
        relevant = np.where(clear.any(axis=1, keepdims=True), clear, relevant)
        unprepared = row(sum(bit for bit, required in compiled.requirements if not required <= held))
        too_advanced = effect.too_advanced | unprepared
        if compiled.daring:
            too_advanced |= kinds.is_little_known[:, None] & self._daring
        eligible = relevant & ~too_advanced & ~effect.over_budget & ~effect.too_long
        score = effect.score + self._bonus(holding)
        return _Rows(kinds, effect, score, suitable, beneath, relevant, too_advanced, eligible, row(holding.held))

    def _is_little_known(self, settled: Columns, rows: int, held: frozenset[str]) -> Flags:
        """For each row whether so few answers are known that nobody is sent to anything daring."""
        if not self._compiled.daring or len(settled) <= FEW_ANSWERS:
            return np.zeros(rows, np.bool_)
        return sum((column != 0 for column in settled), np.full(rows, int(bool(held)))) <= FEW_ANSWERS

    def _with_evidence(self, settled: Columns, holding: HeldEntries) -> Columns:
        """`bot.advice.engine.holdings.HeldEntriesCache.with_evidence`, row by row."""
        encoding, columns = self._compiled.encoding, list(settled)
        for place, platform, number in holding.shown:
            subject = encoding.position.get(encoding.questions[place].refers_to or "")
            is_theirs = columns[place] == 0
            if subject is not None:
                on = 0 if platform is None else encoding.number(encoding.questions[subject].id, platform)
                is_theirs &= columns[subject] == on
            columns[place] = np.where(is_theirs, number, columns[place])
        return columns

    def _bonus(self, holding: HeldEntries) -> Scores:
        fields = [holding.bonus >> (FIELD_BITS * place) & FIELD for place in self._effects.places]
        return np.array(fields, np.int32)

    def _told_enough(self, settled: Columns, rows: int, held: frozenset[str]) -> Flags:
        """For each row whether a rule says that no certification would add anything."""
        found = np.zeros(rows, np.bool_)
        for condition in self._compiled.enough_rules:
            if not condition.rule.fits_held(held):
                continue
            sizes = [self._compiled.encoding.sizes[place] for place in condition.places]
            one_of_each, kind = alike([settled[place] for place in condition.places], sizes, rows)
            applies = [condition.applies(vector) for vector in vectors(settled, one_of_each)]
            found |= np.array(applies, np.bool_)[kind]
        return found

    def _judge(self, standing: _Rows, holding: HeldEntries, outcomes: Outcomes) -> None:
        """Write down the decisions, certifications by their columns."""
        effect, relevant, eligible, score = standing.effect, standing.relevant, standing.eligible, standing.score
        rows = len(relevant)
        enough = standing.kinds.is_enough | self._has_the_best(standing, holding)
        outcomes.verdict[enough] = ENOUGH
        first = _best(score, relevant)
        best = _best(score, eligible)
        undecided = relevant.any(axis=1) & ~enough
        has_eligible = eligible.any(axis=1) & undecided
        only_too_advanced = ~_at(effect.over_budget | effect.too_long, first)
        only_too_dear = ~_at(standing.too_advanced | effect.too_long, first) & ~only_too_advanced
        is_first = has_eligible & _at(eligible, first)
        # The weight of the first one may be below zero, of which half is more.
        is_worth_it = is_first | has_eligible & (2 * _at(score, best) >= _at(score, first))

        towards_free = undecided & ~is_worth_it & (only_too_advanced | only_too_dear)
        verdict = np.where(only_too_advanced, NOT_YET, FREE_FIRST)
        done = self._start_free(np.flatnonzero(towards_free), verdict, first, standing, outcomes)

        is_simple = is_first | only_too_advanced | only_too_dear
        has_pick = has_eligible & ~done & (is_simple | is_worth_it)
        rest = np.flatnonzero(has_pick)
        outcomes.pick[rest] = best[rest]
        is_later = (only_too_advanced & ~is_first)[rest]
        outcomes.verdict[rest] = np.where(is_later, NOT_YET, RECOMMEND)
        outcomes.towards[rest] = np.where(is_later, first[rest], NONE)
        self._choose_alternatives(rest, score[rest], eligible[rest], outcomes)

        dear = relevant & effect.over_budget & ~(standing.too_advanced | effect.too_long)
        left = undecided & ~has_pick & ~is_simple & dear.any(axis=1)
        self._start_free(np.flatnonzero(left), np.full(rows, FREE_FIRST), _best(score, dear), standing, outcomes)

    def _has_the_best(self, standing: _Rows, holding: HeldEntries) -> Flags:
        """`bot.advice.engine.decider.Decider`: whether what is held or shown is what the rules would point to."""
        relevant, score = standing.relevant, standing.score
        covered = (standing.suitable & (standing.beneath | self._row(holding.held))).any(axis=1)
        found = covered & ~relevant.any(axis=1)
        owned = standing.suitable & self._row(holding.weighty)
        within_reach = relevant & ~standing.too_advanced
        is_little = 2 * _at(score, _best(score, within_reach)) < _at(score, _best(score, owned))
        return found | (relevant.any(axis=1) & owned.any(axis=1) & (is_little | ~within_reach.any(axis=1)))

    def _choose_alternatives(self, rows: Column, score: Scores, eligible: Flags, outcomes: Outcomes) -> None:
        """Up to two that differ from the pick, the second in another way than the first."""
        if not len(rows):
            return
        pick = outcomes.pick[rows]
        ways = self._ways_from(pick)
        others = eligible & (ways != _at(ways, pick)[:, None])
        others &= 2 * score >= _at(score, pick)[:, None]
        second = _best(score, others)
        outcomes.second[rows] = np.where(others.any(axis=1), second, NONE)
        others &= ways != _at(ways, second)[:, None]
        outcomes.third[rows] = np.where(others.any(axis=1), _best(score, others), NONE)

    def _ways_from(self, picks: Column) -> Column:
        """For each pick a row of numbers; certifications with the same number differ from it in the same way."""
        found, kind = np.unique(picks, return_inverse=True)
        for pick in found.tolist():
            if pick not in self._ways:
                row = self.decider.differences[self._effects.places[pick]]
                number = {way: number for number, way in enumerate(dict.fromkeys(row))}
                self._ways[pick] = np.array([number[row[place]] for place in self._effects.places])
        return np.stack([self._ways[pick] for pick in found.tolist()])[kind]

    def _start_free(self, rows: Column, verdict: Column, towards: Column, standing: _Rows, outcomes: Outcomes) -> Flags:
        """Give these rows the best free start on the way to their goal; returns which rows have one."""
        effect = standing.effect
        starts = self._free_starts & ~(standing.beneath | standing.too_advanced)
        starts &= ~(effect.too_long | effect.not_relevant) & ~standing.held
        rows = rows[starts[rows].any(axis=1)]
        left, chosen = starts[rows], starts[rows]
        groups = [self._free_preparation[towards[rows]], effect.relevant[rows], self._without_platform]
        if self._platform is not None:
            groups.insert(0, self._on_platform[standing.kinds.platform[rows]])
        decided = np.zeros(len(rows), np.bool_)
        for group in groups:
            both = left & group
            better = both.any(axis=1) & ~decided
            chosen[better], decided = both[better], decided | better
        outcomes.verdict[rows], outcomes.towards[rows] = verdict[rows], towards[rows]
        outcomes.pick[rows] = _best(standing.score[rows], chosen)
        found = np.zeros(len(starts), np.bool_)
        found[rows] = True
        return found


def _best(score: Scores, among: Flags) -> Column:
    """For each row the column with the highest score; of equals the first. The first column if there is none."""
    return np.where(among, score, _LOWEST).argmax(axis=1)


def _at(matrix: NDArray[_Scalar], columns: Column) -> NDArray[_Scalar]:
    """For each row what stands in its column."""
    return matrix[np.arange(len(columns)), columns]


def _stacked(rows: Iterable[Flags]) -> Flags:
    found = list(rows)
    return np.stack(found) if found else np.empty((0, 0), np.bool_)
