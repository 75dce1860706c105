"""The queue: what members asked in vain becomes an answer, and whoever reported a mistake hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.cogs.catalog.queue import cards
from bot.storage.unanswered_questions import Kind
from tests.journeys.browsing import PMLE, said
from tests.journeys.moderating import command, history, press, rename
from tests.journeys.queueing import defaults, opened, refusal, report, submit
from tests.journeys.uploading import attached
from tests.simulated import (
    World,
    choose,
    click,
    components,
    labels,
    option_values,
    slash,
    snapshot,
    texts,
)
from tests.simulated import press as press_old

RUST = ["is there a rust certificate", "any rust certificates?", "rust certificate"]
KARAOKE = "do karaoke singers get a badge"


async def miss(
    world: World, bot: CertwiseBot, *asked: str, kind: Kind = "unknown", entry_id: str | None = None, guild: int = 0
) -> None:
    """Members have asked these in vain."""
    for text in asked:
        await bot.store.unanswered_questions.add(
            guild_id=guild or world.channel.guild.id, text=text, kind=kind, entry_id=entry_id, now=world.env.now()
        )


async def waiting(world: World, bot: CertwiseBot) -> list[str]:
    return [each.text for each in await bot.store.unanswered_questions.list(world.channel.guild.id, limit=1000)]


async def test_an_empty_queue_says_so(world: World) -> None:
    card = await command(world, "unanswered")
    assert "Nothing waits for an answer." in said(card)
    assert labels(card) == ["Status"]


async def test_similar_questions_come_together_the_most_frequent_first(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, KARAOKE, *RUST, RUST[0])
    await miss(world, bot, "another server's question", guild=4711)
    card = await command(world, "unanswered")
    assert "5 questions in 2 groups" in said(card)
    shown = [line.strip("*") for line in said(card).splitlines() if line.startswith("**")]
    assert len(shown) == 2
    assert shown[0] in RUST
    assert shown[1] == KARAOKE
    assert "asked 4 times, last on" in said(card)
    assert "asked once" in said(card)
    group = await opened(world, card)
    assert "Asked 4 times" in said(group)
    assert "is there a rust certificate (twice)" in said(group)
    assert "Nearest in the FAQ:" in said(group)
    assert labels(group) == ["Answer it", "Dismiss", "Back"]
    assert 10 <= len(option_values(group)) <= 25
    assert "5 questions in 2 groups" in said(await press(world, group, "Back"))


async def test_a_group_becomes_an_answer(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST, KARAOKE)
    group = await opened(world, await command(world, "unanswered"))
    form = await click(world.moderator, group, "Answer it")
    filled = defaults(form)
    assert sorted(filled["ways"].splitlines()) == sorted(RUST)
    assert filled["question"] in RUST
    assert filled["topics"]
    review = await submit(
        world,
        form,
        question="Is there a certificate for Rust?",
        answer="Not in this catalog. {google-professional-ml-engineer.name} is about machine learning.",
        ways=filled["ways"],
        topics="rust, choosing",
    )
    assert "Review: FAQ: Is there a certificate for Rust?" in said(review)
    added = said(review).replace("\\", "")
    assert "Added: FAQ entry Is there a certificate for Rust? “Not in this catalog." in added, "what members will read"
    assert len(await waiting(world, bot)) == 4, "nothing happens before Publish"
    assert "Published" in said(await press(world, review, "Publish"))
    assert await waiting(world, bot) == [KARAOKE]
    answered = (await slash(world.mia, world.channel, "ask", question="any rust certificates?")).response
    assert "Google Cloud Professional Machine Learning Engineer is about machine learning" in said(answered)
    (entry,) = await history(bot, world)
    assert (entry.kind, entry.author_id) == ("faq", world.moderator.id)


async def test_a_second_answer_goes_into_the_same_file(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST, KARAOKE)
    asked = ["Is there a certificate for Rust?", "Do singers get a badge?"]
    for question in asked:
        group = await opened(world, await command(world, "unanswered"))
        form = await click(world.moderator, group, "Answer it")
        values = {**defaults(form), "question": question, "answer": "No.", "topics": "choosing"}
        assert "Published" in said(await press(world, await submit(world, form, **values), "Publish"))
    assert await waiting(world, bot) == []
    catalog = await bot.catalogs.for_guild(world.channel.guild.id)
    assert [entry.question for entry in catalog.faq if entry not in bot.catalogs.builtin.faq] == asked


@pytest.mark.parametrize("changes", [{}, {"ways": " "}, {"question": "Is there one?", "ways": "is there one"}])
async def test_what_was_asked_once_only_needs_an_answer(
    world: World, bot: CertwiseBot, changes: dict[str, str]
) -> None:
    await miss(world, bot, RUST[0])
    form = await click(world.moderator, await opened(world, await command(world, "unanswered")), "Answer it")
    review = await submit(world, form, **{**defaults(form), "answer": "No rust here.", **changes})
    assert "Published" in said(await press(world, review, "Publish"))


async def test_an_answer_that_the_checks_refuse_is_given_back_as_it_was_written(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST)
    form = await click(world.moderator, await opened(world, await command(world, "unanswered")), "Answer it")
    typed = {**defaults(form), "answer": "It costs {no-such-exam.price}.\n\nÄ second thought.", "topics": "choosing"}
    sent = await world.moderator.submit_modal(form, typed)
    assert "no-such-exam" in texts(sent.response)
    (returned,) = sent.followups[-1:]
    assert returned.ephemeral
    written = (await attached(returned))["what-you-wrote.txt"]
    assert all(value in written for value in typed.values())


@pytest.mark.parametrize("attaches", [False, True])
async def test_what_is_published_while_an_answer_is_checked_stays(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, attaches: bool
) -> None:
    """The answer was added to the files from before: what came in between is not undone by it."""
    await miss(world, bot, *RUST)
    group = await opened(world, await command(world, "unanswered"))

    check = bot.services.catalog_checker.check

    async def slowly(*arguments: Any) -> Catalog:
        await rename(bot, world, "Another name")
        return await check(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(bot.services.catalog_checker, "check", slowly)
        if attaches:
            review = (await choose(world.moderator, group, option_values(group)[0])).response
        else:
            form = await click(world.moderator, group, "Answer it")
            review = await submit(world, form, **{**defaults(form), "answer": "No.", "topics": "choosing"})
    assert review is not None
    assert "Another name" not in said(review)
    outdated = await press(world, review, "Publish")
    assert "Not published" in said(outdated)
    again = await press(world, outdated, "Look again")
    assert "What was published in the meantime is kept" in said(again)
    assert "Published" in said(await press(world, again, "Publish"))
    catalog = await bot.catalogs.for_guild(world.channel.guild.id)
    assert catalog.certification[PMLE].short_name == "Another name"
    assert catalog.faq != bot.catalogs.builtin.faq


async def test_a_group_becomes_further_ways_to_ask_what_an_entry_answers(world: World, bot: CertwiseBot) -> None:
    entry = bot.catalogs.builtin.faq[0]
    await miss(world, bot, "zorgle blat", "zorgle blat?", kind="unknown")
    group = await opened(world, await command(world, "unanswered"))
    (target, *_) = option_values(group)
    review = (await choose(world.moderator, group, target)).response
    assert "more ways to ask" in said(review)
    assert "zorgle blat" in said(review)
    assert review is not None
    assert "Published" in said(await press(world, review, "Publish"))
    assert await waiting(world, bot) == []
    catalog = await bot.catalogs.for_guild(world.channel.guild.id)
    changed = next(each for each in catalog.faq if each.id == target)
    assert "zorgle blat" in changed.phrasings
    assert entry.id in {each.id for each in catalog.faq}


async def test_dismissed_questions_are_gone_and_it_is_kept_who_did_it(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST, KARAOKE)
    card = await press(world, await opened(world, await command(world, "unanswered")), "Dismiss")
    assert "Dismissed: “" in said(card)
    assert "1 question in 1 group" in said(card)
    assert await waiting(world, bot) == [KARAOKE]
    deed = (await bot.store.audit_log.list(world.channel.guild.id))[0]
    assert (deed.action, deed.actor_id) == ("unanswered", world.moderator.id)
    assert "dismissed 3 like" in deed.detail


async def test_an_old_card_of_questions_that_are_gone(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST)
    group = await opened(world, await command(world, "unanswered"))
    form = await click(world.moderator, group, "Answer it")
    newest = await bot.store.unanswered_questions.list(world.channel.guild.id)
    await bot.store.unanswered_questions.delete([each.id for each in newest], world.channel.guild.id)
    for label in ("Answer it", "Dismiss"):
        assert "Somebody has dealt with these questions" in refusal(await click(world.moderator, group, label))
    chosen = await choose(world.moderator, group, option_values(group)[0])
    assert "Somebody has dealt with these questions" in refusal(chosen)
    review = await submit(world, form, **{**defaults(form), "answer": "No."})
    assert "Review: FAQ:" in said(review), "what was written is not lost"


async def test_buttons_and_forms_survive_a_restart(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST)
    card = await command(world, "unanswered")
    await world.restart()
    group = await opened(world, card)
    form = await click(world.moderator, group, "Answer it")
    await world.restart()
    review = await submit(world, form, **{**defaults(form), "answer": "No.", "topics": "choosing"})
    await world.restart()
    assert "Published" in said(await press(world, review, "Publish"))
    running = world.env.bot
    assert isinstance(running, CertwiseBot)
    assert await waiting(world, running) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"topics": ", ;"}, "one to three topics"),
        ({"topics": "a, b, c, d"}, "one to three topics"),
        ({"topics": "Größe!"}, "one to three topics"),
        ({"answer": "It costs {no-such-exam.price}."}, "no-such-exam"),
        ({"topics": "cert:no-such-exam"}, "no-such-exam"),
        ({"answer": "\u200b ..."}, "Write an answer in words"),
    ],
)
async def test_an_answer_that_is_no_good_is_refused(
    world: World, bot: CertwiseBot, changes: dict[str, str], says: str
) -> None:
    await miss(world, bot, *RUST)
    form = await click(world.moderator, await opened(world, await command(world, "unanswered")), "Answer it")
    refused = await submit(world, form, **{**defaults(form), "answer": "No.", "topics": "choosing", **changes})
    assert says in texts(refused)
    assert "Publish" not in labels(refused)
    assert await history(bot, world) == []
    assert len(await waiting(world, bot)) == len(RUST)


async def test_what_members_wrote_has_no_effect_on_the_cards(world: World, bot: CertwiseBot) -> None:
    nasty = ["@everyone **look** [here](https://evil.example) <@1> `x`", "> quote # head", "x" * 500]
    await miss(world, bot, *nasty)
    card = await command(world, "unanswered")
    assert r"\[here]" in said(card)
    assert r"\*\*look" in said(card)
    for first in [part for part in components(card) if part.get("label") == "Deal with it"]:
        group = (await world.moderator.click(card, custom_id=first["custom_id"])).response
        form = await click(world.moderator, group, "Answer it")
        assert all(0 < len(way) <= 100 for way in defaults(form)["ways"].splitlines())
        card = await press(world, group, "Back") if group else card


async def test_many_groups_are_paged(world: World, bot: CertwiseBot) -> None:
    words = ["quokka", "zither", "umlaut", "fjord", "gnocchi", "haiku", "ocelot", "yurt"]
    await miss(world, bot, *words)
    card = await command(world, "unanswered")
    assert labels(card).count("Deal with it") == cards.A_PAGE
    card = await press(world, card, "Next")
    assert labels(card).count("Deal with it") == 2
    assert labels(await press(world, card, "Previous")).count("Deal with it") == cards.A_PAGE


async def test_a_wrong_answer_is_told_apart_and_stays_until_another_entry_answers(
    world: World, bot: CertwiseBot
) -> None:
    entry = bot.catalogs.builtin.faq[0]
    await miss(world, bot, entry.phrasings[0], kind="wrong", entry_id=entry.id)
    card = await command(world, "unanswered")
    assert "once the answer was not right" in said(card)
    group = await opened(world, card)
    assert "Once somebody said that the answer to “" in said(group)
    await miss(world, bot, KARAOKE)
    form = await click(world.moderator, group, "Answer it")
    values = {**defaults(form), "question": "Something else?", "ways": "something else\nelse?", "answer": "No."}
    review = await submit(world, form, **{**values, "topics": "choosing"})
    assert "Published" in said(await press(world, review, "Publish"))
    assert entry.phrasings[0] in await waiting(world, bot)


async def test_members_deal_with_nothing(world: World, bot: CertwiseBot) -> None:
    """Whoever gets hold of a moderator's card can do nothing with it."""
    await miss(world, bot, *RUST)
    await report(world, bot)
    card = await command(world, "unanswered")
    group = await opened(world, card)
    for custom_id in [part["custom_id"] for part in components(group) if part.get("custom_id")]:
        values = [option_values(group)[0]] if "attach" in custom_id else None
        clicked = await press_old(world.mia, world.channel, snapshot(world.env, group), custom_id, values=values)
        assert "Only moderators can do that" in refusal(clicked)
    form = await click(world.moderator, group, "Answer it")
    guild = world.channel.guild
    world.env.backend.remove_member_role(guild.id, world.moderator.id, guild.roles["Moderators"].id)
    sent = await world.moderator.submit_modal(form, {**defaults(form), "answer": "No.", "topics": "choosing"})
    assert "Only moderators can do that" in refusal(sent)
    assert len(await waiting(world, bot)) == len(RUST)
