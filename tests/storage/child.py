"""What the storage tests run in a process of its own, mostly in order to kill it: ``child.py ACTION DATABASE_URL``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

from sqlalchemy import Connection, update

from bot.storage import publications
from bot.storage.interviews import Interview
from bot.storage.migrate import upgrade
from bot.storage.schema import interviews
from bot.storage.store import Store

MEMBER = 80_351_110_224_678_912
NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


async def upgrade_on_demand(url: str) -> None:
    """Migrate as soon as a line arrives, so that several processes do it at the same moment."""
    say("ready")
    sys.stdin.readline()
    await upgrade(url)


async def open_and_list_modules(url: str) -> None:
    store = Store(url)
    await store.open()
    await store.close()
    say(*sys.modules)


async def answer_and_die(url: str) -> None:
    store, interview = await _opened(url)
    await store.interviews.change(interview.id, MEMBER, lambda i: replace(i, answers={"goal": "prestige"}), NOW)
    die()


async def die_before_writing(url: str) -> None:
    store, interview = await _opened(url)
    await store.interviews.change(interview.id, MEMBER, lambda _: die(), NOW)


async def die_after_half(url: str) -> None:
    """Die with the first of two statements of a transaction executed."""
    store, interview = await _opened(url)

    def half(connection: Connection) -> None:
        connection.execute(update(interviews).where(interviews.c.id == interview.id).values(answers={"goal": "half"}))
        die()

    await store._database.write(half)


async def publish_and_die(url: str) -> None:
    """Die when everything but the history's entry is written, and nothing is committed."""
    store = Store(url)
    await store.open()
    publications.from_row = lambda *_: die()  # what makes the outcome, at the very end of the transaction
    (draft,) = await store.drafts.list_open(1, NOW)
    await store.publications.publish(
        draft.id, 1, seen=(draft.base, draft.revision), publisher_id=MEMBER, builtin="b", now=NOW
    )


async def count_for_ever(url: str) -> None:
    """Save equal pairs of answers; say each number once it is saved."""
    store, interview = await _opened(url)
    number = int(interview.answers.get("left", "0"))
    while True:
        number += 1
        answers = {"left": str(number), "right": str(number)}
        await store.interviews.change(interview.id, MEMBER, lambda i, answers=answers: replace(i, answers=answers), NOW)
        say(number)


async def _opened(url: str) -> tuple[Store, Interview]:
    store = Store(url)
    await store.open()
    interview = await store.interviews.get(MEMBER)
    assert interview is not None
    return store, interview


ACTIONS: dict[str, Callable[[str], Awaitable[None]]] = {
    action.__name__: action
    for action in (
        upgrade_on_demand,
        open_and_list_modules,
        answer_and_die,
        die_before_writing,
        die_after_half,
        publish_and_die,
        count_for_ever,
    )
}


async def main() -> None:
    await ACTIONS[sys.argv[1]](sys.argv[2])


if __name__ == "__main__":
    asyncio.run(main())
