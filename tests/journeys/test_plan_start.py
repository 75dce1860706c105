"""A plan is started: by command, from a result, a certification, a stack; and what is refused or advised before."""

from __future__ import annotations

from datetime import date

import pytest

from bot.client import CertwiseBot
from tests.journeys import interviewing
from tests.journeys.browsing import put, retired, said, suggested, use
from tests.journeys.planning import AI_103, IBM, MLS, fill, heading, next_step, press, show, start, stored
from tests.journeys.publishing import publish, replaced
from tests.simulated import World, click, components, labels, slash, texts


async def test_a_plan_is_laid_out_kept_and_shown_with_its_timeline(world: World) -> None:
    card = await start(world)
    assert heading(card) == "Your plan: Azure AI Apps and Agents (AI-103)"
    assert next_step(card) == "Prepare free with Microsoft Learn"
    assert "0 of 6 steps done. Exam on 27 December 2026. 8 hours a week." in said(card)
    assert "**Costs:** $165 by 22 December 2026." in said(card)
    assert "Days in Europe/Berlin." in said(card)
    assert {"Done", "Later", "Skip", "Stuck", "Official page"} <= set(labels(card))
    (gallery,) = [part for part in components(card) if part["type"] == 12]
    assert gallery["items"][0]["description"].startswith("Timeline from 22 November 2026 to 3 January 2027;")
    plan = await stored(world)
    assert plan is not None
    assert (plan.targets, plan.hours_per_week, plan.zone, plan.state) == ((AI_103,), 8, "Europe/Berlin", "active")
    assert plan.home_guild_id == world.channel.guild.id
    assert plan.steps[-1]["kind"] == "renewal"


async def test_without_hours_a_form_asks_for_what_is_missing(world: World) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=AI_103)
    assert form.modal is not None
    assert form.modal["title"] == "Plan: Azure AI Apps and Agents (AI-103)"
    card = await fill(world, form, hours=["10"], day="1 March 2027", zone="new york")
    assert "Exam on 1 March 2027. 10 hours a week." in said(card)
    plan = await stored(world)
    assert plan is not None
    assert (plan.exam_on, plan.zone) == (date(2027, 3, 1), "America/New_York")


async def test_without_a_place_days_are_in_utc_and_the_card_says_so(world: World) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=AI_103)
    card = await fill(world, form, hours=["5"], day="", zone="")
    assert "I count the days in UTC" in said(card)
    again = await show(world)
    assert "I count the days in UTC" not in said(again)
    assert next_step(again) == next_step(card)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"hours": ["5"], "day": "soon", "zone": ""}, "I cannot read that day."),
        ({"hours": ["5"], "day": "01/02/2027", "zone": ""}, "could be two days"),
        ({"hours": ["5"], "day": "2026-11-01", "zone": ""}, "is before the first day"),
        ({"hours": ["5"], "day": "", "zone": "usa"}, "several time zones"),
        ({"hours": ["5"], "day": "", "zone": "@everyone"}, "I do not know where"),
    ],
)
async def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    world: World, values: dict[str, object], sentence: str
) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=AI_103)
    assert sentence in texts(await fill(world, form, **values))
    assert await stored(world) is None


async def test_a_form_of_before_a_restart_is_answered(world: World) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=AI_103)
    await world.restart()
    card = await fill(world, form, hours=["5"], day="", zone="Lagos")
    assert heading(card).startswith("Your plan")
    assert await stored(world) is not None


async def test_a_result_becomes_a_plan(world: World) -> None:
    result = await interviewing.result_of(world, interviewing.AZURE)
    form = await click(world.mia, result, "Make it my plan")
    card = await fill(world, form, hours=["8"], day="", zone="Berlin")
    assert heading(card) == f"Your plan: {heading(result).partition('My pick for you: ')[2]}"
    assert interviewing.is_result(result), "the result stays as it is"


async def test_foundations_depend_on_the_answers(world: World) -> None:
    await interviewing.result_of(world, interviewing.BEGINNER)
    card = await start(world, what=IBM)
    assert next_step(card) == "Lay foundations with Python fundamentals"
    other = await start(world, world.omar, what=IBM)
    await interviewing.result_of(world, interviewing.AWS, world.omar)
    again = await slash(world.omar, world.channel, "plan start", what=IBM, hours=8)
    form = await click(world.omar, again.response, "Plan it in its place")
    sent = await world.omar.submit_modal(form, {"hours": ["8"], "day": "", "zone": ""})
    assert next_step(other) == "Lay foundations with Python fundamentals"
    assert next_step(sent.response) == "Prepare free with Kaggle Learn"


async def test_a_certification_and_a_stack_have_the_button(world: World) -> None:
    cert = await use(world, "cert", name="pmle")
    card = await fill(world, await click(world.mia, cert, "Make it my plan"), hours=["8"], day="", zone="Berlin")
    assert heading(card) == "Your plan: Google ML Engineer (PMLE)"
    stacks = await use(world, "stacks", world.omar)
    stack = (await click(world.omar, stacks, "All choices: The ML engineer's stack")).response
    form = await click(world.omar, stack, "Make it my plan")
    sent = await world.omar.submit_modal(form, {"hours": ["8"], "day": "", "zone": "Berlin"})
    assert heading(sent.response) == "Your plan: The ML engineer's stack"
    plan = await stored(world, world.omar)
    assert plan is not None
    assert plan.stack == "ml-engineer"
    assert len(plan.targets) == 4


async def test_a_stack_by_its_name(world: World) -> None:
    offered = await suggested(world, "plan start", "what", "stack")
    assert ("Stack: The ML engineer's stack", "stack:ml-engineer") in offered
    card = await start(world, what="stack:ml-engineer")
    assert heading(card) == "Your plan: The ML engineer's stack"
    other = await start(world, world.omar, what="The ML engineer's stack")
    assert heading(other) == heading(card)


async def test_zones_are_suggested_with_their_time(world: World) -> None:
    offered = await suggested(world, "plan start", "time_zone", "kathm", what=AI_103)
    assert offered == [("Asia/Kathmandu (now 17:45, UTC+5:45)", "Asia/Kathmandu")]


async def test_what_is_retired_is_replaced_by_what_took_its_place(world: World) -> None:
    card = await start(world, what=MLS)
    assert "so AWS ML Engineer Associate (MLA-C02) is planned in its place." in said(card)
    assert heading(card) == "Your plan: AWS ML Engineer Associate (MLA-C02)"


async def test_what_is_gone_without_a_successor_is_refused(world: World, bot: CertwiseBot) -> None:
    put(bot, retired(bot.catalogs.builtin, AI_103, "2026-10-01"))
    refused = await slash(world.mia, world.channel, "plan start", what=AI_103, hours=8)
    assert "the catalog knows of nothing that took its place" in texts(refused.response)
    assert await stored(world) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [("nothing of the kind", "has nothing that is called"), ("azure", "could be"), ("`*@everyone*`", "has nothing")],
)
async def test_what_is_not_in_the_catalog_is_refused(world: World, what: str, sentence: str) -> None:
    refused = await slash(world.mia, world.channel, "plan start", what=what, hours=8)
    assert sentence in texts(refused.response)


async def test_a_second_plan_gets_advice_and_the_choice(world: World) -> None:
    first = await start(world)
    card = (await slash(world.mia, world.channel, "plan start", what="pmle", hours=8)).response
    assert heading(card) == "Before you plan Google ML Engineer (PMLE)"
    assert "You have a plan already: Azure AI Apps and Agents (AI-103), with 6 steps to go." in said(card)
    assert "One that fits is worth more than five that do not." in said(card)
    assert card is not None
    kept = await press(world, card, "Keep my plan as it is")
    assert heading(kept) == heading(first)


async def test_a_second_plan_can_be_added_to_the_first(world: World) -> None:
    await start(world)
    card = (await slash(world.mia, world.channel, "plan start", what="pmle", hours=8)).response
    assert card is not None
    added = await press(world, card, "Add it to the end of my plan")
    plan = await stored(world)
    assert plan is not None
    assert plan.targets == (AI_103, "google-professional-ml-engineer")
    assert heading(added) == "Your plan: Google ML Engineer (PMLE) and 1 more"
    assert next_step(added) == "Prepare free with Microsoft Learn"


async def test_a_second_plan_can_take_the_place_of_the_first(world: World, bot: CertwiseBot) -> None:
    first = await start(world)
    replaced = await stored(world)
    assert replaced is not None
    card = (await slash(world.mia, world.channel, "plan start", what="pmle", hours=8)).response
    form = await click(world.mia, card, "Plan it in its place")
    second = await fill(world, form, hours=["8"], day="", zone="")
    assert heading(second) == "Your plan: Google ML Engineer (PMLE)"
    replaced = await bot.store.plans.get(replaced.id)
    assert replaced is not None
    assert replaced.state == "dropped"
    old = await press(world, first, "Done")
    assert "That card belongs to an earlier plan." in said(old)
    assert heading(old) == heading(second)
    plan = await stored(world)
    assert plan is not None
    assert all(step["state"] == "todo" for step in plan.steps)


async def test_something_held_gets_advice(world: World) -> None:
    await world.env.bot.store.holdings.keep(world.mia.id, AI_103, date(2026, 3, 1))  # type: ignore[attr-defined]
    card = (await slash(world.mia, world.channel, "plan start", what=AI_103, hours=8)).response
    assert "You hold Azure AI Apps and Agents (AI-103) already." in said(card)
    form = await click(world.mia, card, "Plan it all the same")
    assert heading(await fill(world, form, hours=["8"], day="", zone="")).startswith("Your plan")


async def test_no_plan_yet(world: World) -> None:
    card = await show(world)
    assert heading(card) == "You have no plan yet"
    await interviewing.result_of(world, interviewing.AZURE)
    card = await show(world)
    form = await click(world.mia, card, "plan:make:")
    assert heading(await fill(world, form, hours=["8"], day="", zone="")).startswith("Your plan")


async def test_in_direct_messages_too(world: World) -> None:
    user = world.mia.user
    used = await slash(user, user.dm_channel, "plan start", what=AI_103, hours=8, time_zone="Berlin")
    assert heading(used.response).startswith("Your plan")


async def test_in_direct_messages_the_names_are_those_of_the_home_community(world: World, bot: CertwiseBot) -> None:
    builtin = bot.catalogs.builtin
    stack = builtin.stacks[0]
    await publish(bot, world.channel.guild.id, replaced(builtin, f"name: {stack.name}", "name: Our own way"))
    user = world.mia.user
    assert not await user.autocomplete("plan start", "what", "our own way")
    await slash(world.mia, world.channel, "advise")
    (choice,) = await user.autocomplete("plan start", "what", "stack: our own")
    assert choice["name"] == "Stack: Our own way"


async def test_a_stack_that_only_the_server_has_can_be_chosen_by_a_member_of_another(
    world: World, bot: CertwiseBot
) -> None:
    await slash(world.mia, world.channel, "advise")
    other = world.env.create_guild("Another server")
    channel = other.create_text_channel("elsewhere")
    mia = other.add_member(world.mia.user)
    stack = bot.catalogs.builtin.stacks[0]
    await publish(bot, other.id, replaced(bot.catalogs.builtin, f"id: {stack.id}", "id: of-our-own"))
    choices = await mia.autocomplete(channel, "plan start", "what", f"stack: {stack.name}")
    assert choices[0]["value"] == "stack:of-our-own"
    used = await slash(mia, channel, "plan start", what="stack:of-our-own", hours=8, time_zone="Europe/Berlin")
    assert "could be" not in texts(used.response)
    plan = await stored(world)
    assert plan is not None
    assert plan.stack == "of-our-own"


async def test_what_was_given_with_the_command_need_not_be_given_again(world: World) -> None:
    used = await slash(
        world.mia, world.channel, "plan start", what=AI_103, exam_date="1 March 2027", time_zone="Asia/Kolkata"
    )
    assert used.modal is not None
    fields = {part["component"]["custom_id"]: part["component"] for part in used.modal["components"]}
    assert (fields["day"]["value"], fields["zone"]["value"]) == ("1 March 2027", "Asia/Kolkata")
    nonsense = await slash(world.mia, world.channel, "plan start", what=AI_103, exam_date="x" * 300)
    assert nonsense.modal is not None, "too long for the field, so it is asked for"
