"""What the buttons on direct messages do to a plan, and what is said then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import discord

from bot.advice.plan import completion, edits
from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.catalog_change import plan_impact
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlanError, PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.cogs.reminders.context import ReplyContext
from bot.cogs.reminders.snooze import day_stamp
from bot.followups.cards import message_card
from bot.followups.composer import select_messages
from bot.followups.messages import NO_SUBJECT
from bot.followups.service import FollowupService
from bot.services.holdings import HoldingsService
from bot.services.plans import PlanService, PlanTransition
from bot.ui.card import Card
from bot.ui.errors import UserError

MORE_TIME_DAYS = 7
"""How much more time a step gets that is due and still being worked on."""


class ReplyActions:
    """Does what members ask for, and returns the card that answers.

    Args:
        catalogs: Gives the catalog that a message compares with.
        followups: The bot's messages to members.
        plans: Members' plans.
        holdings: What members hold.
    """

    def __init__(
        self, catalogs: CatalogRegistry, followups: FollowupService, plans: PlanService, holdings: HoldingsService
    ) -> None:
        self._catalogs = catalogs
        self._followups = followups
        self._plans = plans
        self._holdings = holdings

    async def done(self, context: ReplyContext) -> Card:
        """Mark a step as done, or a certification as renewed, and return the card that says so."""
        user_id, today = context.contact.user_id, context.state.today
        if context.is_renewal:
            await self._holdings.add(user_id, context.subject, today)
            name = context.state.catalog.name_of(context.subject)
            return Card().heading(f"Renewed: {name}", 3).text("Well done. I come back before it runs out again.")
        step_id = self._open_step(context)
        title = _title(context, step_id)
        notes = await self._change(
            context, lambda path, catalog, on: completion.complete(_resumed(path, catalog, on), step_id, catalog, on)
        )
        return await self._after(context, f"Done: {title}", notes)

    async def still(self, context: ReplyContext) -> Card:
        """Keep the plan going: a step that is due gets another week, a pause ends, and all else stays as it is."""
        path, today = context.state.path, context.state.today
        if context.is_renewal or path is None:
            return Card().heading("Good luck with it", 3).text("I come back before it is too late.")
        context.require_plan()
        if path.state == "paused":
            notes = await self._change(context, edits.resume)
            return await self._after(context, "Your plan goes on", notes)
        step = path.step(context.subject)
        if step is None or not step.is_open or step.due_on > today:
            return await self._after(context, "Good. Your plan stays as it is", ())
        try:
            notes = await self._change(
                context, lambda path, catalog, on: edits.postpone(path, step.id, MORE_TIME_DAYS, catalog, on)
            )
        except PlanError as error:
            at = await self._followups.snooze(context.contact, context.plan_id, step.id, MORE_TIME_DAYS)
            return Card().heading("Good. Take your time", 3).text(str(error), f"I ask again on {day_stamp(at)}.")
        return await self._after(context, "Good. You have a week more", notes)

    async def accept(self, context: ReplyContext) -> Card:
        """Take the plan that fits a changed catalog."""
        followup = context.followup
        old = await self._catalogs.revision(str((followup.payload or {}).get("old", ""))) if followup else None
        if old is None:
            raise UserError("That offer is out of date. /plan show has your plan as it is now.")

        def proposed(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
            impact = plan_impact(old, catalog, path, on)
            if impact is None or impact.proposed is None:
                return PlanOutcome(path, ("Your plan fits already.",))
            return PlanOutcome(replace(impact.proposed, revision=catalog.revision), impact.sentences)

        notes = await self._change(context, proposed)
        return await self._after(context, "Your plan is up to date", notes)

    def again(self, context: ReplyContext) -> Card:
        """Return the card of the message once more, as things stand now."""
        contents = select_messages([context.followup], context.state) if context.followup else []
        if context.followup is None or not contents:
            return Card().heading("Nothing is open here any more", 3).text("/plan show has your plan as it is now.")
        return message_card(context.followup, contents, context.state, late=False)

    def _open_step(self, context: ReplyContext) -> str:
        context.require_plan()
        step = context.state.next_step
        return step.id if context.subject == NO_SUBJECT and step is not None else context.subject

    async def _change(self, context: ReplyContext, transition: PlanTransition) -> tuple[str, ...]:
        view = await self._plans.change(context.plan_id, context.contact.user_id, None, transition)
        if view is None:
            raise UserError("That plan is gone. /plan start makes a new one.")
        return view.all_notes

    async def _after(self, context: ReplyContext, title: str, notes: tuple[str, ...]) -> Card:
        """What follows, with the step that is next now."""
        state = await self._followups.composer.member_state(context.contact, discord.utils.utcnow())
        card = Card().heading(title, 3).text(*notes[:3])
        step = state.next_step
        if step is None:
            return card.text(
                "That was the last step of your plan. Well done! /plan show has the texts to show it with."
            )
        if state.path is not None and state.path.state == "paused":
            return card.text(f"**Next:** {step.title}. Your plan is paused.")
        return card.text(f"**Next:** {step.title}, by {day_in_words(step.due_on)}.", step.detail)


def _resumed(path: PlannedPath, catalog: Catalog, on: date) -> PlannedPath:
    return edits.resume(path, catalog, on).path if path.state == "paused" else path


def _title(context: ReplyContext, step_id: str) -> str:
    step = context.state.path.step(step_id) if context.state.path else None
    return step.title if step else "your step"
