"""No part of the bot goes round the base classes, which would bring back their bugs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[2] / "bot"
MODULES = sorted(path for path in BOT.rglob("*.py") if "migrations" not in path.parts)
BASES = {"View", "LayoutView", "Modal", "DynamicItem", "RoutedItem"}
CALLS = {"send_modal", "send_message", "edit_message", "edit_original_response"}
ALLOWED = {
    "card.py": {"LayoutView"},
    "modal.py": {"Modal", "send_modal"},
    "component_registry.py": {"DynamicItem"},
    "components.py": {"RoutedItem"},
    "interactions.py": {"send_message", "edit_message", "edit_original_response"},
}


def bypasses(source: str, allowed: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            names = {ast.unparse(base).split("[")[0].rpartition(".")[2] for base in node.bases}
            yield from (f"line {node.lineno}: class {node.name}({name})" for name in names & BASES - allowed)
        if isinstance(node, ast.Attribute) and node.attr in CALLS - allowed:
            yield f"line {node.lineno}: .{node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(BOT)))
def test_only_the_base_classes_touch_views_and_modals(path: Path) -> None:
    allowed = ALLOWED.get(path.name, set()) if path.parent.name == "ui" else set()
    assert list(bypasses(path.read_text(encoding="utf-8"), allowed)) == []


def test_the_test_finds_what_it_looks_for() -> None:
    source = "class A(discord.ui.View): pass\nawait interaction.response.edit_message()\nclass B(ui.Modal): pass"
    assert len(list(bypasses(source, set()))) == 3
