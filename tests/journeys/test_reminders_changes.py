"""A change of the catalog: those who asked and are hit hear of it, and nobody else."""

from __future__ import annotations

import asyncio
from pathlib import Path
from shutil import copytree

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.registry import CatalogRegistry
from bot.client import CertwiseBot, create_bot
from bot.services.plan_mapping import path_of
from bot.settings import Settings
from tests.journeys.planning import AI_103, start, stored
from tests.journeys.reminding import ZONE, app, inbox, next_message, owed, react, reminders, turn_on, wait
from tests.simulated import World, click, labels, slash, texts

RETIRED = """    lifecycle:
      - status: beta
        from: 2026-04
      - status: active
        from: 2026-06-20
      - status: retired
        from: 2026-12-20
        source: https://learn.microsoft.com/en-us/credentials/
    successors: azure-mlops-engineer-ai-300
"""


def changed(folder: Path, *, price: int = 165, is_retired: bool = False) -> Path:
    """The built-in catalog with another price of AI-103, or with its end before the planned exam."""
    copytree(builtin_directory(), folder, ignore=lambda *_: ["README.md"])
    file = folder / "certifications" / "microsoft.yaml"
    before, mark, entry = file.read_text(encoding="utf-8").partition(f"  - id: {AI_103}\n")
    entry, end, after = entry.partition("    url:")
    entry = entry.replace("total_usd: 165", f"total_usd: {price}")
    if is_retired:
        entry = entry[: entry.index("    lifecycle:")] + RETIRED
    file.write_text(before + mark + entry + end + after, encoding="utf-8")
    return folder


async def asked(world: World, *, changes: bool = True) -> None:
    await start(world)
    card = await turn_on(world)
    if changes:
        await click(world.mia, card, "Turn on news of changes")


async def restart_with(world: World, settings: Settings, folder: Path) -> None:
    await world.restart(create_bot(settings.model_copy(update={"catalog_dir": folder})))


async def test_a_catalog_that_changed_between_two_starts(world: World, settings: Settings, tmp_path: Path) -> None:
    await asked(world)
    before = path_of(await stored(world))
    await restart_with(world, settings, changed(tmp_path / "new", is_retired=True))
    message = await next_message(world)
    text = texts(message)
    assert "Something in the catalog changed that hits your plan" in text
    assert "Why this came: you asked to hear of changes that hit your plan" in text
    assert "There is a new plan that fits." in text
    assert {"Use the new plan", "Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"} == set(labels(message))
    assert path_of(await stored(world)) == before, "nothing changes unasked"
    assert "Your plan is up to date" in await react(world, message, "Use the new plan")
    after = path_of(await stored(world))
    assert after.targets == ("azure-mlops-engineer-ai-300",)
    assert after.revision == app(world).catalogs.builtin.revision
    await world.restart(create_bot(settings.model_copy(update={"catalog_dir": tmp_path / "new"})))
    assert [followup for followup in await owed(world, "pending") if followup.kind == "change"] == []


async def test_a_price_that_moved_a_lot_offers_no_other_plan(world: World, settings: Settings, tmp_path: Path) -> None:
    await asked(world)
    await restart_with(world, settings, changed(tmp_path / "new", price=365))
    message = await next_message(world)
    assert "The price of Azure AI Apps and Agents (AI-103) went up: it was $165 and is $365 now." in texts(message)
    assert "Use the new plan" not in labels(message)


async def test_those_who_are_not_hit_hear_nothing(world: World, settings: Settings, tmp_path: Path) -> None:
    await asked(world)
    await restart_with(world, settings, changed(tmp_path / "new", price=170))
    assert [followup.kind for followup in await owed(world) if followup.kind == "change"] == []


async def test_those_who_did_not_ask_hear_nothing_but_are_not_sent_to_a_dead_exam(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    await asked(world, changes=False)
    await restart_with(world, settings, changed(tmp_path / "new", is_retired=True))
    assert [followup.kind for followup in await owed(world) if followup.kind == "change"] == []
    message = texts(await next_message(world))
    assert "Why this came: a step of your plan is due" in message
    assert "Azure AI Apps and Agents (AI-103) cannot be sat on its day any more. Do not book it" in message


async def test_asking_later_tells_of_what_has_changed_since(world: World, settings: Settings, tmp_path: Path) -> None:
    await asked(world, changes=False)
    await restart_with(world, settings, changed(tmp_path / "new", price=365))
    await click(world.mia, await reminders(world), "Turn on news of changes")
    assert "it was $165 and is $365 now" in texts(await next_message(world))


async def test_a_change_that_is_taken_back_before_the_message_is_not_told(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    await asked(world)
    await restart_with(world, settings, changed(tmp_path / "new", price=365))
    assert "change" in [followup.kind for followup in await owed(world, "pending")]
    await world.restart()
    assert [texts(message) for message in await wait(world, days=3) if "changed" in texts(message)] == []


async def test_a_communitys_own_catalog(world: World, bot: CertwiseBot, tmp_path: Path) -> None:
    await asked(world)
    omar = (await slash(world.omar, world.channel, "plan reminders", zone=ZONE)).response
    await click(world.omar, omar, "Turn on and send me a test")
    old, new = bot.catalogs.builtin, load_directory(changed(tmp_path / "new", is_retired=True))
    await bot.store.revisions.keep(new.files, world.env.now())

    async def pointer(guild_id: int) -> str | None:
        return new.revision if guild_id == world.channel.guild.id else None

    bot.catalogs = CatalogRegistry(old, read_pointer=pointer, read_files=bot.store.revisions.files)
    await bot.services.publication_notifier.notify_subscribers(world.channel.guild.id, old, new)
    async with asyncio.timeout(20):
        while "change" not in {followup.kind for followup in await owed(world)}:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
    message = await next_message(world)
    assert "Something in the catalog changed that hits your plan" in texts(message)
    assert len(inbox(world, world.omar)) == 1, "who has no plan gets no more than the test"
