"""How often people may use the bot: each has uses of their own, which come back, and what is counted is bounded."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import usage_limits
from bot.ui.usage_limits import UsageLimiter


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


pytestmark = pytest.mark.usefixtures("limited")


def test_so_many_uses_are_free_and_the_next_says_how_long_to_wait() -> None:
    clock = Clock()
    limiter = UsageLimiter(3, 10, clock)
    assert [limiter.use(1) for _ in range(3)] == [0, 0, 0]
    clock.now += 4
    assert limiter.use(1) == pytest.approx(6)
    clock.now += 6
    assert limiter.use(1) == 0


def test_nobody_waits_for_somebody_else() -> None:
    limiter = UsageLimiter(1, 10, Clock())
    assert limiter.use(1) == 0
    assert limiter.use(1) > 0
    assert limiter.use(2) == 0


def test_whoever_is_refused_waits_no_longer_for_trying_again() -> None:
    clock = Clock()
    limiter = UsageLimiter(1, 10, clock)
    limiter.use(1)
    for _ in range(50):
        clock.now += 0.1
        limiter.use(1)
    clock.now = 1010.0
    assert limiter.use(1) == 0


def test_what_is_counted_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_limits, "_KEPT", 10)
    limiter = UsageLimiter(1, 10, Clock())
    for key in range(1000):
        limiter.use(key)
        limiter.use(0)  # somebody who is always there is not forgotten
    assert len(limiter._windows) == 10
    assert limiter.use(0) > 0


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 5)), max_size=60))
def test_in_no_window_there_are_more_than_twice_the_uses(uses: list[tuple[int, float]]) -> None:
    clock = Clock()
    limiter = UsageLimiter(4, 10, clock)
    granted: list[tuple[int, float]] = []
    for key, pause in uses:
        clock.now += pause
        if not limiter.use(key):
            granted.append((key, clock.now))
    for key, at in granted:
        assert sum(1 for other, then in granted if other == key and at <= then < at + 10) <= 8
