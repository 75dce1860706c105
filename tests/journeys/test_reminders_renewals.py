"""Renewals of what a member holds: reminded of before the window closes, with or without a plan."""

from __future__ import annotations

from datetime import timedelta

from bot.advice.plan.estimate import next_renewal
from bot.client import CertwiseBot
from tests.journeys.reminding import ZONE, local, next_message, owed, react, turn_on, wait
from tests.simulated import World, labels, texts

HELD = "azure-mlops-engineer-ai-300"


async def holding(world: World, bot: CertwiseBot, *, months_ago: int = 7) -> None:
    earned_on = (world.env.now() - timedelta(days=30 * months_ago)).date()
    await turn_on(world)
    await bot.store.holdings.keep(world.mia.id, HELD, earned_on)
    await bot.followups.holdings_changed(world.mia.id)


async def test_a_reminder_comes_while_the_window_is_open(world: World, bot: CertwiseBot) -> None:
    await holding(world, bot)
    (held,) = await bot.store.holdings.of(world.mia.id)
    entry = bot.catalogs.builtin.certification[HELD]
    window = next_renewal(entry, bot.catalogs.builtin, held.earned_on, world.env.now().date())
    message = await next_message(world)
    now = local(world.env.now(), ZONE)
    assert window.opens_on <= now.date() <= window.closes_on
    text = texts(message)
    assert f"Time to renew {entry.short_name}" in text
    assert f"{(window.closes_on - now.date()).days} days left" in text
    assert "Why this came: you told me that you hold it since" in text
    assert {"Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"} == set(labels(message))


async def test_once_renewed_it_is_a_year_until_the_next(world: World, bot: CertwiseBot) -> None:
    await holding(world, bot)
    message = await next_message(world)
    assert "Renewed: " in await react(world, message, "Done")
    (held,) = await bot.store.holdings.of(world.mia.id)
    assert held.earned_on == local(world.env.now(), ZONE).date()
    assert min(followup.local_on for followup in await owed(world, "pending")) > held.earned_on + timedelta(days=150)


async def test_a_last_call_comes_a_week_before_it_is_too_late(world: World, bot: CertwiseBot) -> None:
    await holding(world, bot)
    first = await next_message(world)
    assert "I come back before it is too late" in await react(world, first, "Still on it")
    assert "7 days left" in texts(await next_message(world))
    assert await wait(world, days=60) == [], "too late is too late"


async def test_a_renewal_can_be_snoozed(world: World, bot: CertwiseBot) -> None:
    await holding(world, bot)
    await react(world, await next_message(world), "Snooze")
    (message,) = [m for m in world.mia.user.dm_channel.history() if "Come back when?" in texts(m)]
    await react(world, message, "For a week")
    again = texts(await next_message(world))
    assert "Time to renew" in again
    assert "Why this came: you asked me to come back to it today" in again
