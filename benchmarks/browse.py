"""Browsing: autocompletion in catalogs of 50 and 5,000 certifications, and the chart of a comparison."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.table import Row, percentile
from bot.advice.cost import outlay
from bot.advice.shortlist import Filters, relaxations
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.name_search import NameIndex
from bot.ui.charts.cost import chart_of, draw
from tests.grown import grown

SIZES = (50, 5000)
NAMES_TRIED = 300
CUTS = (1, 2, 4, 8, 16, 100)
TODAY = date(2026, 11, 22)


def measure() -> Iterator[Row]:
    """Milliseconds a keystroke, seconds to collect the names, and milliseconds a picture."""
    builtin = load_directory(builtin_directory())
    for size in SIZES:
        yield from _autocomplete(builtin if size <= SIZES[0] else grown(builtin, size))
    many = grown(builtin, SIZES[-1])
    start = time.perf_counter()
    relaxations(Filters(tier=4, platform="aws", max_usd=0, max_weeks=1), many, TODAY)
    yield Row(f"which filters to relax, among {SIZES[-1]:,} certifications", (time.perf_counter() - start) * 1e3, "ms")
    first, again = _pictures(builtin)
    yield Row("the first picture of /compare, with loading the library", first, "s", "answered in time all the same")
    yield Row("each further picture, in a thread", again * 1e3, "ms")


def _autocomplete(catalog: Catalog) -> Iterator[Row]:
    count = f"{len(catalog.certifications):,} certifications"
    start = time.perf_counter()
    names = NameIndex(catalog)
    yield Row(f"collecting the names of {count}, once a revision", time.perf_counter() - start, "s")
    start = time.perf_counter()
    names.search("", TODAY)
    yield Row(f"autocompletion of {count}, the first of the day", (time.perf_counter() - start) * 1e3, "ms")
    gc.collect()
    times = sorted(_timed(names, typed) for typed in _keystrokes(catalog))
    yield Row(f"autocompletion of {count}, p50", percentile(times, 0.5) * 1e3, "ms")
    yield Row(f"autocompletion of {count}, slowest", times[-1] * 1e3, "ms", "well under 100 ms")


def _keystrokes(catalog: Catalog) -> Iterator[str]:
    """Names as they grow under somebody's fingers, with a slip here and there, and texts that are no names."""
    source = random.Random(2)  # noqa: S311 - the same names every time, and no secrets
    yield from ("a b c d e f g h i j k l", "aws azure google ml certified engineer", "x" * 4000, "the of and")
    for entry in source.choices(catalog.certifications, k=NAMES_TRIED):
        name = source.choice([entry.short_name, entry.name, entry.code or entry.id, *entry.nicknames])
        slip = source.randrange(len(name))
        yield from (name[:cut] for cut in CUTS)
        yield name[:slip] + name[slip + 1 :]


def _timed(names: NameIndex, typed: str) -> float:
    start = time.perf_counter()
    names.search(typed, TODAY)
    return time.perf_counter() - start


def _pictures(catalog: Catalog) -> tuple[float, float]:
    """Seconds for the first picture, and for the median of the next ones."""
    times: list[float] = []
    for place in range(12):
        entries = catalog.certifications[place : place + 4]
        chart = chart_of(entries, {entry.id: outlay(entry, catalog) for entry in entries}, TODAY)
        start = time.perf_counter()
        draw(chart)
        times.append(time.perf_counter() - start)
    return times[0], percentile(times[1:], 0.5)
