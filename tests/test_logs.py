"""Log lines: for people, for programs, and never with a secret in them."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from bot.logs import new_reference, redact, setup_logging
from bot.settings import LogFormat, Settings

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
OTHER_TOKEN = "MTA5ODc2NTQzMjEwOTg3NjU0Mw.GaBcDe.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-"
log = logging.getLogger("bot.tests.logs")


@pytest.fixture(autouse=True)
def _restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level


def start(shape: LogFormat, **values: Any) -> None:
    setup_logging(Settings(discord_token=SecretStr(TOKEN), log_format=shape, **{"log_level": "INFO", **values}))


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def written(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    start("text")
    log.warning("%d interviews", 3, extra={"reference": "ACDEFGHJ"})
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARNING  bot\.tests\.logs: 3 interviews \[reference ACDEFGHJ\]\n",
        written(capsys),
    )


def test_json_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    start("json")
    before = datetime.now(UTC)
    log.info("ready: %s", "für alle")
    log.error("failed", exc_info=raised(LookupError("no such card\nat all")), extra={"reference": "KMNPQRTU"})
    first, second = (json.loads(line) for line in written(capsys).splitlines())
    assert set(first) == {"timestamp", "level", "logger", "message"}
    assert (first["level"], first["logger"], first["message"]) == ("INFO", "bot.tests.logs", "ready: für alle")
    assert abs((datetime.fromisoformat(first["timestamp"]) - before).total_seconds()) < 60
    assert second["reference"] == "KMNPQRTU"
    assert second["exception"].startswith("Traceback")
    assert second["exception"].endswith("LookupError: no such card\nat all")


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_secret_appears_nowhere(shape: LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    start(shape)
    log.info("token %s", TOKEN)
    log.info(f"Authorization: Bot {OTHER_TOKEN}")  # noqa: G004 - what careless code does
    log.info("%(token)s", {"token": TOKEN})
    log.info("see the stack", stack_info=True, extra={"reference": TOKEN})
    error = raised(ValueError(f"refused: {TOKEN}, {OTHER_TOKEN}"))
    log.error("failed at postgresql+asyncpg://me:hunter2@db/certwise", exc_info=error)
    text = written(capsys)
    assert len(text.splitlines()) >= 5
    for secret in (TOKEN, OTHER_TOKEN, TOKEN.partition(".")[0], "hunter2"):
        assert secret not in text
    assert text.count("[hidden]") >= 7
    assert "postgresql+asyncpg://me:[hidden]@db/certwise" in text


def test_a_token_of_another_shape_is_hidden_where_it_is_the_bots_own(capsys: pytest.CaptureFixture[str]) -> None:
    setup_logging(Settings(discord_token=SecretStr("not-shaped-like-one")))
    log.info("token not-shaped-like-one")
    assert "not-shaped-like-one" not in written(capsys)


def test_what_merely_has_dots_is_kept() -> None:
    sentence = "sqlite+aiosqlite:///var/certwise.sqlite3, bot.catalog.load, 2026-11-22T10:00:00.123Z, https://a.b/c:d@e"
    assert redact(sentence) == sentence


def test_an_interaction_token_is_hidden() -> None:
    token = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTphYmNkZWZnaGlqa2xtbm9w"
    assert redact(f"POST /webhooks/1/{token}/messages") == "POST /webhooks/1/[hidden]/messages"


def test_the_level_holds(capsys: pytest.CaptureFixture[str]) -> None:
    start("text", log_level="ERROR")
    log.warning("unheard")
    log.error("heard")
    assert "unheard" not in (text := written(capsys))
    assert "heard" in text


def test_setting_up_twice_writes_once(capsys: pytest.CaptureFixture[str]) -> None:
    start("text")
    start("json")
    log.info("once")
    (line,) = written(capsys).splitlines()
    assert json.loads(line)["message"] == "once"


def test_references_are_short_and_have_no_look_alikes() -> None:
    references = {new_reference() for _ in range(2_000)}
    assert len(references) == 2_000
    assert all(re.fullmatch(r"[ACDEFGHJKMNPQRTUVWXY34679]{8}", reference) for reference in references)
    assert not set("01258BILOSZ") & set("".join(references))


def test_importing_configures_nothing() -> None:
    script = "import logging, bot.logs; assert not logging.getLogger().handlers; assert logging.getLogger().level == 30"
    subprocess.run([sys.executable, "-c", script], check=True)
