"""The queue: what members asked in vain becomes an answer, and whoever reported a mistake hears of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import simcord
from simcord.backend import serializers

from bot.catalog.models import Catalog
from bot.client import CertwiseBot
from bot.cogs.catalog import proposing, queue_cards
from bot.cogs.catalog.examining import examine
from bot.storage.contacts import Contact
from bot.storage.misses import Kind
from bot.ui.app import App
from tests.journeys.browsing import PMLE, said
from tests.journeys.moderating import command, history, press, rename
from tests.journeys.uploading import attached
from tests.simulated import (
    Message,
    World,
    choose,
    click,
    components,
    find_custom_id,
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
        await bot.store.misses.add(
            guild_id=guild or world.channel.guild.id, text=text, kind=kind, entry_id=entry_id, now=world.env.now()
        )


async def waiting(world: World, bot: CertwiseBot) -> list[str]:
    return [each.text for each in await bot.store.misses.list(world.channel.guild.id, limit=1000)]


async def opened(world: World, card: Message, label: str = "Deal with it") -> Message:
    """The first thing on a page."""
    first = next(part for part in components(card) if part.get("label") == label)
    clicked = await world.moderator.click(card, custom_id=first["custom_id"])
    assert clicked.acknowledged
    assert clicked.response is not None
    return clicked.response


def refusal(result: simcord.InteractionResult) -> str:
    """What somebody is told in place of what they wanted: the last thing that was said."""
    return texts(result.followups[-1] if result.followups else result.response)


async def submit(world: World, form: simcord.InteractionResult, **values: Any) -> Message:
    sent = await world.moderator.submit_modal(form, values)
    assert sent.acknowledged
    assert sent.response is not None
    return sent.response


def defaults(form: simcord.InteractionResult) -> dict[str, str]:
    """What a form is filled in with."""
    assert form.modal is not None
    fields = [part["component"] for part in form.modal["components"]]
    return {field["custom_id"]: field.get("value") or "" for field in fields}


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
    assert "Added: FAQ entry" in said(review).replace("\\", "")
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

    async def slowly(app: App, files: Mapping[str, bytes], on: date) -> Catalog:
        await rename(bot, world, "Another name")
        return await examine(app, files, on)

    with monkeypatch.context() as patched:
        patched.setattr(proposing, "examine", slowly)
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
    deed = (await bot.store.audit.list(world.channel.guild.id))[0]
    assert (deed.action, deed.actor_id) == ("unanswered", world.moderator.id)
    assert "dismissed 3 like" in deed.detail


async def test_an_old_card_of_questions_that_are_gone(world: World, bot: CertwiseBot) -> None:
    await miss(world, bot, *RUST)
    group = await opened(world, await command(world, "unanswered"))
    form = await click(world.moderator, group, "Answer it")
    newest = await bot.store.misses.list(world.channel.guild.id)
    await bot.store.misses.delete([each.id for each in newest], world.channel.guild.id)
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
    assert labels(card).count("Deal with it") == queue_cards.A_PAGE
    card = await press(world, card, "Next")
    assert labels(card).count("Deal with it") == 2
    assert labels(await press(world, card, "Previous")).count("Deal with it") == queue_cards.A_PAGE


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


REPORT = {"certification_id": PMLE, "text": "The exam costs $220.", "source": "https://cloud.google.com/fees"}


async def report(world: World, bot: CertwiseBot, **changes: Any) -> int:
    values = {"guild_id": world.channel.guild.id, "reporter_id": world.mia.id, **REPORT, **changes}
    kept = await bot.store.reports.add(**values, now=world.env.now())
    assert kept is not None
    return kept.id


async def settle(world: World, step: str, reply: str = "") -> Message:
    """Go to the first report and accept or reject it."""
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    form = await click(world.moderator, shown, step)
    return await submit(world, form, reply=reply)


def direct_messages(world: World, user: simcord.UserHandle) -> list[str]:
    """What somebody has been written to directly."""
    messages = world.env.backend.messages.get(user.dm_channel.id, {}).values()
    return [str(serializers.message_payload(world.env.backend, message)) for message in messages]


async def test_a_report_is_shown_with_its_source(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    assert "1 open report" in said(reports)
    shown = await opened(world, reports, "Look at it")
    assert "Report: Google ML Engineer" in said(shown)
    assert "The exam costs $220" in said(shown)
    assert "[cloud.google.com](https://cloud.google.com/fees)" in said(shown)
    assert "wishes to know" in said(shown)
    assert str(world.mia.id) not in texts(shown), "moderators are not told who it was"


async def test_a_report_leads_to_the_form_that_sets_it_right(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    form = await choose(world.moderator, shown, "price")
    assert form.modal is not None
    assert "Google ML Engineer" in form.modal["title"]


@pytest.mark.parametrize(("step", "says"), [("Accept", "have accepted it"), ("Reject", "left the catalog as it is")])
async def test_whoever_wished_to_know_is_told_and_their_name_goes(
    world: World, bot: CertwiseBot, step: str, says: str
) -> None:
    number = await report(world, bot)
    card = await settle(world, step, "Google's page says $200.")
    assert "Whoever reported it has been told" in said(card)
    (message,) = direct_messages(world, world.mia.user)
    assert says in message
    assert "Google's page says $200" in message.replace("\\", "")
    assert "Your report about Google ML Engineer" in message
    kept = await bot.store.reports.get(number)
    assert kept is not None
    assert (kept.state, kept.reporter_id) == ("accepted" if step == "Accept" else "rejected", None)
    await slash(world.mia, world.channel, "tiers")
    assert len(direct_messages(world, world.mia.user)) == 1
    deed = (await bot.store.audit.list(world.channel.guild.id))[0]
    assert deed.action == "report"


async def test_nobody_is_told_of_a_report_without_a_name(world: World, bot: CertwiseBot) -> None:
    await report(world, bot, reporter_id=None)
    card = await settle(world, "Accept")
    assert "is accepted." in said(card)
    assert "told" not in said(card)
    assert direct_messages(world, world.mia.user) == []


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_direct_messages_are_made_up_for_at_the_next_use(
    world: World, bot: CertwiseBot, code: int
) -> None:
    await report(world, bot)
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=code, times=None)
    assert "told when they next use the bot" in said(await settle(world, "Accept", "Well seen."))
    await world.restart()
    used = await slash(world.mia, world.channel, "tiers")
    shown = used.followups[-1] if used.followups else None
    assert shown is not None
    assert "have accepted it" in said(shown)
    assert shown.flags.ephemeral
    again = await slash(world.mia, world.channel, "tiers")
    assert not again.followups
    tries = [r for r in world.env.http_requests if r.method == "POST" and r.path.endswith(path)]
    assert len(tries) == 1, "a closed door is knocked at once"


async def agree(world: World, bot: CertwiseBot, **changes: Any) -> None:
    """The member has asked for messages, with quiet hours from 21 to 8 in UTC."""
    now = world.env.now()
    values: dict[str, Any] = {
        "user_id": world.mia.id,
        "consent": "on",
        "zone": "UTC",
        "hour": 18,
        "quiet_from": 21,
        "quiet_until": 8,
        "weekly_on": None,
        "wants_changes": False,
        "paused_until": None,
        "channel_id": None,
        "closed_since": None,
        "noted_at": None,
        "unanswered": 0,
        "free_at": None,
        "taken_by": None,
        "reconciled_at": now,
        "seen_revision": None,
        "created_at": now,
        "updated_at": now,
    }
    await bot.store.contacts.agree(Contact(**(values | changes)))


async def test_nobody_is_woken_by_the_news(world: World, bot: CertwiseBot) -> None:
    await agree(world, bot)
    await report(world, bot)
    await world.env.advance_time(10 * 3600)
    assert "is told when their quiet hours end" in said(await settle(world, "Accept"))
    assert direct_messages(world, world.mia.user) == []
    await world.env.advance_time(11 * 3600)
    assert len(direct_messages(world, world.mia.user)) == 1
    assert await bot.store.reports.untried() == []


async def test_whoever_is_awake_after_all_reads_it_at_once(world: World, bot: CertwiseBot) -> None:
    await agree(world, bot)
    await report(world, bot)
    await world.env.advance_time(10 * 3600)
    await settle(world, "Accept")
    used = await slash(world.mia, world.channel, "tiers")
    assert "have accepted it" in said(used.followups[-1])
    await world.env.advance_time(11 * 3600)
    assert direct_messages(world, world.mia.user) == []


async def test_whoever_said_stop_is_told_only_when_they_come_back(world: World, bot: CertwiseBot) -> None:
    await agree(world, bot, consent="stopped")
    await report(world, bot)
    assert "told when they next use the bot" in said(await settle(world, "Reject"))
    assert direct_messages(world, world.mia.user) == []
    used = await slash(world.mia, world.channel, "tiers")
    assert "left the catalog as it is" in said(used.followups[-1])


async def test_what_was_settled_when_the_bot_stopped_is_told_at_the_next_start(world: World, bot: CertwiseBot) -> None:
    number = await report(world, bot)
    await bot.store.reports.settle(number, world.channel.guild.id, "accepted", "", world.env.now())
    await world.restart()
    await world.env.settle()
    assert len(direct_messages(world, world.mia.user)) == 1
    await world.restart()
    await world.env.settle()
    assert len(direct_messages(world, world.mia.user)) == 1


async def test_two_moderators_settle_one_report_once(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    first, second = [await click(world.moderator, shown, step) for step in ("Accept", "Reject")]
    assert "is accepted" in said(await submit(world, first, reply=""))
    refused = await world.moderator.submit_modal(second, {"reply": ""})
    assert "has been accepted in the meantime" in refusal(refused)
    assert len(direct_messages(world, world.mia.user)) == 1


async def test_another_servers_report_is_out_of_reach(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    foreign = await report(world, bot, guild_id=4711)
    clicked = await press_forged(world, reports, "queue:report:open:", f"queue:report:open:{foreign}", world.moderator)
    assert "There is no such report in this server" in refusal(clicked)


async def press_forged(
    world: World, card: Message, prefix: str, custom_id: str, actor: simcord.MemberActor
) -> simcord.InteractionResult:
    """Click a button of a card that was tampered with."""
    genuine = find_custom_id(card, prefix)
    forged = json.loads(json.dumps(snapshot(world.env, card), default=str).replace(genuine, custom_id))
    return await press_old(actor, world.channel, forged, custom_id)


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
