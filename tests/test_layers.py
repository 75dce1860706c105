"""The house rules: imports go one way, and importing a module does nothing."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "bot"

# From the top of the house to its ground floor; what stands in one row does not import its neighbours.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("preview",),
    ("client",),
    ("cogs",),
    ("followups",),
    ("ui",),
    ("services",),
    ("storage", "advice", "faq"),
    ("profile_text",),
    ("process",),
    ("catalog",),
    ("timezones",),
)
LEAVES = {"settings": set[str](), "fault_counting": set[str](), "logs": {"settings", "fault_counting"}}
WITHOUT_LEAVES = {"catalog", "advice", "faq", "profile_text", "storage", "services", "process", "timezones"}
FORBIDDEN_LIBRARIES = {
    "catalog": {"discord", "sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "advice": {"discord", "sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "faq": {"discord", "sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "profile_text": {"discord", "sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "storage": {"discord", "simcord"},
    "services": {"discord", "sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "process": {"discord", "sqlalchemy", "simcord"},
    "timezones": {"discord", "sqlalchemy", "simcord"},
    "ui": {"sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "cogs": {"sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "followups": {"sqlalchemy", "alembic", "aiosqlite", "asyncpg", "simcord"},
    "client": {"simcord"},
    "settings": {"discord", "sqlalchemy", "simcord"},
    "logs": {"discord", "sqlalchemy", "simcord"},
}
RANK = {part: rank for rank, row in enumerate(LAYERS) for part in row}
FILES = sorted(PACKAGE.rglob("*.py"))


def module_name(file: Path) -> str:
    parts = file.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in FILES}


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imported_modules(file: Path) -> Iterator[str]:
    """What a module imports, also in functions only, or for types only."""
    package = module_name(file) if file.name == "__init__.py" else module_name(file).rpartition(".")[0]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] + "." if node.level else ""
            source = f"{base}{node.module or ''}".rstrip(".")
            if source != "bot":
                yield source
            # `from bot import client` names a module, `from bot.client import create_bot` a name in one.
            yield from (
                name for alias in node.names if source == "bot" or (name := f"{source}.{alias.name}") in MODULES
            )


def is_allowed(importer: str, imported: str) -> bool:
    if importer == imported or not imported:
        return True
    if importer in LEAVES:
        return imported in LEAVES[importer]
    if imported in LEAVES:
        return importer not in WITHOUT_LEAVES
    return RANK[importer] < RANK[imported]


def test_the_rules_tell_right_from_wrong() -> None:
    assert is_allowed("cli", "catalog")
    assert is_allowed("ui", "storage")
    assert is_allowed("client", "settings")
    assert not is_allowed("catalog", "advice")
    assert not is_allowed("storage", "advice")
    assert not is_allowed("storage", "settings")
    assert not is_allowed("settings", "catalog")
    assert list(imported_modules(PACKAGE / "__main__.py")) == ["__future__", "sys", "bot.cli"]


@pytest.mark.parametrize("file", FILES, ids=module_name)
def test_imports_go_one_way(file: Path) -> None:
    importer = part_of(module_name(file))
    assert importer in {"", *RANK, *LEAVES}, "a new part of the house needs a place in LAYERS"
    for module in imported_modules(file):
        root = module.partition(".")[0]
        assert root not in {"tests", "benchmarks"}
        assert root not in FORBIDDEN_LIBRARIES.get(importer, set()), f"{importer} does without {root}"
        if root == "bot":
            assert is_allowed(importer, part_of(module)), f"{importer} imports {module}"


COGS = [file for file in FILES if part_of(module_name(file)) == "cogs"]


def uses_of_the_store(tree: ast.AST) -> Iterator[str]:
    """What a module does with the store itself: values that it keeps may be known, but not whoever keeps them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"store", "_store"}:
            yield f"line {node.lineno}: .{node.attr}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.storage"):
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                known = getattr(module, alias.name, module)
                if inspect.ismodule(known) or inspect.isfunction(known) or not is_value(known):
                    yield f"line {node.lineno}: {alias.name}"
        elif isinstance(node, ast.Import):
            yield from (f"line {node.lineno}: {a.name}" for a in node.names if a.name.startswith("bot.storage"))


def is_value(known: object) -> bool:
    return not isinstance(known, type) or is_dataclass(known)


@pytest.mark.parametrize("file", COGS, ids=module_name)
def test_cogs_know_what_is_kept_and_leave_keeping_it_to_services(file: Path) -> None:
    assert list(uses_of_the_store(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    [
        "from bot.storage.store import Store",
        "from bot.storage.guilds import GuildRepository",
        "from bot.storage.plans import current_plan",
        "from bot.storage import plans",
        "import bot.storage.plans",
        "async def f(bot): await bot.store.plans.active(1)",
    ],
)
def test_business_with_the_store_is_noticed(source: str) -> None:
    assert list(uses_of_the_store(ast.parse(source)))
    assert not list(uses_of_the_store(ast.parse("from bot.storage.plans import Plan, State")))


def in_order_of_need() -> list[str]:
    """All modules, each after those that it imports.

    Raises:
        CycleError: if some import each other.
    """
    # A package is imported before its modules and may import them; the other way is not followed.
    needs = {
        name: {other for other in imported_modules(file) if not f"{name}.".startswith(f"{other}.")}
        for name, file in MODULES.items()
    }
    return [name for name in TopologicalSorter(needs).static_order() if name in MODULES]


def test_no_modules_import_each_other() -> None:
    try:
        ordered = in_order_of_need()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
    assert (
        ordered.index("bot.catalog.models.catalog")
        < ordered.index("bot.advice.engine.decider")
        < ordered.index("bot.client")
    )


# Each module is run once, after those that it needs; what it does then is its own doing.
WATCHED_IMPORTS = """
import importlib, os, sys
watching, events = "", []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
SOCKETS = {"socket.bind", "socket.connect", "socket.getaddrinfo"}
FILES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "sqlite3.connect", "subprocess.Popen", "os.system"}
def watch(event, arguments):
    if not watching:
        return
    if event in SOCKETS or event in FILES or event == "open" and arguments[2] & WRITING:
        events.append(f"{watching}: {event} {arguments[:2]}")
sys.addaudithook(watch)
import asyncio, logging, threading
for library in {libraries!r}:
    importlib.import_module(library)
for module in sys.argv[1:]:
    threads, handlers = threading.active_count(), list(logging.getLogger().handlers)
    watching = module
    importlib.import_module(module)
    watching = ""
    if threading.active_count() != threads:
        events.append(f"{module}: started a thread")
    if logging.getLogger().handlers != handlers:
        events.append(f"{module}: configured logging")
sys.exit("\\n".join(events) or None)
"""
LIBRARIES = [
    "discord.ext.commands",
    "pydantic_settings",
    "sqlalchemy.ext.asyncio",
    "alembic",
    "aiosqlite",
    "yaml",
    "simcord",
    "matplotlib.backends.backend_agg",
    "matplotlib.figure",
]


def watched(*modules: str, path: Path = REPOSITORY, libraries: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    script = WATCHED_IMPORTS.replace("{libraries!r}", repr(list(libraries)))
    command = [sys.executable, "-B", "-W", "ignore", "-c", script, *modules]
    return subprocess.run(command, cwd=path, capture_output=True, text=True, check=False)


def test_importing_any_module_has_no_side_effects() -> None:
    names = [name for name in in_order_of_need() if ".migrations." not in name]
    result = watched(*names, libraries=LIBRARIES)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("open('left-behind', 'w').close()", "open"),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "socket.connect"),
        ("import logging; logging.basicConfig()", "configured logging"),
        ("import sqlite3; sqlite3.connect(':memory:')", "sqlite3.connect"),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', ''])", "subprocess.Popen"),
    ],
)
def test_the_watch_sees_side_effects(tmp_path: Path, source: str, seen: str) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").touch()
    (tmp_path / "bot" / "guilty.py").write_text(source)
    result = watched("bot", "bot.guilty", path=tmp_path)
    assert result.returncode == 1
    assert "bot.guilty: " in result.stderr
    assert seen in result.stderr


@pytest.mark.parametrize("module", ["bot.cli.check", "bot.cli.recommend", "bot.cli.ask", "bot.cli.impact"])
def test_commands_without_discord_do_not_wait_for_it(module: str) -> None:
    script = (
        f"import sys, bot.cli, {module}; "
        "sys.exit(', '.join({'discord', 'sqlalchemy', 'aiohttp', 'simcord', 'alembic'} & sys.modules.keys()) or None)"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
