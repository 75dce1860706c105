"""Measurements, and how they are printed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple


class Row(NamedTuple):
    """One figure; ``aim`` says what it should be, and beside which baseline."""

    name: str
    value: float
    unit: str
    aim: str = ""


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table, under the date and the machine on which they were measured."""
    measured = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )
    lines = [
        measured,
        "",
        "| what | measured | aim |",
        "|---|---:|---|",
    ]
    lines += [f"| {row.name} | {_figure(row.value)} {row.unit} | {row.aim} |" for row in rows]
    return "\n".join(lines)


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
