"""What is in the repository: nothing of one machine, and a README whose commands exist."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.output import UsageError
from bot.cli.parser import build_parser

REPOSITORY = Path(__file__).resolve().parents[1]

# Written in pieces, so that this file does not name them either.
NOT_FOR_THE_REPOSITORY = {
    "a package index": re.compile(
        r"pypi[.]org|pythonhosted|(extra-|--)?index-url|--find-links|devpi|artifactory|" + "/opt/" + "pypi"
    ),
    "a path of one machine": re.compile(r"(?<![\w.:/-])/(wor" + r"k|tm" + r"p/w|ro" + r"ot|hom" + r"e)/\w"),
}
FENCED = re.compile(r"^```.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
SEPARATORS = re.compile(r"&&|\|\|?|;|\n")
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\S*python[\d.]* -m bot|(?:\S*/)?certwise)\s+(?P<arguments>.+?)\s*$")


def tracked_files() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, so nothing is tracked")
    return [file for name in listing.split("\0") if name and (file := REPOSITORY / name).is_file()]


def test_nothing_tracked_names_a_package_index_or_a_path_of_one_machine() -> None:
    found: list[str] = []
    for file in tracked_files():
        if file == Path(__file__).resolve():
            continue
        text = file.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            found += [
                f"{file.name}:{number}: names {what}" for what, p in NOT_FOR_THE_REPOSITORY.items() if p.search(line)
            ]
    assert not found, "\n".join(found)


def commands_in(markdown: str) -> list[str]:
    """What the text tells people to type after ``python -m bot`` or ``certwise``."""
    pieces = [*FENCED.findall(markdown), *INLINE.findall(FENCED.sub("", markdown))]
    lines = [line for piece in pieces for line in SEPARATORS.split(piece.replace("\\\n", " "))]
    return [match["arguments"] for line in lines if (match := COMMAND.match(line.partition("  #")[0]))]


def test_commands_are_found_in_markdown() -> None:
    markdown = (
        "Type `python -m bot check DIR`:\n```sh\npip install . && .venv/bin/python -m bot preview  # at once\n"
        "cat x | certwise recommend \\\n  --batch -\n```\nand `certwise` is not one."
    )
    assert [shlex.split(command) for command in commands_in(markdown)] == [
        ["preview"],
        ["recommend", "--batch", "-"],
        ["check", "DIR"],
    ]


def test_the_readme_offers_only_commands_that_exist() -> None:
    commands = commands_in((REPOSITORY / "README.md").read_text(encoding="utf-8"))
    assert {"preview", "run"} <= {shlex.split(command)[0] for command in commands}
    for command in commands:
        words = shlex.split(
            command.replace("[", "").replace("]", "").replace("…", "").replace("YYYY-MM-DD", "2026-01-09")
        )
        try:
            build_parser().parse_args(words)
        except UsageError as error:
            pytest.fail(f"README: {command}: {error}")


def test_the_constraints_are_exact_versions_and_nothing_else() -> None:
    lines = (REPOSITORY / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9a-z.]*", line) for line in lines)
    assert len({line.partition("==")[0].lower() for line in lines}) == len(lines)


def test_every_dependency_has_an_exact_version() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = {re.split(r"[\[<>=~!; ]", requirement)[0].lower() for requirement in wanted} - {"certwise"}
    pinned = {line.partition("==")[0].lower() for line in (REPOSITORY / "constraints.txt").read_text().splitlines()}
    assert names <= pinned


DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")),
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_name_only_files_that_exist(document: str) -> None:
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|tests|data|docs|benchmarks)/[\w./-]+)`", text)
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    here = (REPOSITORY / document).parent
    missing = [name for name in named if not (REPOSITORY / name).exists()]
    missing += [link for link in linked if not (here / link).exists()]
    assert not missing, missing


DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((REPOSITORY / "bot").rglob("*.py"))}


def names_in(module: ast.Module) -> set[str]:
    """Every name that a module defines, imports or uses."""
    found: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.alias():
                found.update(node.name.split("."))
            case ast.Name():
                found.add(node.id)
            case ast.Attribute():
                found.add(node.attr)
            case ast.arg():
                found.add(node.arg)
            case _:
                pass
    return found


def named_in_docstrings(module: ast.Module) -> list[str]:
    """What docstrings put in single backticks, as they do with names of this project: ``bot.ui.card`` or ``draw``."""
    texts = [ast.get_docstring(node) or "" for node in ast.walk(module) if isinstance(node, DOCUMENTED)]
    return [name for text in texts for name in re.findall(r"(?<!`)`([A-Za-z_][\w.]*)(?:\(\))?`(?!`)", text)]


def test_names_are_found_in_docstrings() -> None:
    module = ast.parse('"""See `draw` of `bot.ui.charts`, not ``Canvas``."""\ndef draw(size): """`size()` of it."""\n')
    assert named_in_docstrings(module) == ["draw", "bot.ui.charts", "size"]
    assert names_in(module) == {"draw", "size"}


def test_docstrings_name_only_what_exists() -> None:
    paths = [path.relative_to(REPOSITORY).with_suffix("") for path in MODULES]
    known = {part for path in paths for part in path.parts}.union(*map(names_in, MODULES.values()))
    modules = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    missing = [
        f"{path.relative_to(REPOSITORY)}: {name}"
        for path, tree in MODULES.items()
        for name in named_in_docstrings(tree)
        if not known.issuperset(name.split("."))
        or (name.startswith("bot.") and not any(f"{name}.".startswith(f"{module}.") for module in modules - {"bot"}))
    ]
    assert not missing, "\n".join(missing)


def test_commits_are_formatted_by_the_locked_ruff() -> None:
    locked = re.search(r"^ruff==(.+)$", (REPOSITORY / "constraints.txt").read_text(), re.MULTILINE)
    hooks = re.findall(r"ruff==([\d.]+)", (REPOSITORY / ".pre-commit-config.yaml").read_text())
    assert locked is not None
    assert hooks
    assert set(hooks) == {locked[1]}


def test_the_changelog_has_a_section_for_the_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    # Until a release is made, what it will have stands under "Unreleased".
    assert headings[0] == ("Unreleased" if ".dev" in __version__ else __version__)
    assert __version__.partition(".dev")[0] not in headings[1:]


def test_the_check_stops_at_the_first_step_that_fails_and_names_it(tmp_path: Path) -> None:
    for name in ("check.py", "pyproject.toml"):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    (tmp_path / "untidy.py").write_text("x  =  1\n")
    command = [sys.executable, "check.py", "--here"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "check.py: ruff format failed with exit status 1."
    assert "check.py: ruff check" not in ended.stdout
