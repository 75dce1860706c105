"""Looking back, going back, and taking the files along."""

from __future__ import annotations

import pytest

from bot.catalog.files.archive import read_archive
from bot.client import CertwiseBot
from bot.cogs.catalog.audit_log import AuditLog
from tests.journeys.browsing import said
from tests.journeys.moderating import PMLE_NAME, command, history, press, rename
from tests.journeys.publishing import publish
from tests.simulated import World, choose, labels, option_values, slash, texts


async def name_in_force(world: World) -> str:
    shown = await slash(world.mia, world.channel, "cert", name="pmle")
    return said(shown.response).splitlines()[0].lstrip("# ")


async def test_without_changes_the_history_says_what_is_followed(world: World) -> None:
    card = await command(world, "history")
    assert "follows the built-in catalog" in said(card)


async def test_the_history_tells_who_when_what_and_why(world: World, bot: CertwiseBot) -> None:
    first = await rename(bot, world, "One", what="First name")
    card = await command(world, "history")
    assert "First name" in said(card)
    assert first.revision[:8] in said(card)
    assert "in force" in said(card)
    (entry,) = await history(bot, world)
    detail = (await choose(world.moderator, card, str(entry.id))).response
    assert f"short name: {PMLE_NAME}, now One" in said(detail).replace("\\", "")
    assert "Go back to this version" not in labels(detail)
    assert "Go back to before it" in labels(detail)
    assert detail is not None
    assert "First name" in said(await press(world, detail, "Back to the history"))


async def test_going_back_is_a_new_entry_and_nothing_is_overwritten(world: World, bot: CertwiseBot) -> None:
    first = await rename(bot, world, "One", what="First name")
    second = await rename(bot, world, "Two", what="Second name")
    assert await name_in_force(world) == "Two"
    review = await command(world, "rollback", to=first.revision, why="It was better")
    assert "short name: Two, now One" in said(review)
    assert "It was better" in said(review)
    assert await name_in_force(world) == "Two", "nothing happens before Publish"
    done = await press(world, review, "Publish")
    assert "Published" in said(done)
    assert await name_in_force(world) == "One"
    entries = await history(bot, world)
    assert [entry.revision for entry in entries] == [first.revision, second.revision, first.revision]
    assert (entries[0].author_id, entries[0].kind, entries[0].why) == (world.moderator.id, "rollback", "It was better")


async def test_going_back_to_before_the_first_change_follows_the_builtin_catalog(
    world: World, bot: CertwiseBot
) -> None:
    await rename(bot, world, "One")
    (entry,) = await history(bot, world)
    card = (await choose(world.moderator, await command(world, "history"), str(entry.id))).response
    assert card is not None
    done = await press(world, await press(world, card, "Go back to before it"), "Publish")
    assert "Published" in said(done)
    assert await name_in_force(world) == PMLE_NAME
    assert await bot.store.guilds.revision(world.channel.guild.id) is None


async def test_versions_are_suggested_by_name(world: World, bot: CertwiseBot) -> None:
    one = await rename(bot, world, "One", what="First name")
    two = await rename(bot, world, "Two", what="Second name")
    suggested = await world.moderator.autocomplete(world.channel, "catalog rollback", "to", "")
    assert [choice["value"] for choice in suggested] == [bot.catalogs.builtin.revision, two.revision, one.revision]
    suggested = await world.moderator.autocomplete(world.channel, "catalog rollback", "to", "first")
    assert [choice["value"] for choice in suggested] == [one.revision]


@pytest.mark.parametrize("typed", ["nothing", " ", "0", "../etc"])
async def test_a_version_that_never_was_is_refused(world: World, typed: str) -> None:
    assert "no such version" in texts(await command(world, "rollback", to=typed))


async def test_another_servers_versions_cannot_be_had(world: World, bot: CertwiseBot) -> None:
    files = {**bot.catalogs.builtin.files, "more.yaml": b"faq: []\n"}
    theirs = await publish(bot, 4242, files)
    assert "no such version" in texts(await command(world, "rollback", to=theirs.revision))
    assert "no such version" in texts(await command(world, "export", version=theirs.revision))


async def test_what_is_in_force_already_is_no_change(world: World, bot: CertwiseBot) -> None:
    builtin = bot.catalogs.builtin.revision
    assert "Nothing would change" in texts(await command(world, "rollback", to=builtin))


async def test_the_export_is_the_same_byte_for_byte(world: World, bot: CertwiseBot) -> None:
    own = await rename(bot, world, "One")
    await rename(bot, world, "Two")
    in_force = await bot.services.catalog_drafts.editable(world.channel.guild.id)
    for options, catalog in (({}, in_force), ({"version": own.revision}, own)):
        card = await command(world, "export", **options)
        assert catalog.revision[:8] in said(card)
        (attached,) = card.attachments
        content = await attached.read()
        assert read_archive(content) == catalog.files
    deeds = await bot.store.audit_log.list(world.channel.guild.id)
    assert [deed.action for deed in deeds[:2]] == ["export", "export"]


async def test_a_long_history_is_paged(world: World, bot: CertwiseBot) -> None:
    for number in range(14):
        await rename(bot, world, f"Name {number}", what=f"Change {number}")
    card = await command(world, "history")
    assert "Change 13" in said(card)
    seen = option_values(card)
    while "Older" in labels(card):
        card = await press(world, card, "Older")
        seen += option_values(card)
    assert len(set(seen)) == 14
    assert "Change 0" in said(card)
    assert "Change 7" in said(await press(world, card, "Newer"))


async def test_what_moderators_did_besides_publishing(world: World, bot: CertwiseBot) -> None:
    nothing = await press(world, await command(world, "history"), "Other actions")
    assert "Nothing yet" in said(nothing)
    await rename(bot, world, "One", what="A name")
    guild_id, channel = world.channel.guild.id, world.channel
    for number in range(7):
        await bot.store.audit_log.add(
            guild_id=guild_id, actor_id=7, action="source", detail=f"Deed {number} **x**", now=world.env.now()
        )
    await bot.store.audit_log.add(guild_id=99, actor_id=7, action="source", detail="Elsewhere", now=world.env.now())
    await command(world, "export")
    await AuditLog(bot).record_setting(guild_id, world.moderator.id, "Log", channel.id, former_log=None)
    card = await press(world, await command(world, "history"), "Other actions")
    mine = f"<@{world.moderator.id}>"
    assert f"{mine} changed the settings: Log: in <#{channel.id}>." in said(card)
    assert f"{mine} exported the catalog: version " in said(card)
    assert r"<@7> changed where the catalog is fetched from: Deed 6 \*\*x\*\*." in said(card)
    seen = said(card)
    while "Older" in labels(card):
        card = await press(world, card, "Older")
        seen += said(card)
    assert all(f"Deed {number} " in seen for number in range(7))
    assert "Elsewhere" not in seen
    assert "A name" not in seen, "the history shows what was published"
    assert "Deed 6" in said(await press(world, card, "Newer"))
    assert "History of this server's catalog" in said(await press(world, card, "History"))
