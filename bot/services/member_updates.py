"""What has to follow when something changes that a member's messages rest on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemberUpdates:
    """Called by the services after a change; the bot's messages are brought in line with it.

    Attributes:
        plan_changed: A member's plan is another one, or says something else.
        holdings_changed: A member holds something else.
        moved: A member lives in another time zone.
    """

    plan_changed: Callable[[int], Awaitable[None]]
    holdings_changed: Callable[[int], Awaitable[None]]
    moved: Callable[[int, str], Awaitable[None]]
