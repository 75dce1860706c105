""" "Why was I told this on that day?": a result is shown by its own catalog, years later and after many changes."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from bot.catalog.load import builtin_directory
from bot.client import CertwiseBot, create_bot
from bot.settings import Settings
from tests.journeys.browsing import said
from tests.journeys.interviewing import GOOGLE, begin, result_of, shown, step, use
from tests.journeys.moderating import PMLE_NAME
from tests.journeys.publishing import publish, replaced, rewritten
from tests.simulated import World, choose, option_values, refresh, slash, texts

PMLE = "google-professional-ml-engineer"


def told(card: object) -> str:
    """What a result says, without the note on what has changed since."""
    return "\n".join(line for line in shown(card).splitlines() if not line.startswith("This is what was said"))  # type: ignore[arg-type]


async def publish_retired(world: World, bot: CertwiseBot) -> None:
    """The server's catalog says that the exam was retired three days ago, and costs something else."""

    def retire(content: dict[str, list[dict[str, object]]]) -> None:
        entry = next(entry for entry in content["certifications"] if entry["id"] == PMLE)
        entry["lifecycle"] = [
            {"status": "active", "from": "before 2026-01-01"},
            {"status": "retired", "from": "2026-11-20", "source": "https://example.com/gone"},
        ]
        entry["successors"] = []

    await publish(bot, world.channel.guild.id, rewritten(bot.catalogs.builtin, "certifications/google.yaml", retire))


async def test_an_old_card_says_the_same_after_a_change_and_what_has_become_of_it(
    world: World, bot: CertwiseBot
) -> None:
    card = await result_of(world, GOOGLE)
    before = shown(card)
    more_before = told(await step(world.mia, card, "More"))
    card = await step(world.mia, card, "Back to the short form")
    assert PMLE_NAME in before
    await publish_retired(world, bot)
    more = await step(world.mia, card, "More")
    assert told(more) == more_before
    assert "This is what was said on 22 November 2026" in shown(more)
    assert f"Now {PMLE_NAME} is retired since 20 November 2026" in shown(more)
    for label in ("Why not…?", "Back", "Back to the short form"):
        more = await step(world.mia, more, label)
        assert "This is what was said on 22 November 2026" in shown(more)
    today = shown(await begin(world))
    assert "This is what was said" not in today
    assert f"My recommendation: {PMLE_NAME}" not in today
    assert f"it was {PMLE_NAME}" in today


async def test_a_result_is_found_again_among_the_earlier_ones(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, GOOGLE)
    first = told(card)
    files = replaced(bot.catalogs.builtin, f"short_name: {PMLE_NAME}", "short_name: Another name")
    await publish(bot, world.channel.guild.id, files)
    await world.env.advance_time(timedelta(days=100).total_seconds())
    now = await begin(world)
    assert "Another name" in shown(now)
    earlier = await step(world.mia, await step(world.mia, now, "More"), "Earlier recommendations")
    saved = await bot.store.results.list(world.mia.id, limit=9)
    assert option_values(earlier) == [str(result.id) for result in saved]
    assert len(saved) == 2
    chosen = (await choose(world.mia, earlier, str(saved[-1].id))).response
    assert "This is what was said on 22 November 2026" in shown(chosen)
    assert told(chosen) == first
    await world.restart()
    again = await step(world.mia, refresh(world.env, earlier), "More")
    assert "This is what was said on 22 November 2026" in shown(again)


async def test_a_result_outlives_the_builtin_catalog_that_it_came_from(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    """A new version of the bot brings another catalog; the one that it came from is kept in the database."""
    card = await result_of(world, GOOGLE)
    before = told(card)
    newer = tmp_path / "newer"
    shutil.copytree(builtin_directory(), newer)
    google = newer / "certifications" / "google.yaml"
    renamed = google.read_text("utf-8").replace(f"short_name: {PMLE_NAME}", "short_name: Another name")
    google.write_text(renamed, "utf-8")
    await world.restart(create_bot(settings.model_copy(update={"catalog_dir": newer})))
    more = await step(world.mia, card, "More")
    assert "This is what was said on 22 November 2026" in shown(more)
    assert told(await step(world.mia, more, "Back to the short form")) == before
    assert "Another name" in shown(await begin(world))


async def test_sharing_an_old_result_shares_what_holds_today_or_nothing(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, GOOGLE)
    files = replaced(bot.catalogs.builtin, f"short_name: {PMLE_NAME}", "short_name: Another name")
    await publish(bot, world.channel.guild.id, files)
    shared = await use(world.mia, card, "Share in channel")
    assert "Another name" in said(shared.response)
    await publish_retired(world, bot)
    refused = await use(world.mia, card, "Share in channel")
    assert refused.ephemeral
    assert "has changed since then" in texts(refused.response)


async def test_changing_an_answer_of_an_old_result_is_about_today(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, GOOGLE)
    await publish_retired(world, bot)
    change = await step(world.mia, card, "Change an answer")
    assert f"My recommendation: {PMLE_NAME}" not in shown(change)


async def test_nobody_sees_somebody_elses_earlier_results(world: World, bot: CertwiseBot) -> None:
    await result_of(world, GOOGLE)
    (mine,) = await bot.store.results.list(world.mia.id, limit=9)
    begun = await slash(world.omar, world.channel, "advise")
    assert begun.response is not None
    assert str(mine.id) not in option_values(begun.response)
    assert await bot.store.results.list(world.omar.id, limit=9) == []
