"""Where a certification stands."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a certification stands on a day."""

    ANNOUNCED = "announced"
    BETA = "beta"
    ACTIVE = "active"
    RETIRED = "retired"
    UNCLEAR = "unclear"

    @property
    def can_be_sat(self) -> bool:
        """Whether a sitting can be booked; `UNCLEAR` counts, since nobody says that it cannot."""
        return self in {Status.BETA, Status.ACTIVE, Status.UNCLEAR}
