"""The JSON Schema of a catalog file, with which editors complete and check what is typed.

``python -m bot.catalog.schema > data/catalog.schema.json`` writes the file that the catalog's files point to.
"""

from __future__ import annotations

import json
import sys
from typing import Any, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.catalog.models.catalog import CatalogFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "A file of the certification catalog"

_SECTIONS = {
    "article": "The article that the catalog starts from; exactly one file gives it.",
    "tiers": "What the four tiers mean.",
    "questions": "The interview, in the order in which it is asked.",
    "certifications": "Everything that can be recommended or that leads there, retired entries included.",
    "rules": "The advice: what speaks for or against a certification, and what to say about it.",
    "stacks": "Certifications in an order that tells one career story.",
    "guidance": "Pieces of general advice, which rules and FAQ answers refer to.",
    "quick_reference": "The rows of the article's closing table.",
    "faq": "Questions that members ask, with their answers.",
}

_HINTS = {
    "Certification": {
        "short_name": "The name on buttons and in lists.",
        "code": "The vendor's exam code, such as AI-103.",
        "nicknames": "What members call it, for searching.",
        "tier": "1 cloud providers, 2 platform-based, 3 emerging, 4 university; none for a resource.",
        "tier_reason": "Why it is in this tier, where the article does not place it.",
        "platform": "An option of the question `platform`, for exams that are about one platform.",
        "best_for": "Whom it suits.",
        "tested": "What is examined or taught.",
        "needs": "The least answer that a member must have given, by question: `{ml_experience: some}`.",
        "requires": "Certifications that must be held first.",
        "credential": "The same word for versions of one credential; who holds one version holds it.",
        "valid_months": "How long it lasts; left out where it does not expire or nobody says.",
        "renewal_opens_days": "How many days before it runs out renewing becomes possible; left out where nobody says.",
        "retake": "What to know after failing: the wait before the second try, and the rule in a sentence.",
        "languages": "Given only where the languages of an exam limit who can sit it.",
        "lifecycle": "What it was and when, the oldest phase first; a retirement is one more phase.",
        "successors": "What to take instead once it is retired, the nearest first.",
        "article_says": "What the article says of it, in our words.",
    },
    "Cost": {
        "total_usd": "One figure, or [lowest, highest], for everything until the end; left out where nobody says.",
        "monthly_usd": "The price of a month, for subscriptions.",
        "renewal_usd": "What renewing costs each time, 0 where it is free; left out where the full price is due again.",
        "regional": "true where the price depends on the country.",
    },
    "Preparation": {"weeks": "Calendar weeks, one figure or [fewest, most]; left out where nobody says."},
    "Claim": {"evidence_on": "The day that the evidence is from, not the day on which it was typed."},
    "Rule": {
        "when": "All of these must be answered so: `{goal: cloud_ml, platform: [aws, azure]}`.",
        "unless": "Any of these answers switches the rule off.",
    },
    "FaqEntry": {
        "phrasings": "Ways in which members ask; the more they differ, the better.",
        "evidence_on": "The day that the answer was last true for certain.",
    },
}
"""What an editor shows at keys that do not explain themselves, by model and key."""


_LIMITS = {"ge": "minimum", "le": "maximum"}


class _Generator(GenerateJsonSchema):
    """Knows that a list of ids or lines may also be written as a single one."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        generated = super().function_before_schema(schema)
        items = generated.get("items", {})
        if generated.get("type") == "array" and items.get("type") == "string":
            return {"anyOf": [items, generated]}
        return generated


def catalog_schema() -> dict[str, Any]:
    """The schema of one catalog file."""
    schema = CatalogFile.model_json_schema(by_alias=True, schema_generator=_Generator)
    _mend(schema)
    for name, description in _SECTIONS.items():
        schema["properties"][name]["description"] = description
    for record, hints in _HINTS.items():
        for name, hint in hints.items():
            schema["$defs"][record]["properties"][name]["description"] = hint
    return {"$schema": _DIALECT, **schema, "title": _TITLE}


def _mend(node: object) -> None:
    """Make a schema right and readable: limits, the lengths of lists, and docstrings without their markup."""
    if isinstance(node, list):
        for part in cast("list[object]", node):
            _mend(part)
    if not isinstance(node, dict):
        return
    node = cast("dict[str, Any]", node)
    _mend_length(node)
    # pydantic leaves the limits of what is looked at beforehand under the names that it has for them.
    node |= {name: node.pop(own) for own, name in _LIMITS.items() if own in node}
    if isinstance(text := node.get("description"), str):
        node["description"] = text.replace("``", "`")
    for part in node.values():
        _mend(part)


def _mend_length(node: dict[str, Any]) -> None:
    # pydantic writes the least and most items of a validated list as minLength and maxLength, which count characters.
    choices: list[dict[str, Any]] = node.get("anyOf", [node])
    array = next((choice for choice in choices if choice.get("type") == "array"), None)
    if array is None:
        return
    least = node.pop("minLength", None)
    if least is not None:
        array["minItems"] = least
    if "maxLength" in node:
        array["maxItems"] = node.pop("maxLength")
    if array is not node and least is not None and least > 1:
        # A single one would be too few.
        del node["anyOf"]
        node.update(array)


def main() -> None:
    """Write the schema to standard output."""
    sys.stdout.write(json.dumps(catalog_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
