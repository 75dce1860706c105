"""Small catalogs drawn at random, and changes of them; what they have in common is that they load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Question
from bot.catalog.models.rules import Rule
from tests.advice.tiny import ALWAYS, SOURCE, build, entry, question, rule

DAY = date(2026, 6, 1)
_QUESTIONS = ("goal", "platform", "practice", "budget", "time")
_LIVES = (
    [ALWAYS],
    [ALWAYS, {"status": "retired", "from": "2026-01-31", "source": SOURCE}],
    [ALWAYS, {"status": "retired", "from": "2026-06-20", "source": SOURCE}],
    [ALWAYS, {"status": "unclear", "from": "2026-02", "source": SOURCE}],
    [{"status": "beta", "from": "2026-05-01", "source": SOURCE}],
    [{"status": "active", "from": "2026-09-01", "source": SOURCE}],
)


def drawn(source: Random, revision: str) -> Catalog:
    """A catalog of up to five questions, seven certifications and eight rules."""
    asked = [id_ for id_ in _QUESTIONS if source.random() < 0.7]
    questions = [_question(source, id_, asked[:place]) for place, id_ in enumerate(asked)]
    ids = [f"cert{number}" for number in range(source.randint(1, 7))]
    entries = [_entry(source, id_, ids, questions) for id_ in ids]
    rules = [_rule(source, number, ids, questions) for number in range(source.randint(0, 8))]
    return build(*questions, *entries, *rules, revision=revision)


def changed(source: Random, catalog: Catalog, revision: str) -> Catalog:
    """The catalog with one thing drawn anew, or another catalog."""
    other = drawn(source, revision)
    part = source.choice(["certifications", "rules", "questions", "everything"])
    if part == "everything":
        return other
    partly = replace(catalog, revision=revision, **{part: getattr(other, part)})
    return partly if fits(partly) else other


def fits(catalog: Catalog) -> bool:
    """Whether nothing in the catalog names what it does not have, as the catalog's own checks see to."""
    ids, questions = catalog.certification.keys(), catalog.question
    named = {id_ for r in catalog.rules for id_ in (*(r.favour or {}), *(r.nudge or {}))}
    named |= {id_ for r in catalog.rules if r.exclude for id_ in r.exclude.certifications}
    conditions = [c.root for r in catalog.rules for c in (r.when, r.unless)]
    conditions += [{q: (option,)} for e in catalog.certifications for q, option in e.needs.items()]
    return named <= ids and all(
        q in questions and all(questions[q].option(option) for option in options)
        for condition in conditions
        for q, options in condition.items()
    )


def _question(source: Random, id_: str, earlier: list[str]) -> Question:
    options: list[dict[str, Any]] = [{"id": f"{id_}{number}"} for number in range(source.randint(1, 3))]
    for number, option in enumerate(options[:-1]):
        if id_ == "budget":
            option["max_usd"] = 100 * number
        elif id_ == "time":
            option["max_weeks"] = 3 * number + 1
    links: dict[str, Any] = {}
    if earlier and source.random() < 0.6:
        links[source.choice(["when", "unless"])] = _condition(source, earlier)
        if source.random() < 0.5:
            links["assume"] = [{"option": options[0]["id"], "when": _condition(source, earlier)}]
    if id_ == "practice" and "platform" in earlier:
        links["refers_to"] = "platform"
    if id_ == "practice" and source.random() < 0.5:
        usual = {"option": source.choice(options)["id"], "when": _condition(source, earlier) if earlier else {}}
        links["assume_unanswered"] = [usual, {"option": options[0]["id"]}]
    return question(id_, *options, **links)


def _condition(source: Random, ids: list[str], questions: list[Question] | None = None) -> dict[str, list[str]]:
    """On one or two of these questions; options beyond those of ``questions`` are left out where they are given."""
    found: dict[str, list[str]] = {}
    for id_ in source.sample(ids, min(len(ids), source.randint(0, 2))):
        known = [q for q in questions or () if q.id == id_]
        options = [option.id for option in known[0].options] if known else [f"{id_}0"]
        found[id_] = source.sample(options, source.randint(1, len(options)))
    return found


def _entry(source: Random, id_: str, ids: list[str], questions: list[Question]) -> Certification:
    by_id = {q.id: q for q in questions}
    others = [other for other in ids if other != id_]
    low = source.choice([0, 0, 100, 150, 400])
    changes: dict[str, Any] = {
        "kind": source.choice(["exam", "course", "resource", "resource"]),
        "tier": source.choice([None, 1, 2, 3]),
        "level": source.choice(["beginner", "foundational", "business", "associate", "professional", "expert"]),
        "path": source.choice([None, "path1", "path1", "path2"]),
        "open_only_to": source.choice([None, None, None, "members"]),
        "provider": source.choice(["Here", "There"]),
        "platform": source.choice([None, "platform0", "platform1"]) if "platform" in by_id else None,
        "cost": {"total_usd": source.choice([None, low, [low, low + 100]]), "note": "As listed."},
        "preparation": {"weeks": source.choice([None, [1, 2], [4, 8]]), "note": "As estimated."},
        "lifecycle": source.choice(_LIVES),
        "successors": source.sample(others, min(len(others), source.randint(0, 2))),
        "free_preparation": source.sample(others, min(len(others), source.randint(0, 2))),
        "requires": [source.choice(others)] if others and source.random() < 0.15 else [],
    }
    if "practice" in by_id and source.random() < 0.5:
        changes["needs"] = {"practice": source.choice(by_id["practice"].options).id}
    return entry(id_, **changes)


def _rule(source: Random, number: int, ids: list[str], questions: list[Question]) -> Rule:
    named = source.sample(ids, source.randint(1, len(ids)))
    effect: dict[str, Any] = source.choice(
        [
            {"favour": {id_: source.choice([10, 10, 40, 45]) for id_ in named}},
            {"favour": {id_: source.choice([10, 10, 40, 45]) for id_ in named}},
            {"nudge": {id_: source.choice([-50, 5, 50]) for id_ in named}},
            {
                "exclude": {
                    "code": source.choice(["too_advanced", "too_basic", "not_relevant"]),
                    "certifications": named,
                }
            },
            {"exclude": {"code": "too_basic", "levels": ["beginner"]}},
            {"enough": True, "held_at_least": source.choice([None, 1])},
            {"enough": True, "held_any": named},
        ]
    )
    asked = [q.id for q in questions]
    conditions = {key: _condition(source, asked, questions) for key in ("when", "unless") if source.random() < 0.5}
    return rule(f"rule{number}", **effect, **conditions)
