"""Fills in the interview from what somebody tells about themselves: ``backend dev on AWS, 300 dollars, 3 months``."""

from __future__ import annotations

from bot.profile_text.parser import (
    HELD,
    UNDERSTANDINGS,
    Finding,
    ParsedProfile,
    Understanding,
    read_profile_text,
    understand,
)

__all__ = ["HELD", "UNDERSTANDINGS", "Finding", "ParsedProfile", "Understanding", "read_profile_text", "understand"]
