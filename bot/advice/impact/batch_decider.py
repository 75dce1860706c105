"""Deciding many profiles at once; row by row the same as `bot.advice.engine.decider.Decider`, which a test holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.decider import Decider, Verdict, places_of
from bot.advice.engine.effects import BASE_SCORE, FIELD_BITS, Effect
from bot.advice.impact.population import Column, Columns, Flags, alike, vectors

Scores: TypeAlias = NDArray[np.int32]
_Bits: TypeAlias = NDArray[np.uint8]

_FIELD_BYTES = FIELD_BITS // 8


class EffectRow(NamedTuple):
    """`bot.advice.engine.effects.Effect` for many profiles: a row for each of them, a column for each certification."""

    score: Scores
    relevant: Flags
    not_relevant: Flags
    too_advanced: Flags
    over_budget: Flags
    too_long: Flags


class EffectRows:
    """Works out effects for the certifications of a mask, whose places it keeps in ``places``."""

    def __init__(self, compiled: CompiledCatalog, mask: int) -> None:
        self.places = places_of(mask)
        self._compiled = compiled
        self._bytes = -(-len(compiled.entries) // 8)

    def row(self, mask: int) -> Flags:
        """Which of the certifications are in a mask."""
        return self._flags([mask])[0]

    def of(self, settled: Columns, rows: int) -> EffectRow:
        """Everything that the rules and guards say of these rows of settled answers."""
        score = np.zeros((rows, len(self.places)), np.int32)
        bits = np.zeros((rows, len(self.places)), np.uint8)
        for table in self._compiled.tables:
            questions = sorted(table.questions)
            sizes = [self._compiled.encoding.sizes[place] for place in questions]
            one_of_each, kind = alike([settled[place] for place in questions], sizes, rows)
            scores_of_kinds, bits_of_kinds = self._unpacked(
                [table.look_up(vector) for vector in vectors(settled, one_of_each)]
            )
            score += scores_of_kinds[kind]
            bits |= bits_of_kinds[kind]
        return EffectRow(score, *((bits & (1 << place)).astype(np.bool_) for place in range(5)))

    def _unpacked(self, effects: list[Effect]) -> tuple[Scores, _Bits]:
        """The scores of each effect, and its masks as bits in their order."""
        entries = len(self._compiled.entries)
        # Without the base, fields would borrow from one another.
        packed = b"".join(
            (effect.score + self._compiled.base_score).to_bytes(_FIELD_BYTES * entries, "little") for effect in effects
        )
        fields = np.frombuffer(packed, "<u4").reshape(len(effects), entries)[:, self.places]
        flags = self._flags([mask for effect in effects for mask in effect[1:]]).reshape(len(effects), 5, -1)
        bits = (flags << np.arange(5, dtype=np.uint8)[:, None]).sum(axis=1, dtype=np.uint8)
        return (fields.astype(np.int64) - BASE_SCORE).astype(np.int32), bits

    def _flags(self, masks: list[int]) -> Flags:
        """For each mask a row that says which of the certifications are in it."""
        packed = b"".join(mask.to_bytes(self._bytes, "little") for mask in masks)
        bits = np.frombuffer(packed, np.uint8).reshape(len(masks), self._bytes)
        return np.unpackbits(bits, axis=1, bitorder="little")[:, self.places].astype(np.bool_)


VERDICTS = tuple(Verdict)
"""The verdict of an outcome is its place here."""

NONE = -1
"""The place of a pick, goal or alternative that there is not."""

_LOWEST = np.iinfo(np.int32).min
_Scalar = TypeVar("_Scalar", bound=np.generic)

RECOMMEND, NOT_YET, FREE_FIRST, NOTHING_FITS = (
    VERDICTS.index(verdict)
    for verdict in (Verdict.RECOMMEND, Verdict.NOT_YET, Verdict.FREE_FIRST, Verdict.NOTHING_FITS)
)


class Outcomes(NamedTuple):
    """The decisions about some rows; certifications are their places in the compiled catalog, or `NONE`."""

    verdict: Column
    pick: Column
    towards: Column
    second: Column
    third: Column


class OutcomeDecider:
    """Decides for rows of settled answers of people who hold nothing."""

    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        compiled = decider.compiled
        favoured = compiled.mask(id_ for weights in compiled.favours.values() for id_ in weights)
        # Only these can be the pick, the goal or an alternative; they are the columns of every matrix here.
        ever = (favoured & ~compiled.barred & ~compiled.resources) | compiled.free_starts
        self._effects = EffectRows(compiled, ever)
        self._places = np.array([*self._effects.places, NONE])
        row = self._effects.row
        self._candidates = ~row(compiled.barred | compiled.resources)
        self._unclear = row(compiled.unclear)
        self._unprepared = row(sum(bit for bit, _ in compiled.requirements))
        self._free_starts = row(compiled.free_starts)
        self._without_platform = row(compiled.without_platform)
        self._free_preparation = _stacked(row(compiled.free_preparation[place]) for place in self._effects.places)
        self._platform = compiled.encoding.position.get("platform")
        self._on_platform = _stacked(row(mask) for mask in self._platform_masks())
        self._ways: dict[int, Column] = {}

    def _platform_masks(self) -> Iterator[int]:
        """For each answer to the question about the platform, what is on it; nothing for no answer."""
        encoding, on_platform = self.decider.compiled.encoding, self.decider.compiled.on_platform
        if self._platform is not None:
            for number in range(encoding.sizes[self._platform]):
                yield on_platform.get(encoding.option_id(self._platform, number), 0)

    @property
    def rows_at_once(self) -> int:
        """How many rows to decide at a time: the matrices stay in the processor's caches, more or less."""
        return max(256, 200_000 // len(self._places))

    def decide(self, settled: Columns, rows: int) -> Outcomes:
        """The decision for each row of settled answers, columns in the encoding's order."""
        outcomes = Outcomes(np.full(rows, NOTHING_FITS), *np.full((4, rows), NONE))
        if rows and self._effects.places:
            self._judge(self._effects.of(settled, rows), settled, outcomes)
        return Outcomes(outcomes.verdict, *(self._places[column] for column in outcomes[1:]))

    def _judge(self, effect: EffectRow, settled: Columns, outcomes: Outcomes) -> None:
        """Write down the decisions, certifications by their columns."""
        relevant = self._relevant(effect)
        too_advanced = effect.too_advanced | self._unprepared
        unaffordable = effect.over_budget | effect.too_long
        eligible = relevant & ~too_advanced & ~unaffordable
        first = _best(effect.score, relevant)
        only_too_advanced = ~_at(unaffordable, first)
        has_relevant, has_eligible = relevant.any(axis=1), eligible.any(axis=1)

        rows = np.flatnonzero(has_eligible)
        outcomes.pick[rows] = _best(effect.score[rows], eligible[rows])
        is_later = only_too_advanced[rows] & ~_at(eligible, first)[rows]
        outcomes.verdict[rows] = np.where(is_later, NOT_YET, RECOMMEND)
        outcomes.towards[rows] = np.where(is_later, first[rows], NONE)
        self._choose_alternatives(rows, effect.score[rows], eligible[rows], outcomes)

        starts = self._free_starts & ~(too_advanced | effect.too_long | effect.not_relevant)
        rows = np.flatnonzero(has_relevant & ~has_eligible & only_too_advanced)
        self._start_free(rows, NOT_YET, first[rows], effect, starts, settled, outcomes)
        only_too_dear = relevant & ~too_advanced & ~effect.too_long
        rows = np.flatnonzero(~has_eligible & ~only_too_advanced & only_too_dear.any(axis=1))
        towards = _best(effect.score[rows], only_too_dear[rows])
        self._start_free(rows, FREE_FIRST, towards, effect, starts, settled, outcomes)

    def _relevant(self, effect: EffectRow) -> Flags:
        relevant = effect.relevant & ~effect.not_relevant & self._candidates
        clear = relevant & ~self._unclear
        return np.where(clear.any(axis=1, keepdims=True), clear, relevant)

    def _choose_alternatives(self, rows: Column, score: Scores, eligible: Flags, outcomes: Outcomes) -> None:
        """Up to two that differ from the pick, the second in another way than the first."""
        if not len(rows):
            return
        pick = outcomes.pick[rows]
        ways = self._ways_from(pick)
        others = eligible & (ways != _at(ways, pick)[:, None])
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

    def _start_free(
        self,
        rows: Column,
        verdict: int,
        towards: Column,
        effect: EffectRow,
        starts: Flags,
        settled: Columns,
        outcomes: Outcomes,
    ) -> None:
        """Give these rows the best free start; those that have one."""
        rows, towards = rows[starts[rows].any(axis=1)], towards[starts[rows].any(axis=1)]
        left, chosen = starts[rows], starts[rows]
        groups = [self._free_preparation[towards], effect.relevant[rows], self._without_platform]
        if self._platform is not None:
            groups.insert(0, self._on_platform[settled[self._platform][rows]])
        decided = np.zeros(len(rows), np.bool_)
        for group in groups:
            both = left & group
            better = both.any(axis=1) & ~decided
            chosen[better], decided = both[better], decided | better
        outcomes.verdict[rows], outcomes.towards[rows] = verdict, towards
        outcomes.pick[rows] = _best(effect.score[rows], chosen)


def _best(score: Scores, among: Flags) -> Column:
    """For each row the column with the highest score; of equals the first. The first column if there is none."""
    return np.where(among, score, _LOWEST).argmax(axis=1)


def _at(matrix: NDArray[_Scalar], columns: Column) -> NDArray[_Scalar]:
    """For each row what stands in its column."""
    return matrix[np.arange(len(columns)), columns]


def _stacked(rows: Iterable[Flags]) -> Flags:
    found = list(rows)
    return np.stack(found) if found else np.empty((0, 0), np.bool_)
