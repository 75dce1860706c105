"""``impact`` on the command line: whose recommendation a change moves."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.advice.engine.decider import Verdict
from bot.advice.impact.report import Impact, further, percent
from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.catalog.load import builtin_directory, load_directory
from bot.cli import main
from tests.advice.profiles import PROFILES

REPOSITORY = Path(__file__).resolve().parents[1]
GUIDE = REPOSITORY / "docs" / "catalog-in-git.md"


@pytest.fixture
def dearer(tmp_path: Path) -> Path:
    """The built-in catalog, in which one exam now costs four times as much."""
    folder = Path(shutil.copytree(builtin_directory(), tmp_path / "dearer"))
    file = folder / "certifications" / "aws.yaml"
    head, entry, tail = file.read_text(encoding="utf-8").partition("- id: aws-ai-practitioner-aif-c01")
    changed, number = re.subn(r"total_usd: 100\b", "total_usd: 400", tail, count=1)
    assert number == 1
    file.write_text(head + entry + changed, encoding="utf-8")
    return folder


def impact_of(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> tuple[Any, Impact]:
    assert main(["impact", str(old), str(new), "--on", "2026-11-22", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    return value, Impact.from_json(value)


def test_it_says_who_gets_another_pick(capsys: pytest.CaptureFixture[str], dearer: Path) -> None:
    assert main(["impact", str(builtin_directory()), str(dearer), "--on", "2026-11-22"]) == 0
    shown = capsys.readouterr().out
    _, impact = impact_of(capsys, builtin_directory(), dearer)
    assert impact.other_pick > 1000
    assert shown.startswith(f"Of {PROFILES:,} possible profiles {impact.other_pick:,} get another pick (")
    assert f"  {impact.moves[0].profiles:,} from AWS AI Practitioner (AIF-C01) to " in shown
    assert "      such as: you are " in shown
    assert re.search(r"^  AWS \d+\.\d% → \d+\.\d%$", shown, re.MULTILINE)
    assert "No dead ends." in shown
    assert f"On 2026-11-22, from catalog revision {impact.old[:12]} to {impact.new[:12]}" in shown


def test_the_json_holds_examples_that_can_be_tried(capsys: pytest.CaptureFixture[str], dearer: Path) -> None:
    value, impact = impact_of(capsys, builtin_directory(), dearer)
    assert impact.as_json() == value
    assert list(value) == re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", GUIDE.read_text(), re.MULTILINE)))
    old, new = load_directory(builtin_directory()), load_directory(dearer)
    for move in impact.moves[:5]:
        picks = [recommend(Profile(move.example), each, date(2026, 11, 22)).pick for each in (old, new)]
        assert [pick.id if pick else None for pick in picks] == [move.before, move.after]
    for place in ("before", "after"):
        assert sum(counts[place] for counts in value["verdicts"].values()) == PROFILES
        without_a_pick = sum(value["verdicts"][verdict][place] for verdict in ("nothing_fits", "enough"))
        assert sum(share[place] for share in value["vendors"]) == PROFILES - without_a_pick


def test_every_verdict_has_words(capsys: pytest.CaptureFixture[str], dearer: Path) -> None:
    _, impact = impact_of(capsys, builtin_directory(), dearer)
    for verdict in Verdict:
        moved = replace(impact, other_verdict=1, verdicts={verdict.value: (1, 2)})
        assert " 1 → 2." in "\n".join(further(moved))


def test_the_same_catalog_moves_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", str(builtin_directory()), str(builtin_directory())]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Nobody's advice changes: {PROFILES:,} possible profiles get the same as before.\n")
    assert "Another pick" not in shown
    assert "Share of all picks" not in shown


def test_a_change_of_an_faq_answer_moves_nobody(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(builtin_directory(), tmp_path / "faq"))
    with (folder / "faq" / "choosing.yaml").open("a", encoding="utf-8") as file:
        file.write("# One more line.\n")
    value, impact = impact_of(capsys, builtin_directory(), folder)
    assert impact.is_nothing
    assert value["old"] != value["new"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["impact"], "OLD_DIR"),
        (["impact", "."], "NEW_DIR"),
        (["impact", "nowhere", "."], "there is no folder nowhere"),
        (["impact", ".", ".", "--on", "tomorrow"], "write it as YYYY-MM-DD"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert says in shown.err


def test_problems_of_a_catalog_name_its_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("certifications: 5\n")
    assert main(["impact", str(builtin_directory()), str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{tmp_path}/bad.yaml:1:" in shown.err
    assert "Traceback" not in shown.err


def test_it_does_not_wait_for_discord_to_load() -> None:
    script = "import sys, bot.cli.impact; sys.exit(', '.join({'discord', 'sqlalchemy'} & sys.modules.keys()) or None)"
    result = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_other_commands_do_not_wait_for_the_matrices_to_load() -> None:
    script = "import sys, bot.cli.ask, bot.cli.db; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=False).returncode == 0


def test_the_guide_shows_a_check_that_works(capsys: pytest.CaptureFixture[str], dearer: Path, tmp_path: Path) -> None:
    (workflow,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    steps = [step["run"] for step in yaml.safe_load(workflow)["jobs"]["impact"]["steps"] if "run" in step]
    commands = [line for step in steps for line in step.splitlines() if line.startswith("certwise")]
    assert [command.split()[:2] for command in commands] == [["certwise", "check"], *[["certwise", "impact"]] * 2]
    (python,) = re.findall(r'python -c "(.*)"', "\n".join(steps))
    value, _ = impact_of(capsys, builtin_directory(), dearer)
    for after, status in ((0, 0), (3, 1)):
        value["dead_ends"]["after"]["profiles"] = after
        (tmp_path / "impact.json").write_text(json.dumps(value))
        assert subprocess.run([sys.executable, "-c", python], cwd=tmp_path, check=False).returncode == status


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (0, 100, "0%"),
        (1, 100_000, "under 0.1%"),
        (5, 100, "5%"),
        (755, 10_000, "7.5%"),
        (50, 100, "50%"),
        (99_999, 100_000, "over 99.9%"),
        (100, 100, "100%"),
        (0, 0, "0%"),
    ],
)
def test_percentages_never_say_none_for_some_or_all_for_most(part: int, whole: int, says: str) -> None:
    assert percent(part, whole) == says
