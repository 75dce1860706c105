"""What is kept of a member is read and written under the catalog of their home server and no other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import simcord

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.storage.plans import Plan
from tests.journeys.interviewing import tell
from tests.journeys.planning import AI_103, heading, stored
from tests.journeys.publishing import publish
from tests.journeys.reminding import inbox, next_message, turn_on
from tests.simulated import Actor, World, click, slash, texts

OURS = "our-own-exam"
UNAVAILABLE = "I can't open your server's catalog right now"


def app(world: World) -> CertwiseBot:
    assert isinstance(world.env.bot, CertwiseBot)
    return world.env.bot


def guild_id_of(world: World) -> int:
    assert world.channel.guild is not None
    return world.channel.guild.id


def with_ours(catalog: Catalog, name: str = "Our Own Exam") -> dict[str, bytes]:
    """The catalog with a certification that no other has, in place of AI-103."""
    changes = ((AI_103, OURS), ("Azure AI Apps and Agents (AI-103)", name))
    files = dict(catalog.files)
    for old, new in changes:
        files = {file: content.replace(old.encode(), new.encode()) for file, content in files.items()}
    return files


async def restarted(world: World) -> None:
    await world.restart()


async def evicted(world: World) -> None:
    """Look at as many other catalogs as it takes until this one is not kept in memory any more."""
    catalogs = app(world).catalogs
    vars(catalogs)["_catalogs"].clear()


async def forgotten(world: World) -> None:
    """Forget what is in force where: so many other servers were seen since."""
    vars(app(world).catalogs)["_pointers"].clear()


async def republished(world: World) -> None:
    """Let another process publish another version, of which this one hears nothing."""
    bot = app(world)
    pointers, catalogs = dict(vars(bot.catalogs)["_pointers"]), dict(vars(bot.catalogs)["_catalogs"])
    await publish(bot, guild_id_of(world), with_ours(bot.catalogs.builtin, "Our Renamed Exam"))
    for name, before in (("_pointers", pointers), ("_catalogs", catalogs)):
        kept = vars(bot.catalogs)[name]
        kept.clear()
        kept.update(before)


async def lost(world: World) -> None:
    """Put a revision in force that this version of the bot cannot read."""
    bot, guild_id = app(world), guild_id_of(world)
    revision = await bot.store.revisions.keep({"catalog.yaml": b"tiers: nonsense"}, world.env.now())
    draft = await bot.store.drafts.add(
        guild_id=guild_id,
        revision=revision,
        base=await bot.store.guilds.revision(guild_id) or bot.catalogs.builtin.revision,
        author_id=1,
        kind="upload",
        what="",
        why="",
        now=world.env.now(),
    )
    await bot.store.publications.publish(
        draft.id,
        guild_id,
        seen=(draft.base, revision),
        publisher_id=1,
        builtin=bot.catalogs.builtin.revision,
        now=world.env.now(),
    )
    await world.restart()


Disruption = Callable[[World], Awaitable[None]]


async def plan_ours(world: World) -> Plan:
    bot = app(world)
    await publish(bot, guild_id_of(world), with_ours(bot.catalogs.builtin))
    used = await slash(world.mia, world.channel, "plan start", what=OURS, hours=8, time_zone="Europe/Berlin")
    assert heading(used.response).startswith("Your plan")
    plan = await stored(world)
    assert plan is not None
    return plan


def states(plan: Plan | None) -> list[str]:
    assert plan is not None
    return [str(step["state"]) for step in plan.steps]


@pytest.mark.parametrize("disrupt", [restarted, evicted, forgotten, republished])
@pytest.mark.parametrize("place", ["server", "another server", "direct messages"])
async def test_a_plan_is_read_and_changed_under_its_own_catalog(world: World, disrupt: Disruption, place: str) -> None:
    before = await plan_ours(world)
    actor, channel = where(world, place)
    await disrupt(world)
    card = (await slash(actor, channel, "plan show")).response
    assert "not in the catalog" not in texts(card)
    assert heading(card).startswith("Your plan")
    assert "Our " in texts(card)
    await disrupt(world)
    done = (await click(actor, card, "Done")).response
    assert "not in the catalog" not in texts(done)
    assert states(await stored(world)) == ["done", *states(before)[1:]]


@pytest.mark.parametrize("disrupt", [restarted, evicted, forgotten])
async def test_an_interview_goes_on_under_the_catalog_of_its_home(world: World, disrupt: Disruption) -> None:
    bot = app(world)
    catalog = await publish(bot, guild_id_of(world), with_ours(bot.catalogs.builtin))
    card = await tell(world, "I work on Azure")
    user, channel = where(world, "direct messages")
    await disrupt(world)
    await slash(user, channel, "advise")
    await disrupt(world)
    await click(world.mia, card, "Not sure")
    interview = await app(world).store.interviews.get(world.mia.id)
    assert interview is not None
    assert interview.revision == catalog.revision


@pytest.mark.parametrize("place", ["server", "another server", "direct messages"])
async def test_without_its_catalog_nothing_is_written_and_the_member_is_told(world: World, place: str) -> None:
    before = await plan_ours(world)
    actor, channel = where(world, place)
    card = (await slash(actor, channel, "plan show")).response
    await lost(world)
    assert UNAVAILABLE in texts((await slash(actor, channel, "plan show")).response)
    assert UNAVAILABLE in texts((await click(actor, card, "Done")).response)
    assert await stored(world) == before


async def test_without_its_catalog_an_interview_waits(world: World) -> None:
    await tell(world, "I work on Azure")
    before = await app(world).store.interviews.get(world.mia.id)
    assert before is not None
    await lost(world)
    for about in (None, "I work on AWS"):
        options = {"about": about} if about else {}
        assert UNAVAILABLE in texts((await slash(world.mia, world.channel, "advise", **options)).response)
    assert await app(world).store.interviews.get(world.mia.id) == before


async def test_without_its_catalog_a_message_waits_and_is_sent_later(world: World) -> None:
    await plan_ours(world)
    await turn_on(world)
    guild_id = guild_id_of(world)
    files = with_ours(app(world).catalogs.builtin)
    await lost(world)
    due = await app(world).followups.next_due()
    assert due is not None
    await world.env.advance_time((due - world.env.now()).total_seconds() + 60)
    assert not [message for message in inbox(world) if "not in the catalog" in texts(message)]
    waiting = await app(world).store.followups.of_member(world.mia.id, "pending")
    assert any(followup.attempts for followup in waiting)
    await publish(app(world), guild_id, files)
    assert "due today" in heading(await next_message(world))


def where(world: World, place: str) -> tuple[Actor, simcord.ChannelHandle]:
    """Mia in a place, and its channel."""
    if place == "direct messages":
        return world.mia.user, world.mia.user.dm_channel
    if place == "server":
        return world.mia, world.channel
    other = world.env.create_guild("Another server")
    return other.add_member(world.mia.user), other.create_text_channel("elsewhere")
