"""What the buttons of a plan do to it: done, skipped, later, paused, dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.advice.plan import completion, edits, repairs
from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.dates import read_day
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.cogs.plan import routes
from bot.cogs.plan.modals import refusing
from bot.cogs.plan.screens import OLD_BUTTON, PlanScreens
from bot.followups.service import FollowupService
from bot.services.plans import PlanService, PlanTransition
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError


class PlanActions:
    """Changes members' plans as their buttons say, and shows them.

    Args:
        plans: Members' plans.
        screens: Shows a plan.
        followups: Lets the messages of a plan rest with it.
    """

    def __init__(self, plans: PlanService, screens: PlanScreens, followups: FollowupService) -> None:
        self._plans = plans
        self._screens = screens
        self._followups = followups

    @routes.CHANGE.handler
    async def refuse_old_button(self, _: Interaction, **_ids: object) -> None:
        """Say that a button stands for a change that there is no more."""
        raise UserError(OLD_BUTTON)

    @routes.MARK_DONE.handler
    async def mark_done(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Mark a step as done."""
        await self._change(interaction, plan, lambda path, catalog, on: completion.complete(path, detail, catalog, on))

    @routes.SKIP.handler
    async def skip(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Leave a step out."""
        await self._change(interaction, plan, lambda path, catalog, on: completion.skip(path, detail, catalog, on))

    @routes.REOPEN.handler
    async def reopen(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Take a step in again that was done or left out."""
        await self._change(interaction, plan, lambda path, catalog, on: completion.reopen(path, detail, catalog, on))

    @routes.POSTPONE.handler
    async def postpone(self, interaction: Interaction, *, plan: int, version: int, detail: str) -> None:
        """Move a step by a number of days: ``detail`` is its id and the number, with a hyphen between them."""
        step_id, _, days = detail.rpartition("-")
        await self._change(
            interaction,
            plan,
            lambda path, catalog, on: _later(path, step_id, number_in(days), catalog, on),
            seen=version,
        )

    @routes.RETAKE.handler
    async def plan_retake(self, interaction: Interaction, *, plan: int, version: int, detail: str) -> None:
        """Plan another try at an exam that was failed: ``detail`` is the certification's number in the plan."""
        await self._change(
            interaction,
            plan,
            lambda path, catalog, on: repairs.retake_after_failure(path, number_in(detail), catalog, on),
            seen=version,
        )

    @routes.SWITCH.handler
    async def switch(self, interaction: Interaction, *, plan: int, version: int, detail: str) -> None:
        """Put another certification in a place of the plan: ``detail`` is the place, a hyphen, and its id."""
        place, _, target = detail.partition("-")
        await self._change(
            interaction,
            plan,
            lambda path, catalog, on: repairs.switch(path, number_in(place), target, catalog, on),
            seen=version,
        )

    @routes.PAUSE.handler
    async def pause(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Let a plan and its messages rest for so many days; 0 is a pause without an end."""
        await self._pause_messages(interaction, plan, number_in(detail))
        await self._change(interaction, plan, lambda path, _, on: edits.pause(path, on))

    @routes.RESUME.handler
    async def resume(self, interaction: Interaction, *, plan: int) -> None:
        """Go on with a plan that rests."""
        await self._change(interaction, plan, edits.resume)

    @routes.DROP.handler
    async def drop(self, interaction: Interaction, *, plan: int) -> None:
        """Give a plan up."""
        await self._change(interaction, plan, lambda path, _, __: edits.drop(path))

    async def _change(
        self, interaction: Interaction, plan_id: int, transition: PlanTransition, *, seen: int | None = None
    ) -> None:
        """Change a plan, and show it; with ``seen``, not if it has changed since the card showed that version."""
        with refusing():
            view = await self._plans.change(plan_id, interaction.user.id, seen, transition)
        await self._screens.edit_plan_or_current(interaction, view)

    async def _pause_messages(self, interaction: Interaction, plan_id: int, days: int) -> None:
        view = await self._plans.own(plan_id, interaction.user.id)
        if view is None or view.path.state not in {"active", "paused"}:
            return
        if days:
            await self._followups.pause_for(interaction.user.id, days)
        else:
            await self._followups.pause_with_plan(interaction.user.id)


def pace_transition(hours: int, zone: str | None) -> PlanTransition:
    """Another number of hours a week, and another zone where one is named."""

    def change(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
        outcome = edits.change_pace(path, hours, catalog, on)
        return replace(outcome, path=replace(outcome.path, zone=zone or path.zone))

    return change


def exam_date_transition(text: str) -> PlanTransition:
    """Another day for the next exam; none where the text is empty."""

    def change(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
        day = read_day(text, on) if text.strip() else None
        return edits.change_exam_date(path, day, catalog, on)

    return change


def _later(path: PlannedPath, step_id: str, days: int, catalog: Catalog, on: date) -> PlanOutcome:
    outcome = edits.postpone(path, step_id, days, catalog, on)
    step = outcome.path.step(step_id)
    moved = (f"“{step.title}” is due on {day_in_words(step.due_on)} now.",) if step is not None else ()
    return PlanOutcome(outcome.path, (*moved, *outcome.notes))
