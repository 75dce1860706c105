"""Answers of many profiles as columns of numbers; row by row the same as `bot.advice.engine.encoding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.encoding import Encoding, Vector

Column: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Columns: TypeAlias = Sequence[Column]
"""The columns of an encoding's questions, in its order."""

_WIDEST = 1 << 40
"""Keys are numbered anew before they could outgrow 64 bits: no question has more than 2**23 options."""


def alike(columns: Columns, sizes: Sequence[int], rows: int) -> tuple[Column, Column]:
    """Rows that have the same numbers in all of these columns.

    Args:
        columns: the columns to compare; with none of them all rows are alike.
        sizes: for each column a number that is above all of its numbers.
        rows: how many rows there are.

    Returns:
        One row of each kind, and for every row the number of its kind.
    """
    key, width = np.zeros(rows, np.int64), 1
    for column, size in zip(columns, sizes, strict=True):
        if width > _WIDEST:
            found, key = np.unique(key, return_inverse=True)
            width = len(found)
        key, width = key * size + column, width * size
    if width > 4 * rows:
        _, first, kind = np.unique(key, return_index=True, return_inverse=True)
        return first, kind
    first = np.full(width, -1, np.int64)
    first[key] = np.arange(rows)
    there = first >= 0
    return first[there], (np.cumsum(there) - 1)[key]


def vectors(columns: Columns, rows: Column) -> list[Vector]:
    """These rows as the vectors that an encoding knows."""
    return list(zip(*(column[rows].tolist() for column in columns), strict=True)) if columns else [()] * len(rows)


def gate(encoding: Encoding, place: int, settled: Columns, rows: int) -> tuple[Flags, Column]:
    """For each row whether the question at a place is asked, and what goes without saying if it is not.

    Args:
        encoding: the questions.
        place: the question's place.
        settled: columns of which those are settled on which it depends whether the question is asked.
        rows: how many rows there are.
    """
    places = sorted(encoding.gate_questions(place))
    one_of_each, kind = alike([settled[p] for p in places], [encoding.sizes[p] for p in places], rows)
    found = [encoding.gate(place, vector) for vector in vectors(settled, one_of_each)]
    asked = np.array([asked for asked, _ in found], np.bool_)
    assumed = np.array([assumed for _, assumed in found], np.int64)
    return asked[kind], assumed[kind]


def settle(encoding: Encoding, given: Columns) -> list[Column]:
    """The answers that count, row by row as `Encoding.settle` has them."""
    settled = list(given)
    for place, column in enumerate(given):
        asked, assumed = gate(encoding, place, settled, len(column))
        settled[place] = np.where(asked, column, assumed)
    return settled
