"""What members do with the steps of their plan; restarts, double clicks and old cards included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.client import CertwiseBot
from bot.services.member_updates import MemberUpdates
from tests.journeys.browsing import altered, bullets, put, retired, said
from tests.journeys.planning import AI_103, fill, heading, next_step, pick, press, show, start, stored
from tests.simulated import World, choose, click, find_custom_id, labels, option_values, snapshot, texts
from tests.simulated import press as press_card

STEPS = ["free_preparation.1", "study.1", "project.1", "booking.1", "exam.1", "showing.1"]


async def days(world: World, number: int) -> None:
    await world.env.advance_time(timedelta(days=number).total_seconds())


async def states(world: World) -> dict[str, str]:
    bot = world.env.bot
    assert isinstance(bot, CertwiseBot)
    plan = await bot.store.plans.latest(world.mia.id)
    assert plan is not None
    return {step["id"]: step["state"] for step in plan.steps}


async def due(world: World) -> dict[str, date]:
    plan = await stored(world)
    assert plan is not None
    return {step["id"]: date.fromisoformat(step["due_on"]) for step in plan.steps}


async def test_every_step_done_in_turn_finishes_the_plan(world: World) -> None:
    card = await start(world)
    for done in range(1, len(STEPS)):
        card = await press(world, card, "Done")
        assert f"{done} of 6 steps done" in said(card)
        await world.restart()
    card = await press(world, card, "Done")
    assert heading(card) == "Finished: Azure AI Apps and Agents (AI-103)"
    assert bullets(card) == ["Renew Azure AI Apps and Agents (AI-103): begin by 24 June 2027."]
    assert await stored(world) is None
    assert heading(await show(world)) == heading(card)
    current = world.env.bot
    assert isinstance(current, CertwiseBot)
    (held,) = await current.store.holdings.of(world.mia.id)
    assert (held.certification_id, held.earned_on) == (AI_103, date(2026, 11, 22))


async def test_a_double_click_on_done_does_one_step(world: World) -> None:
    card = await start(world)
    seen, custom_id = snapshot(world.env, card), find_custom_id(card, "Done")
    for _ in range(2):
        assert (await press_card(world.mia, world.channel, seen, custom_id)).acknowledged
    assert await states(world) == {
        "free_preparation.1": "done",
        **dict.fromkeys(STEPS[1:], "todo"),
        "renewal.1": "todo",
    }


async def test_later_moves_the_step_and_what_follows_once(world: World) -> None:
    card = await start(world)
    before = await due(world)
    card = await press(world, card, "Later")
    assert "How much more time does it need?" in said(card)
    seen, custom_id = snapshot(world.env, card), find_custom_id(card, "A week later")
    first = await press_card(world.mia, world.channel, seen, custom_id)
    assert "“Prepare free with Microsoft Learn” is due on 11 December 2026 now." in said(first.response)
    second = await press_card(world.mia, world.channel, seen, custom_id)
    assert "Your plan has changed since that card was shown." in said(second.response)
    after = await due(world)
    assert {id_: after[id_] - day for id_, day in before.items() if id_ != "renewal.1"} == dict.fromkeys(
        STEPS, timedelta(days=7)
    )


async def test_later_keeps_the_day_that_the_member_named(world: World) -> None:
    card = await start(world, exam_date="2027-01-10")
    before = await due(world)
    card = await press(world, await press(world, card, "Later"), "A month later")
    assert "10 January 2027, stays; what comes before it has less time." in said(card)
    after = await due(world)
    assert after["exam.1"] == before["exam.1"] == date(2027, 1, 10)
    assert max(after[id_] for id_ in STEPS[:5]) == date(2027, 1, 10)


async def test_skip_asks_first_and_can_be_taken_back(world: World) -> None:
    card = await start(world)
    card = await press(world, card, "Skip")
    assert heading(card) == "Leave out: Prepare free with Microsoft Learn?"
    card = await press(world, await press(world, card, "Keep it"), "Skip")
    card = await press(world, card, "Leave it out")
    assert next_step(card).startswith("Study")
    assert "0 of 6 steps done, 1 left out" in said(card)
    card = await press(world, card, "Show all steps")
    card = await pick(world, card, "free_preparation.1")
    card = await press(world, card, "Take it in again")
    assert next_step(card) == "Prepare free with Microsoft Learn"


async def test_done_can_be_taken_back_also_for_the_exam(world: World, bot: CertwiseBot) -> None:
    await start(world)
    card = await pick(world, await press(world, await show(world), "Show all steps"), "exam.1")
    await press(world, card, "Done")
    assert (await states(world))["study.1"] == "done"
    assert [each.certification_id for each in await bot.store.holdings.of(world.mia.id)] == [AI_103]
    card = await pick(world, await press(world, await show(world), "Show all steps"), "exam.1")
    card = await press(world, card, "Not done yet")
    assert (await states(world))["exam.1"] == "todo"
    assert await bot.store.holdings.of(world.mia.id) == []


async def test_leaving_out_the_exam_leaves_out_the_certification(world: World) -> None:
    card = await pick(world, await press(world, await start(world), "Show all steps"), "exam.1")
    card = await press(world, card, "Skip")
    assert "is out of your plan as a whole" in said(card)
    card = await press(world, card, "Leave it out")
    assert heading(card).startswith("Finished")
    assert "Nothing is left to do in this plan." in said(card)


async def test_the_texts_to_show_it_are_ready_to_copy(world: World) -> None:
    card = await pick(world, await press(world, await start(world), "Show all steps"), "showing.1")
    text = said(card)
    assert "**LinkedIn headline**" in text
    assert "[Your role] | Microsoft Certified: Azure AI Apps and Agents Developer Associate (AI-103)" in text
    assert "I recently passed the exam for Microsoft Certified: Azure AI Apps and Agents Developer" in text
    assert text.count("```") == 6


async def test_change_pace_moves_the_exam(world: World) -> None:
    card = await start(world)
    form = await click(world.mia, card, "Change pace")
    assert form.modal is not None
    card = await fill(world, form, hours=["3"], zone="Tokyo")
    assert "3 hours a week" in said(card)
    assert "Days in Asia/Tokyo" in said(card)
    assert (await due(world))["exam.1"] > date(2027, 1, 20)


async def test_change_exam_date_and_let_the_pace_decide_again(world: World) -> None:
    card = await start(world)
    card = await fill(world, await click(world.mia, card, "Change exam date"), day="1 March 2027")
    assert "Exam on 1 March 2027" in said(card)
    refused = await fill(world, await click(world.mia, card, "Change exam date"), day="1 March 2020")
    assert "is before the first day" in texts(refused)
    card = await fill(world, await click(world.mia, await show(world), "Change exam date"), day="")
    assert "Exam on 27 December 2026" in said(card)


async def test_pause_and_go_on_after_a_month(world: World) -> None:
    card = await start(world)
    before = await due(world)
    card = await press(world, await press(world, card, "Pause"), "Until I go on")
    assert heading(card) == "Paused: Azure AI Apps and Agents (AI-103)"
    await days(world, 30)
    card = await press(world, await show(world), "Go on")
    after = await due(world)
    assert {id_: (after[id_] - before[id_]).days for id_ in STEPS} == dict.fromkeys(STEPS, 30)
    assert next_step(card) == "Prepare free with Microsoft Learn"


async def test_drop_asks_first_and_is_final(world: World) -> None:
    card = await start(world)
    card = await press(world, card, "Drop the plan")
    assert "a pause keeps everything as it is" in said(card)
    card = await press(world, card, "Drop it")
    assert heading(card) == "Dropped: Azure AI Apps and Agents (AI-103)"
    assert await stored(world) is None
    assert heading(await show(world)) == "You have no plan yet"


async def test_overdue_steps_say_so_and_a_late_one_moves_the_rest(world: World) -> None:
    await start(world)
    before = await due(world)
    await days(world, 20)
    card = await show(world)
    assert "Was due on 4 December 2026, 8 days ago." in said(card)
    await press(world, card, "Done")
    assert (await due(world))["exam.1"] == before["exam.1"] + timedelta(days=8)


async def test_the_day_is_that_of_the_members_zone(world: World) -> None:
    world.env.backend.advance_clock(10.5 * 3600)  # 22:30 in UTC is the next day in Kathmandu
    card = await start(world, time_zone="Asia/Kathmandu")
    plan = await stored(world)
    assert plan is not None
    assert plan.steps[0]["starts_on"] == "2026-11-23"
    await press(world, card, "Done")
    plan = await stored(world)
    assert plan is not None
    assert plan.steps[0]["done_on"] == "2026-11-23"


@pytest.mark.parametrize("reason", ["time", "money", "hard", "interest", "failed"])
async def test_stuck_offers_something_for_every_reason(world: World, reason: str) -> None:
    card = await press(world, await start(world), "Stuck")
    assert set(option_values(card)) == {"time", "money", "hard", "interest", "failed"}
    card = await pick(world, card, reason)
    assert len(bullets(card)) >= 2
    assert {"Something else", "Back to the plan"} <= set(labels(card))


async def test_stuck_too_hard_leads_to_an_easier_neighbour(world: World) -> None:
    card = await pick(world, await press(world, await start(world), "Stuck"), "hard")
    card = await press(world, card, "Plan Azure AI Fundamentals (AI-901) instead")
    assert heading(card) == "Your plan: Azure AI Fundamentals (AI-901)"
    assert "is planned in the place of Azure AI Apps and Agents (AI-103)" in said(card)


async def test_stuck_after_a_failed_exam_plans_another_try(world: World) -> None:
    await start(world)
    await days(world, 40)
    card = await pick(world, await press(world, await show(world), "Stuck"), "failed")
    assert "Microsoft lets you try again after 24 hours" in said(card)
    card = await press(world, card, "Plan another try")
    assert (await due(world))["exam.1"] == date(2027, 1, 15)
    assert next_step(card).startswith("Study")


async def test_costs_by_when(world: World) -> None:
    card = await press(world, await start(world, what="stack:ml-engineer"), "Costs")
    assert any("Google ML Engineer (PMLE): $200, by " in line for line in bullets(card))
    assert "**In all:** $" in said(card)
    assert "**Renewals, later**" in said(card)
    assert "Look at the official page before you pay." in said(card)


async def test_the_calendar_file_comes_as_a_file(world: World) -> None:
    card = await start(world)
    result = await click(world.mia, card, "Calendar file")
    assert result.ephemeral
    assert result.response is not None
    (attachment,) = result.response.attachments
    assert attachment.filename == "certwise-plan.ics"


async def test_many_steps_are_paged(world: World) -> None:
    card = await press(world, await start(world, what="stack:ml-engineer"), "Show all steps")
    seen: list[str] = []
    while True:
        seen += option_values(card)
        if "Next page" not in labels(card):
            break
        card = await press(world, card, "Next page")
    plan = await stored(world)
    assert plan is not None
    assert seen == [step["id"] for step in plan.steps]
    assert "Previous page" in labels(card)


async def test_what_i_hold_with_its_renewal_window(world: World) -> None:
    card = await press(world, await start(world), "What I hold")
    while AI_103 not in option_values(card):
        card = await press(world, card, "Next page")
    form = await choose(world.mia, card, AI_103)
    card = await fill(world, form, day="1 June 2026")
    assert "Azure AI Apps and Agents (AI-103) is on your list." in said(card)
    assert (
        "**Azure AI Apps and Agents (AI-103)**, since 1 June 2026: renew between 2 December 2026 and 31 May 2027."
        in bullets(card)
    )
    card = await pick(world, card, AI_103, menu="plan:let-go")
    assert "is off your list" in said(card)
    assert "Nothing with a date so far." in said(card)


async def test_a_day_in_the_future_is_refused(world: World) -> None:
    card = await press(world, await start(world), "What I hold")
    while AI_103 not in option_values(card):
        card = await press(world, card, "Next page")
    form = await choose(world.mia, card, AI_103)
    assert "Name a day that is not after today" in texts(await fill(world, form, day="2027-01-01"))


async def test_nobody_touches_another_members_plan(world: World) -> None:
    card = await start(world)
    seen = snapshot(world.env, card)
    for label in ("Done", "Later", "Pause", "Calendar file", "Change pace"):
        result = await press_card(world.omar, world.channel, seen, find_custom_id(card, label))
        assert "That plan is not kept any more." in texts(result.response)
    assert set((await states(world)).values()) == {"todo"}


async def test_a_retirement_never_sends_anybody_to_a_dead_exam(world: World, bot: CertwiseBot) -> None:
    await start(world)
    catalog = bot.catalogs.builtin
    gone = retired(catalog, AI_103, "2026-12-01")
    put(bot, altered(gone, AI_103, successors=("azure-mlops-engineer-ai-300",)))
    card = await show(world)
    assert "so Azure MLOps Engineer (AI-300) is planned in its place." in said(card)
    assert heading(card) == "Your plan: Azure MLOps Engineer (AI-300)"
    card = await press(world, card, "Done")
    plan = await stored(world)
    assert plan is not None
    assert plan.targets == ("azure-mlops-engineer-ai-300",)
    assert heading(card) == "Your plan: Azure MLOps Engineer (AI-300)"


async def test_reminders_hear_of_every_change(world: World, bot: CertwiseBot) -> None:
    heard: list[tuple[str, int]] = []

    async def plan_changed(user_id: int) -> None:
        heard.append(("plan", user_id))

    async def holdings_changed(user_id: int) -> None:
        heard.append(("held", user_id))

    async def moved(user_id: int, zone: str) -> None:
        heard.append((zone, user_id))

    bot.services.plans.updates = MemberUpdates(plan_changed, holdings_changed, moved)
    bot.services.holdings.updates = bot.services.plans.updates
    card = await start(world)
    card = await press(world, card, "Done")
    card = await press(world, card, "Costs")  # only a look
    card = await pick(world, await press(world, await show(world), "Show all steps"), "exam.1")
    await press(world, card, "Done")
    assert heard.pop(1) == ("Europe/Berlin", world.mia.id)
    assert heard == [("plan", world.mia.id)] * 2 + [("held", world.mia.id), ("plan", world.mia.id)]
