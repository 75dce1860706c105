"""Log lines: for people, for programs, and never with a secret in them."""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from bot.fault_counting import MOST_FAULTS, REPEAT_SECONDS, FaultCountingHandler
from bot.logs import RedactingFormatter, new_reference, redact, setup_logging
from bot.settings import LogFormat, Settings
from tests.hanging import ends_within

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
OTHER_TOKEN = "MTA5ODc2NTQzMjEwOTg3NjU0Mw.GaBcDe.aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-"
LETTERS = str.maketrans("01", "ab")
log = logging.getLogger("bot.tests.logs")


@pytest.fixture(autouse=True)
def _restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        handler.close()
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


class Seconds:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def counting() -> tuple[FaultCountingHandler, io.StringIO, Seconds]:
    """A handler of its own, what it writes, and its clock."""
    stream, clock = io.StringIO(), Seconds()
    handler = FaultCountingHandler(stream, clock)
    handler.setFormatter(RedactingFormatter("text"))
    logging.getLogger().handlers[:] = [handler]
    logging.getLogger().setLevel(logging.INFO)
    return handler, stream, clock


def lines(stream: io.StringIO) -> list[str]:
    """The lines that begin a record, from their level on."""
    return [line[25:] for line in stream.getvalue().splitlines() if re.match(r"\d{4}-\d\d-\d\dT", line)]


def fail(number: int, error: type[Exception] = LookupError) -> None:
    failure = raised(error(f"no {number}"))
    log.error("card %d failed", number, exc_info=failure, extra={"reference": f"ACDEFGH{number % 10}"})


def test_a_repeated_fault_is_one_line_with_its_count() -> None:
    _, stream, clock = counting()
    for number in range(300):
        fail(number)
        clock.now += 0.1
    assert len(lines(stream)) == 1
    assert "Traceback" in stream.getvalue()
    clock.now = REPEAT_SECONDS
    log.warning("something else")
    first, second, third = lines(stream)
    assert first == "ERROR    bot.tests.logs: card 0 failed [reference ACDEFGH0]"
    assert second.startswith(
        "ERROR    bot.tests.logs: card 299 failed (repeated 299 times in 60 s) [reference ACDEFGH1 "
    )
    assert third == "WARNING  bot.tests.logs: something else"
    assert stream.getvalue().count("Traceback") == 1


def test_a_fault_that_goes_on_is_one_line_a_minute_and_news_again_after_a_quiet_one() -> None:
    _, stream, clock = counting()
    for _ in range(10):
        fail(1)
        fail(1)
        clock.now += REPEAT_SECONDS / 2
    assert len(lines(stream)) == 1 + 5 - 1
    for _ in range(2):
        clock.now += REPEAT_SECONDS
        log.info("an hour strikes")
    fail(1)
    assert [line[:5] for line in lines(stream)[-3:]] == ["INFO ", "INFO ", "ERROR"]
    assert [line.count("repeated") for line in lines(stream)] == [0, 1, 1, 1, 1, 1, 0, 0, 0]


def test_different_faults_are_told_apart() -> None:
    _, stream, _ = counting()
    fail(1)
    fail(1, ValueError)
    log.warning("card %d failed", 1)
    logging.getLogger("bot.tests.other").error("card %d failed", 1)
    log.error("card %d is odd", 1)
    log.error("task <Task 17 at 0x7f0012ab> failed")
    assert len(lines(stream)) == 6
    log.error("task <Task 18 at 0x7f0012ff> failed")
    for _ in range(3):
        log.info("not a fault")
    assert len(lines(stream)) == 9


def test_repeats_are_written_when_nothing_else_is_logged_and_at_the_end() -> None:
    handler, stream, clock = counting()
    fail(1)
    clock.now = REPEAT_SECONDS - 0.01
    fail(2)
    clock.now = REPEAT_SECONDS
    with ends_within(30):
        while len(lines(stream)) < 2:
            time.sleep(0.01)
    fail(3)
    handler.close()
    assert [line.count("(repeated once") for line in lines(stream)] == [0, 1, 1]


def test_what_is_kept_of_faults_is_bounded() -> None:
    handler, stream, _ = counting()
    for number in range(3 * MOST_FAULTS):
        for _ in range(2):
            log.warning(f"fault {number:b}".translate(LETTERS))
    assert len(handler._faults) == MOST_FAULTS
    assert sum("(repeated once" in line for line in lines(stream)) == 2 * MOST_FAULTS
    assert not any(fault.last.exc_info for fault in handler._faults.values())


def test_a_lost_connection_is_told_without_a_traceback_and_a_mistake_with_it() -> None:
    _, stream, _ = counting()
    shard = logging.getLogger("discord.shard")
    shard.error(
        "Attempting a reconnect for shard ID %s in %.2fs", 0, 1.5, exc_info=raised(ConnectionResetError("gone"))
    )
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("Attempting a reconnect for shard ID 0 in 1.50s: ConnectionResetError: gone")
    shard.error("Failed to connect for shard_id: %s. Retrying...", 0, exc_info=raised(KeyError("op")))
    assert "Traceback" in stream.getvalue()


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
