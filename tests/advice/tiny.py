"""Small catalogs, built piece by piece, for what the built-in one does not hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Question
from bot.catalog.models.rules import Rule
from bot.catalog.models.texts import Source

ALWAYS = {"status": "active", "from": "before 2026-01-09"}
SOURCE = "https://example.org/news"


def entry(id_: str, **changes: Any) -> Certification:
    """An exam of tier 1 that costs $100, takes 4 to 8 weeks and has always been there."""
    fields: dict[str, Any] = {
        "id": id_,
        "name": f"The {id_} exam",
        "short_name": id_,
        "provider": "Somebody",
        "kind": "exam",
        "tier": 1,
        "level": "associate",
        "best_for": "Everybody.",
        "tested": "Everything.",
        "prerequisites": "None.",
        "cost": {"total_usd": 100, "note": "As listed."},
        "preparation": {"weeks": [4, 8], "note": "As estimated."},
        "renewal": "Never.",
        "lifecycle": [ALWAYS],
        "url": f"https://example.org/{id_}",
        **changes,
    }
    return Certification.model_validate(fields)


def resource(id_: str, **changes: Any) -> Certification:
    """Free material without a figure for the time that it takes."""
    free = {"kind": "resource", "tier": None, "level": "beginner", "cost": {"total_usd": 0, "note": "Free."}}
    return entry(id_, **{**free, "preparation": {"note": "Self-paced."}, **changes})


def retiring(day: str, status: str = "retired") -> list[dict[str, Any]]:
    return [ALWAYS, {"status": status, "from": day, "source": SOURCE}]


def question(id_: str, *options: str | dict[str, Any], **changes: Any) -> Question:
    """A question; an option is its id, or its id with more."""
    listed = [{"id": option} if isinstance(option, str) else option for option in options]
    fields: dict[str, Any] = {
        "id": id_,
        "text": f"What is your {id_}?",
        "topic": id_,
        "why": "It matters.",
        "options": [{"label": o["id"], "detail": o["id"], "said": f"you said {o['id']}", **o} for o in listed],
        **changes,
    }
    return Question.model_validate(fields)


def rule(id_: str, **changes: Any) -> Rule:
    return Rule.model_validate({"id": id_, "text": f"Because of {id_}.", "origin": {"section": "Tests"}, **changes})


def build(*pieces: Certification | Question | Rule, revision: str = "tiny") -> Catalog:
    """A catalog of these pieces."""
    return Catalog(
        revision=revision,
        article=Source(title="The article", published_on=date(2026, 1, 9)),
        certifications=tuple(piece for piece in pieces if isinstance(piece, Certification)),
        questions=tuple(piece for piece in pieces if isinstance(piece, Question)),
        rules=tuple(piece for piece in pieces if isinstance(piece, Rule)),
    )
