"""Claims: what somebody said of an entry, where, when, and how far that can be relied on."""

from __future__ import annotations

import re
from typing import Literal

from bot.catalog.models.base import Day, Flag, Range, Record, Text, WebAddress
from bot.catalog.models.status import Status

Origin = Literal["article", "vendor", "independent"]
Confidence = Literal["high", "medium", "low", "unverified"]
Subject = Literal[
    "status", "price", "preparation", "prerequisites", "content", "validity", "languages", "value", "exam"
]


_DOLLARS = re.compile(r"\$\s?([0-9][0-9,]*(?:\.[0-9]{2})?)(?:-\$?([0-9][0-9,]*(?:\.[0-9]{2})?))?")


class Claim(Record):
    """One fact, where it comes from, and the day of the evidence (never the day on which the catalog was compiled).

    ``usd`` and ``status`` state the price and the status that the claim is about, so that it can be compared with the
    entry: a claim that states something else is no check of it. ``holds_from`` is the day from which that holds, where
    it is not the day of the evidence; ``outdated`` keeps a claim that is known to be no longer true.
    """

    about: Subject
    usd: Range | None = None
    status: Status | None = None
    holds_from: Day | None = None
    outdated: Flag = False
    says: Text
    origin: Origin
    source: WebAddress | None = None
    confidence: Confidence
    evidence_on: Day

    @property
    def dollars(self) -> frozenset[float]:
        """The amounts that a claim about a price states, or else names in its sentence: ``$49-79`` names two."""
        if self.about != "price":
            return frozenset()
        if self.usd is not None:
            return frozenset(self.usd)
        named = (figure for found in _DOLLARS.finditer(self.says) for figure in found.groups() if figure)
        return frozenset(float(figure.replace(",", "")) for figure in named)
