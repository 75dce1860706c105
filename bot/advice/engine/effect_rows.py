"""What the rules and guards say of many profiles at once; row by row the same as `bot.advice.engine.effects`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.columns import Column, Columns, Flags, alike, vectors
from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.decider import places_of
from bot.advice.engine.effects import BASE_SCORE, FIELD_BITS, Effect

Scores: TypeAlias = NDArray[np.int32]
_Bits: TypeAlias = NDArray[np.uint8]

NumberedEffects: TypeAlias = tuple[Column, Sequence[Effect]]
"""For each row the number of its effect, and the effects with these numbers."""

_FIELD_BYTES = FIELD_BITS // 8
_MASKS = len(Effect._fields) - 1


class EffectRow(NamedTuple):
    """`bot.advice.engine.effects.Effect` for many profiles: a row for each of them, a column for each certification."""

    score: Scores
    relevant: Flags
    not_relevant: Flags
    too_advanced: Flags
    over_budget: Flags
    too_long: Flags
    too_basic: Flags


class EffectRows:
    """Works out effects for the certifications of a mask, whose places it keeps in ``places``."""

    def __init__(self, compiled: CompiledCatalog, mask: int) -> None:
        self.places = places_of(mask)
        self._compiled = compiled
        self._bytes = -(-len(compiled.entries) // 8)

    def row(self, mask: int) -> Flags:
        """Which of the certifications are in a mask."""
        return self._flags([mask])[0]

    def numbered(self, settled: Columns, rows: int) -> list[NumberedEffects]:
        """For each table of the compiled catalog, which of its effects these rows of settled answers have."""
        found: list[NumberedEffects] = []
        for table in self._compiled.tables:
            questions = sorted(table.questions)
            sizes = [self._compiled.encoding.sizes[place] for place in questions]
            one_of_each, kind = alike([settled[place] for place in questions], sizes, rows)
            effects = [table.look_up(vector) for vector in vectors(settled, one_of_each)]
            distinct = {id(effect): effect for effect in effects}  # the table keeps equal ones as one object
            number = dict(zip(distinct, range(len(distinct)), strict=True))
            numbers = np.array([number[id(effect)] for effect in effects], np.int64)
            found.append((numbers[kind], list(distinct.values())))
        return found

    def of(self, numbered: Sequence[NumberedEffects], rows: int) -> EffectRow:
        """Everything that the rules and guards say, all tables together."""
        score = np.zeros((rows, len(self.places)), np.int32)
        bits = np.zeros((rows, len(self.places)), np.uint8)
        for numbers, distinct in numbered:
            scores, flags = self._unpacked(distinct)
            score += scores[numbers]
            bits |= flags[numbers]
        return EffectRow(score, *((bits & (1 << place)).astype(np.bool_) for place in range(_MASKS)))

    def _unpacked(self, effects: Sequence[Effect]) -> tuple[Scores, _Bits]:
        """The scores of each effect, and its masks as bits in their order."""
        entries = len(self._compiled.entries)
        # Without the base, fields would borrow from one another.
        packed = b"".join(
            (effect.score + self._compiled.base_score).to_bytes(_FIELD_BYTES * entries, "little") for effect in effects
        )
        fields = np.frombuffer(packed, "<u4").reshape(len(effects), entries)[:, self.places]
        flags = self._flags([mask for effect in effects for mask in effect[1:]]).reshape(len(effects), _MASKS, -1)
        bits = (flags << np.arange(_MASKS, dtype=np.uint8)[:, None]).sum(axis=1, dtype=np.uint8)
        return (fields.astype(np.int64) - BASE_SCORE).astype(np.int32), bits

    def _flags(self, masks: list[int]) -> Flags:
        """For each mask a row that says which of the certifications are in it."""
        packed = b"".join(mask.to_bytes(self._bytes, "little") for mask in masks)
        bits = np.frombuffer(packed, np.uint8).reshape(len(masks), self._bytes)
        return np.unpackbits(bits, axis=1, bitorder="little")[:, self.places].astype(np.bool_)
