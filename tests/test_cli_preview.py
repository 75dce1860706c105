"""``preview``: the browser page of the simulated Discord, started and stopped as an operator does."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.cli import main
from bot.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[1]


@contextmanager
def previewing(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    environment = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
    command = [sys.executable, "-m", "bot", "preview", *words]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def refused(folder: Path, *words: str) -> str:
    """The sentence with which the command ends."""
    with previewing(folder, *words) as process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "Traceback" not in errors
    sentence = errors.splitlines()[-1]
    assert sentence.startswith("certwise: ")
    return sentence


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_page_is_served_until_it_is_stopped(tmp_path: Path, stop: signal.Signals) -> None:
    with previewing(tmp_path) as process:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\S*", process.stdout.readline())
        assert address is not None
        with urlopen(address[0], timeout=120) as page:  # noqa: S310 - an address of this computer
            assert page.status == 200
        process.send_signal(stop)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert address[0] not in errors
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "--port" in refused(tmp_path, "--port", port)


def test_missing_packages_are_a_sentence_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.preview.find_spec", lambda name: None if name == "simcord" else object())
    assert main(["preview"]) == 1
    assert "pip install 'certwise[preview]'" in capsys.readouterr().err


def test_a_day_before_the_simulated_discord_begins_is_a_sentence(tmp_path: Path) -> None:
    assert "2026-01-01" in refused(tmp_path, "--on", "2025-12-31")
