"""A member shares a recommendation, others start from it, and `/advise` works in direct messages."""

from __future__ import annotations

import discord
import pytest

from bot.client import CertwiseBot
from tests.journeys.interviewing import (
    AWS,
    BEGINNER,
    FREE_FIRST,
    LITERACY,
    NOT_YET,
    NOTHING_FITS,
    answer_until,
    asked,
    begin,
    is_result,
    offered,
    pick,
    result_of,
    shown,
    step,
    stored,
    use,
)
from tests.simulated import (
    ErrorLog,
    Message,
    World,
    click,
    components,
    find_custom_id,
    labels,
    press,
    slash,
    snapshot,
    texts,
)

SHARE, MINE = "Share in channel", "What would suit me?"


async def shared(world: World, answers: dict[str, str]) -> Message:
    result = await use(world.mia, await result_of(world, answers), SHARE)
    assert not result.ephemeral
    assert result.response is not None
    return result.response


@pytest.mark.parametrize(
    "answers", [AWS, BEGINNER, LITERACY, NOT_YET, FREE_FIRST], ids=["aws", "beginner", "literacy", "not yet", "free"]
)
async def test_the_shared_card_is_public_and_holds_nothing_private(
    world: World, bot: CertwiseBot, answers: dict[str, str]
) -> None:
    card = await shared(world, answers)
    assert not card.flags.ephemeral
    text = texts(card)
    catalog = bot.catalogs.builtin
    saved = await bot.store.results.latest(world.mia.id)
    assert saved is not None
    assert saved.pick is not None
    pick = catalog.certification[saved.pick]
    assert pick.name in text
    assert "hecked on" in text
    assert "Look at the official page before you pay" in text
    words = (
        text.replace(pick.name, "").replace(pick.short_name, "").replace(pick.best_for, "").replace(pick.provider, "")
    )
    for question, chosen in answers.items():
        option = catalog.question[question].option(chosen)
        assert option is not None
        assert option.said.lower() not in text.lower()
        assert option.detail not in text
        assert option.label not in words or option.label in {"Some", "Nothing", "AWS"}, option.label
    assert "mia" not in text.lower()


async def test_a_double_click_shares_once(world: World) -> None:
    card = await result_of(world, AWS)
    as_seen = snapshot(world.env, card)
    first = await use(world.mia, card, SHARE)
    assert not first.ephemeral
    second = await press(world.mia, world.channel, as_seen, find_custom_id(card, "share"), values=["share"])
    assert second.ephemeral
    assert texts(second.response) == "It has just been shared."


async def test_what_could_not_be_shared_can_be_shared_on_a_second_try(world: World, error_log: ErrorLog) -> None:
    card = await result_of(world, AWS)
    world.env.inject_error("POST", "/interactions/*", status=500)
    await use(world.mia, card, SHARE)
    assert len(error_log.take()) == 1
    assert not (await use(world.mia, card, SHARE)).ephemeral


async def test_the_shared_card_carries_no_id_of_the_member_or_the_result(world: World) -> None:
    card = await shared(world, AWS)
    assert [part["custom_id"] for part in components(card) if part.get("custom_id")] == ["advise:mine"]
    assert labels(card) == ["Official page", MINE]


async def test_sharing_leaves_the_private_card_as_it_is(world: World) -> None:
    card = await result_of(world, AWS)
    before = texts(card)
    await use(world.mia, card, SHARE)
    assert texts(card) == before
    await world.env.advance_time(11)
    more = await step(world.mia, card, "More")
    assert not (await click(world.mia, more, SHARE)).ephemeral


async def test_another_member_starts_an_interview_of_their_own_from_it(world: World) -> None:
    public = await shared(world, AWS)
    before, theirs = texts(public), await stored(world)
    started = await click(world.omar, public, MINE)
    assert started.ephemeral
    assert started.response is not None
    assert started.response.id != public.id
    assert asked(started.response) == "goal"
    card = await answer_until(world.omar, started.response, LITERACY, None)
    assert "Google AI Essentials" in shown(card)
    assert texts(public) == before
    assert await stored(world) == theirs
    assert (await stored(world, world.omar)).answers["goal"] == "ai_literacy"


async def test_another_member_goes_on_with_what_they_had(world: World) -> None:
    await answer_until(world.omar, await begin(world, world.omar), LITERACY, "budget")
    started = await click(world.omar, await shared(world, AWS), MINE)
    assert started.ephemeral
    assert asked(started.response) == "budget"


async def test_the_member_who_shared_sees_their_own_result_again(world: World) -> None:
    again = await click(world.mia, await shared(world, AWS), MINE)
    assert again.ephemeral
    assert is_result(again.response)


async def test_a_shared_card_works_after_a_restart(world: World) -> None:
    public = await shared(world, AWS)
    await world.restart()
    started = await click(world.omar, public, MINE)
    assert started.ephemeral
    assert asked(started.response) == "goal"


async def test_nobody_shares_where_they_may_not_write(world: World) -> None:
    """The bot must not be a way round a channel's permissions."""
    card = await result_of(world, AWS)
    custom_id = find_custom_id(await step(world.mia, card, "More"), SHARE)
    silent = world.mia.guild.create_text_channel(
        "announcements", overwrites={world.mia: discord.PermissionOverwrite(send_messages=False)}
    )
    shown_there = await slash(world.mia, silent, "advise")
    assert is_result(shown_there.response)
    assert SHARE not in offered(shown_there.response)
    forged = await press(
        world.mia, silent, with_button(snapshot(world.env, shown_there.response), custom_id), custom_id
    )
    assert forged.acknowledged
    assert forged.ephemeral


async def test_advise_works_in_direct_messages_without_sharing(world: World) -> None:
    user = world.mia.user
    used = await slash(user, user.dm_channel, "advise")
    card = used.response
    assert card is not None
    card = await answer_until(user, card, AWS, None)
    assert is_result(card)
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(card)
    assert SHARE not in offered(card)
    more = (await click(user, card, "More")).response
    assert SHARE not in offered(more)
    assert (await stored(world)).home_guild_id is None


async def test_an_interview_goes_on_between_server_and_direct_messages(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "budget")
    user = world.mia.user
    used = await slash(user, user.dm_channel, "advise")
    assert asked(used.response) == "budget"
    assert used.response is not None
    await pick(user, used.response, "under_300")
    card = await begin(world)
    assert asked(card) == "time"
    assert (await stored(world)).home_guild_id == world.mia.guild.id
    result = await answer_until(world.mia, card, AWS, None)
    assert SHARE in offered(result)
    alone = await slash(user, user.dm_channel, "advise")
    assert SHARE not in offered(alone.response)


async def test_nothing_to_share_is_not_offered(world: World) -> None:
    card = await result_of(world, NOTHING_FITS)
    assert SHARE not in offered(card)
    assert SHARE not in offered(await step(world.mia, card, "More"))


def with_button(card: dict[str, object], custom_id: str) -> dict[str, object]:
    """The card as a changed client might send it: with a button that it does not have."""
    button = {"type": 2, "id": 99, "style": 2, "label": SHARE, "custom_id": custom_id}
    parts = card["components"]
    assert isinstance(parts, list)
    return {**card, "components": [*parts, {"type": 1, "id": 98, "components": [button]}]}
