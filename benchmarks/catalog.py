"""Loading a catalog of 50, 500 and 5,000 certifications: parse, validate, check as a whole."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from benchmarks.table import Row
from bot.catalog.load import builtin_directory, load_catalog, read_directory

SIZES = (50, 500, 5000)
_ENTRIES_A_FILE = 150
_ENTRY = re.compile(r"(?m)^  - id: ")


def measure() -> Iterator[Row]:
    """Seconds for each size, the best of three."""
    for size in SIZES:
        files = grown_files(size)
        seconds, count = min(_load(files) for _ in range(3))
        yield Row(f"load and check a catalog of {count:,} certifications", seconds, "s")


def grown_files(size: int) -> dict[str, bytes]:
    """The built-in catalog's files, and more of them until there are so many certifications."""
    files = read_directory(builtin_directory())
    return files if size <= SIZES[0] else {**files, **_more(files, size)}


def _load(files: dict[str, bytes]) -> tuple[float, int]:
    start = time.perf_counter()
    catalog = load_catalog(files)
    return time.perf_counter() - start, len(catalog.certifications)


def _more(files: dict[str, bytes], size: int) -> dict[str, bytes]:
    """Copies of one real entry under other ids, in files below the size limit."""
    text = files["certifications/nvidia.yaml"].decode()
    entry = next(part for part in _ENTRY.split(text)[1:] if part.startswith("nvidia-ncp-ads"))
    body = entry.split("\n", 1)[1].rstrip() + "\n"
    missing = size - len(load_catalog(files).certifications)
    copies = [f"  - id: copy-{number}\n{body}" for number in range(missing)]
    return {
        f"certifications/copies-{start}.yaml": (
            "certifications:\n" + "".join(copies[start : start + _ENTRIES_A_FILE])
        ).encode()
        for start in range(0, missing, _ENTRIES_A_FILE)
    }
