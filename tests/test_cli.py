"""The command line, through its real entry point."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.catalog.load import builtin_directory, load_directory
from bot.cli.parser import build_parser
from tests.command_line import DEVELOPER_ON_AWS, Run, answers, one_sentence

pytestmark = pytest.mark.usefixtures("no_settings")

REPOSITORY = Path(__file__).resolve().parents[1]


def bot(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **options.pop("env", {})}
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, env=environment, check=False, timeout=60, **{"capture_output": True, **options})


@pytest.fixture
def own_catalog(tmp_path: Path) -> Path:
    return Path(shutil.copytree(builtin_directory(), tmp_path / "own"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "COMMAND"),
        (["answer"], "invalid choice"),
        (["check", "--fast"], "--fast"),
        (["check", "no-such-folder"], "there is no folder no-such-folder"),
        (["db"], "ACTION"),
        (["db", "backup"], "FILE"),
        (["preview", "--port", "70000"], "0 to 65535"),
        (["preview", "--port", "²"], "0 to 65535"),
        (["preview", "--port", "0000080000"], "0 to 65535"),
        (["recommend", "--answer", "developer"], "write QUESTION=OPTION, such as situation=developer"),
        (["recommend", "--answer", "situation="], "write QUESTION=OPTION"),
        (
            ["recommend", "--answer", "situation=astronaut"],
            "its options are complete_beginner, student, career_changer",
        ),
        (["recommend", "--answer", "situation=unsure"], "its options are complete_beginner, student, career_changer"),
        (["recommend", "--answer", "mood=good"], "the questions are situation, goal"),
        (["recommend", *answers(goal="prestige"), *answers(goal="cloud_ml")], "goal is answered twice: prestige and"),
        (["recommend", "--held", "no-such-thing"], "no certification 'no-such-thing'"),
        (["recommend", "--on", "2026-02-30"], "'2026-02-30' is not a day from 1900 to 2999; write it as YYYY-MM-DD"),
        (["recommend", "--on", "yesterday"], "write it as YYYY-MM-DD"),
        (["recommend", "--on", "20260109"], "write it as YYYY-MM-DD"),
        (["recommend", "--on", "9999-12-31"], "write it as YYYY-MM-DD"),
        (["recommend", "--catalog", "no-such-folder"], "there is no folder no-such-folder"),
        (["recommend", "--batch", "no-such-file"], "no-such-file: No such file"),
        (["recommend", "--batch", "."], "directory"),
        (["recommend", "--batch", "-", "--held", "x"], "do not go with --batch"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(run: Run, words: list[str], says: str) -> None:
    sentence = one_sentence(run(*words), 2)
    assert sentence.startswith("certwise: ")
    assert says in sentence


def test_a_mistake_says_which_help_to_read(run: Run) -> None:
    assert one_sentence(run("recommend", "--on", "x"), 2).endswith("(see: certwise recommend --help)")


@pytest.mark.parametrize(
    "words", [[], ["preview"], ["run"], ["check"], ["recommend"], ["ask"], ["db"], ["db", "backup"]]
)
def test_every_command_explains_itself(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args([*words, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) >= 4


def test_a_batch_streams() -> None:
    command = [sys.executable, "-m", "bot", "recommend", "--batch", "-"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would hand down to ignore it
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for verdict in ("recommend", "recommend"):
            process.stdin.write(json.dumps({"answers": DEVELOPER_ON_AWS, "on": "2026-01-09"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["verdict"] == verdict
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130


def test_check_passes_the_built_in_catalog(run: Run) -> None:
    ended = run("check")
    assert (ended.status, ended.err) == (0, "")
    catalog = load_directory(builtin_directory())
    (line,) = ended.out.splitlines()
    assert f"{len(catalog.certifications)} certifications, {len(catalog.questions)} questions" in line
    assert line.endswith(f"revision {catalog.revision[:12]}")


def test_check_prints_every_problem_with_its_place(run: Run, own_catalog: Path) -> None:
    (own_catalog / "zz_faq.yaml").write_text("faq:\n  - id: UPPER\n    topcis: [x]\n")
    (own_catalog / "zz_broken.yaml").write_text("faq: [\n")
    ended = run("check", str(own_catalog))
    assert ended.status == 1
    lines = ended.out.splitlines()
    assert any(line.startswith("zz_faq.yaml:2:") for line in lines)
    assert any(line.startswith("zz_faq.yaml:3:") and "topcis" in line for line in lines)
    assert any(line.startswith("zz_broken.yaml:") for line in lines)
    assert ended.err == f"certwise: {own_catalog} has {len(lines)} problems.\n"


def test_check_and_recommend_use_the_configured_catalog(
    run: Run, own_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_catalog / "extra.yaml").write_text("stacks: []\n")
    monkeypatch.setenv("CATALOG_DIR", "own")
    assert run("check").out.startswith("own: no problems; ")
    assert run("recommend", "--json").value["revision"] == load_directory(own_catalog).revision
    assert run("recommend", "--json").value == run("recommend", "--json", "--catalog", str(own_catalog)).value
    monkeypatch.setenv("CATALOG_DIR", "nowhere")
    assert "CATALOG_DIR names nowhere, which is not a folder" in one_sentence(run("recommend"), 1)


def test_recommend_refuses_a_catalog_with_problems(run: Run, own_catalog: Path) -> None:
    (own_catalog / "zz_faq.yaml").write_text("faq:\n  - id: UPPER\n    topcis: [x]\n")
    ended = run("recommend", "--catalog", str(own_catalog), "--json")
    assert (ended.status, ended.out) == (1, "")
    assert len(ended.err.splitlines()) >= 2
    assert all(line.startswith("zz_faq.yaml:") for line in ended.err.splitlines())


def test_an_empty_folder_is_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words in (["check", "empty"], ["recommend", "--catalog", "empty"]):
        assert "holds no YAML file" in one_sentence(run(*words), 1)


def test_a_bad_setting_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    for words in (["check"], ["recommend"], ["run"], ["db", "upgrade"]):
        assert one_sentence(run(*words), 1).startswith("certwise: LOG_LEVEL must be ")


def test_the_database_is_made_and_copied(run: Run, tmp_path: Path) -> None:
    upgraded = run("db", "upgrade")
    assert (upgraded.status, upgraded.err) == (0, "")
    assert run("db", "upgrade").status == 0
    copied = run("db", "backup", "copy.sqlite3")
    assert (copied.status, copied.err) == (0, "")
    assert "copy.sqlite3" in copied.out
    made, copy = (sqlite3.connect(tmp_path / name) for name in ("var/certwise.sqlite3", "copy.sqlite3"))
    tables = "select name from sqlite_master order by name"
    assert made.execute(tables).fetchall() == copy.execute(tables).fetchall() != []
    made.close()
    copy.close()


def test_database_errors_are_sentences(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_sentence(run("db", "backup", "copy.sqlite3"), 1)
    run("db", "upgrade")
    (tmp_path / "there").write_text("something else")
    assert "there" in one_sentence(run("db", "backup", "there"), 1)
    assert (tmp_path / "there").read_text() == "something else"
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me:hunter2@127.0.0.1:9/certwise")
    sentence = one_sentence(run("db", "upgrade"), 1)
    assert "127.0.0.1" in sentence
    assert "hunter2" not in sentence


def test_the_module_runs_as_a_program() -> None:
    ended = bot("recommend", *answers(**DEVELOPER_ON_AWS), "--on", "2026-01-09", "--json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["verdict"] == "recommend"
    assert bot("recommend", "--answer", "x").returncode == 2
    assert bot("check", "--help").returncode == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    ended = bot("recommend", capture_output=False, stdout=write_end, stderr=subprocess.PIPE)
    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = bot("recommend", "--json", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert ended.stderr == b"certwise: No space left on device\n"


def test_a_terminal_without_the_characters_still_gets_the_card() -> None:
    ended = bot("recommend", *answers(**DEVELOPER_ON_AWS), env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_the_version_is_printed() -> None:
    printed = bot("--version")
    assert (printed.returncode, printed.stdout.decode()) == (0, f"certwise {__version__}{os.linesep}")
