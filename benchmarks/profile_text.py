"""Descriptions of oneself: how well they are understood, and how fast.

The texts are those of the tests; the word lists were written with those for tuning in sight, and the mistakes in the
unseen ones were not looked at.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Literal

from benchmarks.table import Row, percentile
from bot.catalog.load import builtin_directory, load_directory
from bot.profile_text import Understanding
from tests.profile_text.described import descriptions
from tests.profile_text.described import measure as shares_of

ROUNDS = 5
LONGEST = 4000
_PARTS: tuple[Literal["tune", "unseen"], ...] = ("tune", "unseen")


def measure() -> Iterator[Row]:
    """Shares in per cent, and milliseconds."""
    catalog = load_directory(builtin_directory())
    started = time.perf_counter()
    understanding = Understanding(catalog)
    understanding.understand("backend dev on AWS")
    ready = 1000 * (time.perf_counter() - started)
    for part in _PARTS:
        texts = descriptions(part)
        shares = shares_of(texts, understanding)
        name = f"Descriptions ({len(texts)}, {part})"
        yield Row(f"{name}: right of what was filled in", 100 * shares.precision, "%", "90 %")
        yield Row(f"{name}: found of what must be", 100 * shares.recall, "%", "65 %")
        yield Row(f"{name}: with a wrong answer", 100 * shares.texts_with_a_mistake, "%", "20 % at most")
    texts = [described.text for part in _PARTS for described in descriptions(part)]
    times = [_fastest(understanding, text) for text in texts]
    yield Row("Descriptions: one text, p50", percentile(times, 0.5), "ms")
    yield Row("Descriptions: one text, p99", percentile(times, 0.99), "ms")
    yield Row(f"Descriptions: {LONGEST:,} characters", _fastest(understanding, "\n".join(texts)[:LONGEST]), "ms")
    yield Row("Descriptions: ready, once the catalog is loaded", ready, "ms")


def _fastest(understanding: Understanding, text: str) -> float:
    """The milliseconds of the fastest of some rounds, in the time of this thread alone."""
    times: list[float] = []
    for _ in range(ROUNDS):
        started = time.thread_time()
        understanding.understand(text)
        times.append(time.thread_time() - started)
    return 1000 * min(times)
