"""Claims: what somebody said of an entry, where, when, and how far that can be relied on."""

from __future__ import annotations

from typing import Literal

from bot.catalog.models.base import Day, Flag, Range, Record, Text, WebAddress
from bot.catalog.models.status import Status

Origin = Literal["article", "vendor", "independent"]
Confidence = Literal["high", "medium", "low", "unverified"]
Subject = Literal[
    "status", "price", "preparation", "prerequisites", "content", "validity", "languages", "value", "exam"
]


class Claim(Record):
    """One fact, where it comes from, and the day of the evidence (never the day on which the catalog was compiled).

    ``usd`` and ``status`` state the price and the status that the claim is about, so that it can be compared with the
    entry: only a claim that states what the entry says counts as a check of it. ``holds_from`` is the day from which
    that holds, where it is not the day of the evidence; ``outdated`` keeps a claim that is known to be no longer true.
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
