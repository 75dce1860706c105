"""How a catalog's files are written, and the hash that identifies them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.golden.conftest import Query
from tests.golden.files import REPOSITORY, hold

SCHEMA = REPOSITORY / "data" / "catalog.schema.json"  # tests/catalog/test_schema.py holds that the code gives the same


@pytest.mark.usefixtures("env")
def test_the_hash_of_a_catalog(query: Query) -> None:
    hold("catalog_revision", query("SELECT revision FROM revisions"))
    files = query("SELECT name, sha256 FROM revision_files ORDER BY name")
    hold("catalog_files", files)


def test_what_may_stand_in_a_catalog() -> None:
    hold("catalog_schema", _without_descriptions(json.loads(SCHEMA.read_text(encoding="utf-8"))))


def test_what_editors_say_about_it() -> None:
    hold("catalog_descriptions", dict(_descriptions(json.loads(SCHEMA.read_text(encoding="utf-8")), "")))


def _without_descriptions(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_descriptions(part) for part in node]
    if isinstance(node, dict):
        is_text = isinstance(node.get("description"), str)
        return {k: _without_descriptions(v) for k, v in node.items() if not (is_text and k == "description")}
    return node


def _descriptions(node: Any, path: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if isinstance(node, list):
        for place, part in enumerate(node):
            found += _descriptions(part, f"{path}/{place}")
    elif isinstance(node, dict):
        if isinstance(node.get("description"), str):
            found.append((path, node["description"]))
        for key, part in node.items():
            found += _descriptions(part, f"{path}/{key}")
    return found
