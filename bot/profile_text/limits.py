"""Which of several limits admits an amount of money or time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.profile_text.durations import Duration, DurationKind

_USUAL_PACE = 10.0
"""Hours a week, where a member names hours in all but no pace."""

_SHORT_PREPARATION = 10.0
"""Hours in all that count as one week at any pace."""

_CLEARLY_MORE = 1.05
"""By how much "more than" exceeds; the limit of "up to 4 months" is a little above four months."""


def weeks(duration: Duration, pace: Duration | None) -> float:
    """A stretch of time in weeks; hours in all take as long as the pace makes them."""
    if duration.kind is not DurationKind.HOURS:
        return duration.in_weeks
    if duration.high <= _SHORT_PREPARATION:
        return 1.0
    return duration.high / (pace.low if pace is not None else _USUAL_PACE)


def smallest(limits: Sequence[tuple[str, float | None]], amount: float, *, is_floor: bool) -> str | None:
    """The first option whose limit admits an amount, or else the one without a limit.

    Args:
        limits: The options with their limits, from least to most.
        amount: What must be admitted.
        is_floor: Whether it is "more than" the amount, which the limit must then exceed.

    Returns:
        The option's id; None if nothing admits the amount.
    """
    needed = amount * _CLEARLY_MORE if is_floor else amount
    admitting = (option for option, limit in limits if limit is not None and needed <= limit)
    return next(admitting, None) or next((option for option, limit in limits if limit is None), None)
