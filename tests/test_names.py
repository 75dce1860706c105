"""Names that a stranger guesses: no word of a former private vocabulary, and no two classes of one name."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).resolve().parents[1] / "bot"
FILES = sorted(BOT.rglob("*.py"))

BANNED = frozenset(
    {"desk", "saying", "owing", "owed", "elsewhere", "spreading", "settling", "postman", "trouble", "rhythm", "deed"}
    | {"shelf", "upkeep", "heir", "sitting", "fall_silent", "be_nice", "take_in", "look_at", "let_go"}
    | {"heard"}
)
"""Whole words of a name; those of two words stand beside each other in it."""

BANNED_CLASSES = BANNED | {"said", "letter", "standing", "written"}

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def words_of(name: str) -> list[str]:
    """The words of an identifier in lower case."""
    return [word for part in name.split("_") for word in _HUMP.sub(" ", part).lower().split()]


def banned_in(name: str) -> set[str]:
    """The banned words that a name holds."""
    joined = f"_{'_'.join(words_of(name))}_"
    is_class = name[:1].isupper() and not name.isupper()
    banned = BANNED_CLASSES if is_class else BANNED
    return {word for word in banned if f"_{word}_" in joined or f"_{word}s_" in joined}


def definitions() -> Iterator[tuple[str, str]]:
    """Everything of the bot that is given a name other than local variables: where, and its name."""
    for file in FILES:
        where = str(file.relative_to(BOT))
        yield where, file.parent.name if file.stem == "__init__" else file.stem
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield from ((f"{where}:{line}", name) for line, name in named_by(node))


def named_by(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The classes, functions, parameters, annotated fields and constants that a node names: the line, and the name."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield node.lineno, name
        case ast.arg(arg="owed"):
            pass  # a message that is to be sent, in `bot.followups`: the last of its kind
        case ast.arg(arg=name) | ast.AnnAssign(target=ast.Name(id=name)):
            yield node.lineno, name
        case ast.Assign():
            names = [each for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)]
            yield from ((node.lineno, each.id) for each in names if each.id.isupper())
        case _:
            pass


def test_words_are_found_in_names_of_all_kinds() -> None:
    assert words_of("AdviceDesk") == ["advice", "desk"]
    assert banned_in("AdviceDesk") == {"desk"}
    assert banned_in("_fall_silent") == {"fall_silent"}
    assert banned_in("look_at_catalog") == {"look_at"}
    assert banned_in("desktop") == banned_in("_one_letter_changed") == set()
    assert banned_in("Letter") == {"letter"}
    assert banned_in("_HEIRS") == {"heir"}


def test_names_are_found_wherever_one_is_given() -> None:
    module = ast.parse("_MOST = 3\nclass A:\n    b: int\n    def c(self, *, d: int) -> None: ...\n")
    assert {name for node in ast.walk(module) for _, name in named_by(node)} == {"_MOST", "A", "b", "c", "self", "d"}


def test_no_name_uses_the_former_vocabulary() -> None:
    found = [f"{where}: {name}: {words}" for where, name in definitions() if (words := banned_in(name))]
    assert not found, "\n".join(found)


def test_no_two_classes_share_a_name() -> None:
    places = defaultdict[str, list[str]](list)
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(file.relative_to(BOT)))
    shared = [f"{name}: {', '.join(where)}" for name, where in places.items() if len(where) > 1]
    assert not shared, "\n".join(shared)
