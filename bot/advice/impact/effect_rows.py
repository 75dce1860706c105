"""The compiled rules and guards as rows of numbers, for many profiles at once."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.advice.compiled import CompiledCatalog
from bot.advice.decide import places_of
from bot.advice.effects import BASE_SCORE, FIELD_BITS, Effect
from bot.advice.impact.columns import Columns, Flags, alike, vectors

Scores: TypeAlias = NDArray[np.int32]
_Bits: TypeAlias = NDArray[np.uint8]

_FIELD_BYTES = FIELD_BITS // 8


class EffectRow(NamedTuple):
    """`bot.advice.effects.Effect` for many profiles: a row for each of them, a column for each certification."""

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
