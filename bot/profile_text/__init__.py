"""Fills in the interview from a sentence: ``backend dev on AWS, 300 dollars, 5 hours a week``."""

from __future__ import annotations

from bot.profile_text.parser import Understanding, Understood, understand

__all__ = ["Understanding", "Understood", "understand"]
