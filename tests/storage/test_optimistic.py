"""Changes are worked out before their transaction: none is lost, and nobody waits for another's to be worked out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.storage.interviews import Interview
from bot.storage.store import Store

MEMBER, OTHER = 1, 2


async def started(store: Store, now: datetime, member: int = MEMBER) -> Interview:
    return await store.interviews.start(member, home_guild_id=None, answers={}, held=(), revision="r", now=now)


def with_answer(name: str) -> Callable[[Interview], Interview]:
    return lambda interview: replace(interview, answers={**interview.answers, name: "x"})


async def test_others_write_while_somebodys_change_is_worked_out(store: Store, now: datetime) -> None:
    slow, quick = await started(store, now), await started(store, now, OTHER)
    is_thinking, go_on = threading.Event(), threading.Event()

    def think(interview: Interview) -> Interview:
        is_thinking.set()
        assert go_on.wait(30)
        return replace(interview, asking="budget")

    changing = asyncio.create_task(store.interviews.change(slow.id, MEMBER, think, now))
    await asyncio.to_thread(is_thinking.wait, 30)
    changed = await store.interviews.change(quick.id, OTHER, with_answer("goal"), now)
    assert changed is not None
    assert changed.answers == {"goal": "x"}
    assert not changing.done()
    go_on.set()
    saved = await changing
    assert saved is not None
    assert saved.asking == "budget"


async def test_whoever_was_overtaken_works_it_out_again(store: Store, now: datetime) -> None:
    interview = await started(store, now)
    seen: list[int] = []
    loop = asyncio.get_running_loop()

    def overtaken(stored: Interview) -> Interview:
        seen.append(len(stored.answers))
        if len(seen) <= 2:
            other = store.interviews.change(interview.id, MEMBER, with_answer(f"q{len(seen)}"), now)
            asyncio.run_coroutine_threadsafe(other, loop).result(30)
        return replace(stored, answers={**stored.answers, "mine": "x"})

    saved = await store.interviews.change(interview.id, MEMBER, overtaken, now)
    assert seen == [0, 1, 2]
    assert saved == await store.interviews.get(MEMBER)
    assert saved is not None
    assert set(saved.answers) == {"q1", "q2", "mine"}


async def test_whoever_is_overtaken_again_and_again_has_a_turn_in_the_end(store: Store, now: datetime) -> None:
    interview = await started(store, now)
    names = [f"q{number}" for number in range(60)]
    await asyncio.gather(*(store.interviews.change(interview.id, MEMBER, with_answer(name), now) for name in names))
    stored = await store.interviews.get(MEMBER)
    assert stored is not None
    assert set(stored.answers) == set(names)


async def test_what_has_gone_meanwhile_is_not_saved(store: Store, now: datetime) -> None:
    interview = await started(store, now)
    loop = asyncio.get_running_loop()

    def replaced(stored: Interview) -> Interview:
        asyncio.run_coroutine_threadsafe(started(store, now), loop).result(30)
        return replace(stored, asking="budget")

    assert await store.interviews.change(interview.id, MEMBER, replaced, now) is None
    stored = await store.interviews.get(MEMBER)
    assert stored is not None
    assert stored.asking is None


async def test_what_cannot_be_worked_out_changes_nothing(store: Store, now: datetime) -> None:
    interview = await started(store, now)

    def fails(_: Interview) -> Interview:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        await store.interviews.change(interview.id, MEMBER, fails, now)
    assert await store.interviews.get(MEMBER) == interview
