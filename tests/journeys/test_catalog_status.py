"""One screen: what needs a moderator, the worst first, and the button that deals with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.client import CertwiseBot
from bot.storage.schema import communities
from tests.journeys.browsing import bullets, heading, said
from tests.journeys.moderating import command, press, rename
from tests.journeys.publishing import publish, rewritten
from tests.simulated import ErrorLog, World, components, labels, option_values

FILES = "certifications/google.yaml"
PMLE = "google-professional-ml-engineer"


def lines(card: object) -> list[str]:
    """The lines with a button each, in their order."""
    sections = [part for part in components(card) if part["type"] == 9]  # type: ignore[arg-type]
    return [part["components"][0]["content"] for part in sections]


async def publish_retiring(world: World, bot: CertwiseBot, day: str) -> None:
    def retire(content: dict[str, list[dict[str, object]]]) -> None:
        entry = next(entry for entry in content["certifications"] if entry["id"] == PMLE)
        entry["lifecycle"] = [
            {"status": "active", "from": "before 2026-01-01"},
            {"status": "retired", "from": day, "source": "https://example.com/gone"},
        ]

    files = rewritten(bot.catalogs.builtin, FILES, retire)
    await publish(bot, world.channel.guild.id, files, what=f"PMLE retires on {day}")


async def ask_and_report(world: World, bot: CertwiseBot) -> None:
    guild_id, now = world.channel.guild.id, world.env.now()
    await bot.store.reports.add(
        guild_id=guild_id, certification_id=PMLE, text="The price is wrong.", source=None, reporter_id=None, now=now
    )
    for _ in range(2):
        await bot.store.unanswered_questions.add(
            guild_id=guild_id, text="Is it worth it?", kind="unknown", entry_id=None, now=now
        )


async def test_a_fresh_server_follows_the_builtin_catalog(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    assert bot.catalogs.builtin.revision[:8] in said(card)
    assert "follows the built-in catalog" in said(card)
    assert "overdue" in said(card)
    assert "The built-in catalog says something else" not in said(card)
    assert "open reports" in said(card).splitlines()[-1]


async def test_the_worst_comes_first_and_each_line_has_its_button(world: World, bot: CertwiseBot) -> None:
    await publish_retiring(world, bot, "2026-12-01")
    await ask_and_report(world, bot)
    await command(world, "rollback", to=bot.catalogs.builtin.revision)
    card = await command(world, "status")
    starts = [line.split("*")[2] for line in lines(card)]
    assert starts[0].startswith("Retires within 30 days")
    assert "overdue" in starts[1]
    assert starts[2].startswith("1 report")
    assert starts[3].startswith("2 questions without an answer")
    assert starts[4].startswith("The built-in catalog says something else")
    assert starts[5].startswith("A proposal waits")
    assert "retired already" in starts[6]
    assert "PMLE retires on 2026-12-01" in said(card)
    for label in ("See dates", "Check", "Reports", "Questions", "Compare", "Review", "See them"):
        assert label in labels(card), label


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Check", "Checks that are overdue"),
        ("See dates", "Retires in the next 90 days"),
        ("See them", "Retired"),
        ("Compare", "What the built-in catalog says differently"),
    ],
)
async def test_each_list_opens_and_leads_back(world: World, bot: CertwiseBot, label: str, title: str) -> None:
    await publish_retiring(world, bot, "2027-01-15")
    card = await press(world, await command(world, "status"), label)
    assert heading(card) == title
    assert bullets(card)
    assert heading(await press(world, card, "Back to the status")) == "The catalog of this server"


async def test_the_waiting_proposal_can_be_reviewed_and_published(world: World, bot: CertwiseBot) -> None:
    await rename(bot, world, "One")
    await command(world, "rollback", to=bot.catalogs.builtin.revision)
    review = await press(world, await command(world, "status"), "Review")
    assert "Review" in heading(review)
    assert "Published" in said(await press(world, review, "Publish"))
    assert "A proposal waits" not in said(await command(world, "status"))


async def test_lists_are_paged_and_offer_the_form(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = world.env.now() + timedelta(days=400)
    monkeypatch.setattr(bot.services.catalog_status, "_clock", lambda: later)
    card = await press(world, await command(world, "status"), "Check")
    seen = option_values(card)
    while "Next" in labels(card):
        card = await press(world, card, "Next")
        seen += option_values(card)
    active = [e.id for e in bot.catalogs.builtin.certifications if e.status_on(later.date()) != "retired"]
    assert sorted(seen) == sorted(active)


async def test_a_catalog_that_cannot_be_read_any_more_is_told(
    world: World, bot: CertwiseBot, error_log: ErrorLog
) -> None:
    guild_id = world.channel.guild.id
    revision = await bot.store.revisions.keep({"catalog.yaml": b"tiers: nonsense"}, world.env.now())
    await bot.store.guilds.set_source(guild_id, None)
    statement = communities.update().where(communities.c.guild_id == guild_id).values(revision=revision)
    await bot.store._database.write(lambda connection: connection.execute(statement))
    card = await command(world, "status")
    assert "cannot read the server's own catalog" in lines(card)[0]
    why = await press(world, card, "See why")
    assert "catalog.yaml, line 1" in said(why).replace("\\", "")
    exported = await command(world, "export")
    assert revision[:8] in said(exported)
    review = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert "Published" in said(await press(world, review, "Publish"))
    assert "cannot read" not in said(await command(world, "status"))
    assert error_log.records == []
