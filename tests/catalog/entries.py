"""A certification for tests of what is known about one: the fewest fields, and any others on top."""

from __future__ import annotations

from typing import Any

from bot.catalog.models.certification import Certification

FIELDS: dict[str, Any] = {
    "id": "some-exam",
    "name": "Some Exam",
    "short_name": "Some Exam",
    "provider": "Somebody",
    "kind": "exam",
    "tier": 1,
    "level": "associate",
    "best_for": "Somebody.",
    "tested": "Something.",
    "prerequisites": "None.",
    "cost": {"total_usd": 100, "note": "List price."},
    "preparation": {"note": "Not published."},
    "renewal": "A new exam.",
    "lifecycle": [{"status": "active", "from": "before 2026-01-09"}],
}


def entry(**fields: Any) -> Certification:
    """A certification with these fields in place of, or beside, the fewest."""
    return Certification.model_validate(FIELDS | fields)


def claim(about: str, on: str, confidence: str = "high", **fields: Any) -> dict[str, Any]:
    """A claim of a day, as a file has it."""
    said = {"says": "So it says.", "origin": "independent", "confidence": confidence, "evidence_on": on}
    return {"about": about, **said, **fields}
