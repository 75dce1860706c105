"""Turns: each server has one place at most, and those that wait take turns, whatever one of them does."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from bot.services.fair_queue import FairQueue, QueueFull


async def test_another_server_does_not_wait_behind_one_that_asks_for_much() -> None:
    queue, never, done = FairQueue(2), asyncio.Event(), list[str]()

    async def hostile() -> None:
        async with queue.turn("hostile"):
            await never.wait()

    async def ordinary() -> None:
        async with queue.turn("ordinary"):
            done.append("ordinary")

    hanging = [asyncio.create_task(hostile()) for _ in range(5)]
    await asyncio.sleep(0)
    await asyncio.wait_for(ordinary(), 1)
    assert done == ["ordinary"]
    never.set()
    await asyncio.gather(*hanging)


async def test_those_that_wait_take_turns() -> None:
    queue, order, start = FairQueue(1), list[str](), asyncio.Event()

    async def work(key: str) -> None:
        async with queue.turn(key):
            await start.wait()
            order.append(key)

    tasks = [asyncio.create_task(work(key)) for key in "aaaabc"]
    await asyncio.sleep(0)
    start.set()
    await asyncio.gather(*tasks)
    assert order == ["a", "a", "b", "c", "a", "a"]


async def test_nobody_may_let_too_much_wait() -> None:
    queue = FairQueue(1, most_waiting=2)
    async with queue.turn("x"):
        waiting = [asyncio.create_task(queue.turn("a").__aenter__()) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(QueueFull):
            await queue.turn("a").__aenter__()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    async with asyncio.timeout(1), queue.turn("a"):
        pass


@pytest.mark.parametrize("seed", range(20))
async def test_no_place_is_lost_or_given_twice(seed: int) -> None:
    source, queue, active = random.Random(seed), FairQueue(2, most_waiting=100), Counter[int]()

    async def work(key: int, turns: int) -> None:
        async with queue.turn(key):
            active[key] += 1
            assert active[key] == 1
            assert active.total() <= 2
            try:
                for _ in range(turns):
                    await asyncio.sleep(0)
                if turns == 3:
                    raise ValueError("work may fail")
            finally:
                active[key] -= 1

    tasks = [asyncio.create_task(work(source.randrange(4), source.randrange(5))) for _ in range(40)]
    for _ in range(30):
        await asyncio.sleep(0)
        source.choice(tasks).cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(1), queue.turn(0), queue.turn(1):
        assert active.total() == 0
