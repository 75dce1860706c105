"""The command line as a shell sees it: what can be given, what comes out, and the status."""

from __future__ import annotations

import json
import runpy
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.settings import Settings
from tests.golden.files import CATALOG, hold

ON = ("--catalog", "catalog", "--on", "2026-11-22")
HELPS = (
    [],
    ["preview"],
    ["run"],
    ["check"],
    ["recommend"],
    ["ask"],
    ["impact"],
    ["db"],
    ["db", "upgrade"],
    ["db", "backup"],
)
MISTAKES = (
    [],
    ["answer"],
    ["run", "--force"],
    ["preview", "--port", "70000"],
    ["preview", "--on", "tomorrow"],
    ["check", "--fast"],
    ["check", "no-such-folder"],
    ["recommend", "--answer", "developer"],
    ["recommend", "--on", "2026-02-30"],
    ["recommend", *ON, "--answer", "goal=fame"],
    ["recommend", *ON, "--answer", "mood=good"],
    ["recommend", *ON, "--answer", "goal=job", "--answer", "goal=skill"],
    ["recommend", *ON, "--held", "no-such-thing"],
    ["recommend", "--batch", "no-such-file"],
    ["recommend", "--batch", "-", "--held", "aws-new"],
    ["recommend", "--catalog", "no-such-folder"],
    ["ask", "--catalog", "catalog"],
    ["ask", "--catalog", "catalog", "--batch", "no-such-file"],
    ["impact"],
    ["impact", "catalog"],
    ["db"],
    ["db", "downgrade"],
    ["db", "backup"],
    ["run"],
)
ANSWERS = (
    ["recommend", *ON, "--json"],
    ["recommend", *ON, "--json", "--answer", "goal=job", "--answer", "platform=aws", "--held", "lessons"],
    ["recommend", *ON, "--answer", "goal=job", "--answer", "platform=aws"],
    ["recommend", *ON, "--answer", "goal=skill"],
    ["recommend", "--catalog", "catalog", "--batch", "profiles.jsonl"],
    ["ask", "--catalog", "catalog", "how much does it cost?"],
    ["ask", "--catalog", "catalog", "--json", "how much does it cost?"],
    ["ask", "--catalog", "catalog", "--json", "who won the match yesterday"],
    ["ask", "--catalog", "catalog", "--batch", "questions.jsonl"],
    ["impact", "catalog", "changed", "--on", "2026-11-22"],
    ["impact", "catalog", "changed", "--on", "2026-11-22", "--json"],
    ["check", "catalog"],
)
PROFILES = """\
{"answers": {"goal": "job", "platform": "aws"}, "held": [], "on": "2026-11-22"}
{"answers": {"goal": "job"}, "held": ["aws-old"], "on": "2026-01-09"}
{"answers": {"goal": "fame"}}
{"answers": {}, "held": [], "on": "2026-11-22", "more": 1}
no JSON
"""
QUESTIONS = '{"q": "what is the price", "kind": "ignored"}\n{"q": ""}\n{"question": "price"}\n[]\n'


class Ended(NamedTuple):
    status: object
    out: str
    err: str


Shell = Callable[[Sequence[str]], Ended]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """Runs ``python -m bot`` in a folder with the small catalog, one that was changed, and files to read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("catalog", "changed"):
        shutil.copytree(CATALOG, tmp_path / name)
    file = tmp_path / "changed" / "small.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("favour: {aws-new: 100}", "favour: {lessons: 100}"))
    (tmp_path / "profiles.jsonl").write_text(PROFILES)
    (tmp_path / "questions.jsonl").write_text(QUESTIONS)

    def shell(words: Sequence[str]) -> Ended:
        monkeypatch.setattr(sys, "argv", ["certwise", *words])
        with pytest.raises(SystemExit) as end:
            runpy.run_module("bot", run_name="__main__")
        captured = capsys.readouterr()
        return Ended(end.value.code, captured.out, captured.err)

    return shell


def _lines(ended: Ended) -> dict[str, Any]:
    out, err = (text.splitlines() for text in (ended.out, ended.err))
    # argparse quotes the choices in some versions of Python only
    return {"status": ended.status, "out": out, "err": [line.replace("'", "") for line in err]}


def test_every_help(shell: Shell) -> None:
    hold("helps", {" ".join(words): _lines(shell([*words, "--help"])) for words in HELPS})


def test_mistakes(shell: Shell) -> None:
    hold("mistakes", {" ".join(words): _lines(shell(words)) for words in MISTAKES})


def test_what_comes_out(shell: Shell) -> None:
    hold("answers", {" ".join(words): _lines(shell(words)) for words in ANSWERS})


def test_a_database_is_made_and_copied(shell: Shell, tmp_path: Path) -> None:
    steps = (["db", "upgrade"], ["db", "upgrade"], ["db", "backup", "copy.sqlite3"], ["db", "backup", "copy.sqlite3"])
    ended = [{"words": " ".join(words), **_lines(shell(words))} for words in steps]
    hold("database_commands", json.loads(json.dumps(ended).replace(str(tmp_path), "FOLDER")))


def test_names_in_the_environment() -> None:
    names = {name.upper(): repr(field.default) for name, field in Settings.model_fields.items()}
    hold(
        "environment",
        {
            "names": dict(sorted(names.items())),
            "case_sensitive": _config("case_sensitive"),
            "prefix": _config("env_prefix"),
            "file": _config("env_file"),
        },
    )


def _config(name: str) -> Any:
    return dict(Settings.model_config).get(name)
