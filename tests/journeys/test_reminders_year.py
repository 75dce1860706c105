"""A year of a plan, from message to message, over both changes of the clocks."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from bot.services.plan_mapping import path_of
from tests.journeys.planning import start, stored
from tests.journeys.reminding import inbox, local, next_message, react, turn_on
from tests.simulated import World, choose, texts

YEAR = 366
STACK = "stack:ml-engineer"
WHEN_DUE = ("Still on it", "Snooze", "Still on it", "Done")


async def answer(world: World, number: int) -> None:
    """React as busy people do: to a check-in now and then, to a step rather late."""
    message = inbox(world)[-1]
    if "weekly check-in" in texts(message):
        if number % 2:
            await react(world, message, "Still on it")
        return
    reaction = WHEN_DUE[number % len(WHEN_DUE)]
    await react(world, message, reaction)
    if reaction == "Snooze":
        await react(world, inbox(world)[-1], "For 3 days")


async def test_a_year_of_a_plan(world: World) -> None:
    await start(world, what=STACK, hours=4)
    card = await turn_on(world)
    await choose(world.mia, card, "2", menu="reminders:choose:weekly")
    began = local(world.env.now()).date()
    days: list[date] = []
    reasons: Counter[str] = Counter()
    while (plan := await stored(world)) is not None:
        done = {step.title for step in path_of(plan).steps if step.state == "done"}
        message = await next_message(world)
        now, text = local(world.env.now()), texts(message)
        days.append(now.date())
        assert now.hour == 18, "the same hour in winter and in summer"
        heading = text.splitlines()[0].removeprefix("### ")
        assert not any(heading.startswith(title) for title in done), "a finished step is never asked about"
        reason = re.search(r"Why this came: ([a-z -]+)", text)
        assert reason is not None
        reasons[reason[1].strip()] += 1
        if (now.date() - began).days > YEAR:
            break
        weekly = reasons["you chose a check-in every"]
        await answer(world, weekly if "check-in" in heading else len(days) - weekly)
    assert len(set(days)) == len(days), "never two on a day"
    assert (days[-1] - began).days > YEAR, "the plan goes on for a year"
    assert {on.month for on in days} == set(range(1, 13))
    assert 25 <= weekly <= 53
    assert reasons["a step of your plan is due"] >= 5
    assert reasons["you asked me to come back to it today"] >= 5
