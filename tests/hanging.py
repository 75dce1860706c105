"""A guard against hanging; what is fast and slow is measured in `benchmarks`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """Fail if the block takes longer, which is to be many times what it takes on a slow machine."""
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < seconds, f"this took longer than {seconds:g} seconds: does it hang?"
