"""The JSON Schema for editors: current, and as strict and as lenient as the loader."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.catalog.load import builtin_directory
from bot.catalog.schema import catalog_schema, main


def definition(record: str) -> dict[str, Any]:
    return catalog_schema()["$defs"][record]["properties"]


def test_the_schema_file_is_current() -> None:
    file = builtin_directory() / "catalog.schema.json"
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == catalog_schema(), "write it anew: python -m bot.catalog.schema > data/catalog.schema.json"


def test_the_module_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert json.loads(capsys.readouterr().out) == catalog_schema()


def test_keys_are_those_of_the_files() -> None:
    assert "from" in definition("Phase")
    assert "since" not in definition("Phase")
    assert catalog_schema()["$defs"]["Phase"]["additionalProperties"] is False


def test_one_id_may_stand_for_a_list_of_one() -> None:
    alternatives = definition("Certification")["successors"]["anyOf"]
    assert [alternative["type"] for alternative in alternatives] == ["string", "array"]


def test_lists_have_their_lengths_counted_in_items() -> None:
    phrasings, topics = definition("FaqEntry")["phrasings"], definition("FaqEntry")["topics"]
    assert (phrasings["type"], phrasings["minItems"]) == ("array", 2)
    assert (topics["minItems"], topics["maxItems"]) == (1, 3)
    any_of = definition("QuickReference")["any_of"]
    assert "minLength" not in any_of
    assert any_of["anyOf"][1]["minItems"] == 1


def test_a_price_is_a_figure_or_a_pair() -> None:
    alternatives = definition("Cost")["total_usd"]["anyOf"]
    assert [alternative["type"] for alternative in alternatives] == ["number", "array", "null"]


def test_editors_have_something_to_show() -> None:
    schema = catalog_schema()
    assert all(section["description"] for section in schema["properties"].values())
    assert all(record.get("description") for name, record in schema["$defs"].items() if record["type"] == "object"), (
        schema
    )
    assert "``" not in json.dumps(schema)
