"""What a recommendation says, as plain values, and its JSON form (DESIGN: `recommend --json`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.advice.confidence import Certainty
from bot.advice.differences import Difference
from bot.advice.engine.decider import Verdict
from bot.catalog.models.base import Range
from bot.catalog.models.facts import Confidence


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is recommended: the rule and its sentence, which cites the member's answers."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A certification that is ruled out: why in one word, and in a sentence."""

    id: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RecommendedStep:
    """Something to do first; ``id`` names the catalog's entry for it, if there is one."""

    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer to one question, and the pick that it would give."""

    question: str
    option: str
    pick: str | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Answers that would have to change for something to fit, and the pick that they would give."""

    answers: dict[str, str]
    pick: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A recommended certification, with what a member needs to decide; ``replaces`` is the dead entry before it.

    ``price_confidence`` is None where no price is published, and ``unverified`` where no claim states the price;
    ``checked_on`` is the older of the days on which price and status were checked.
    """

    id: str
    name: str
    tier: int | None
    status: str
    replaces: str | None
    price_usd: Range | None
    weeks: Range | None
    url: str | None
    checked_on: date | None
    price_checked_on: date | None
    price_confidence: Confidence | None
    status_checked_on: date | None
    reasons: tuple[Reason, ...]
    differs: frozenset[Difference] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """The ITEM of the fixed JSON shape."""
        return {
            "id": self.id,
            "name": self.name,
            "tier": self.tier,
            "status": self.status,
            "replaces": self.replaces,
            "price_usd": _figures(self.price_usd),
            "weeks": _figures(self.weeks),
            "url": self.url,
            "checked_on": _day(self.checked_on),
            "price_checked_on": _day(self.price_checked_on),
            "price_confidence": self.price_confidence,
            "status_checked_on": _day(self.status_checked_on),
            "reasons": [{"rule": reason.rule, "text": reason.text} for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The answer to one profile on one day from one revision of a catalog.

    ``confidence`` is None where it was not asked for, with everything else that takes trying other answers.
    """

    verdict: Verdict
    confidence: Certainty | None
    pick: Item | None
    towards: str | None
    alternatives: tuple[Item, ...]
    excluded: tuple[Excluded, ...]
    would_change: tuple[Change, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[Notice, ...]
    first_steps: tuple[RecommendedStep, ...]
    revision: str
    date: date

    def as_json(self) -> dict[str, Any]:
        """The fixed JSON shape; keys and codes are relied on by other programs."""
        return {
            "verdict": self.verdict.value,
            "confidence": round(self.confidence.share, 4) if self.confidence else None,
            "ask_next": self.confidence.ask_next if self.confidence else None,
            "pick": self.pick.as_json() if self.pick else None,
            "towards": self.towards,
            "alternatives": [item.as_json() for item in self.alternatives],
            "excluded": [{"id": entry.id, "code": entry.code, "text": entry.text} for entry in self.excluded],
            "would_change": [
                {"question": change.question, "option": change.option, "pick": change.pick}
                for change in self.would_change
            ],
            "repairs": [{"answers": dict(repair.answers), "pick": repair.pick} for repair in self.repairs],
            "warnings": [{"code": notice.code, "text": notice.text} for notice in self.warnings],
            "first_steps": [{"id": step.id, "text": step.text} for step in self.first_steps],
            "revision": self.revision,
            "date": self.date.isoformat(),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _figures(range_: Range | None) -> list[float] | None:
    """Whole numbers without a decimal point, as people write prices."""
    return [int(figure) if float(figure).is_integer() else figure for figure in range_] if range_ else None
