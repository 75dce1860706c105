"""Fixtures for every test."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.process import WarmWorkers
from bot.settings import Settings
from bot.ui import deadlines
from bot.ui.usage_limits import UsageLimiter
from tests.command_line import Ended, Run
from tests.simulated import ErrorLog


@pytest.fixture
def error_log() -> Iterator[ErrorLog]:
    """The ERROR records of the test; any that the test does not take fail it."""
    handler = ErrorLog()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
    assert not handler.records, "logged as ERROR:\n" + "\n".join(
        logging.Formatter().format(record) for record in handler.records
    )


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no handler for late: a busy machine must not change what a test sees. Tests of deadlines set their own."""
    monkeypatch.setattr(deadlines, "ANSWER_SECONDS", 600.0)


@pytest.fixture(autouse=True)
def nothing_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no process before there is something to do: few tests need one, and two processors run them all."""
    monkeypatch.setattr(WarmWorkers, "start", lambda _: None)


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let people in tests click as quickly as they can, but in those of the limits."""
    if "limited" not in request.fixturenames:
        monkeypatch.setattr(UsageLimiter, "use", lambda *_: 0.0)


@pytest.fixture
def limited() -> None:
    """People may use the bot only so often."""


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, no_settings: None) -> Run:
    """Runs a command line in an empty folder and an environment without settings."""
    del no_settings  # it has done its work

    def run(*words: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(words)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ended(status, captured.out, captured.err)

    return run
