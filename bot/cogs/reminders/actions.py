"""What the buttons on direct messages do to a plan, and what is said then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import discord

from bot.advice.plan import completion, edits
from bot.advice.plan.builder import Outcome
from bot.advice.plan.catalog_change import plan_impact
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlanError, PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.cogs.plan.desk import PlanDesk, Transition
from bot.cogs.reminders.context import About
from bot.cogs.reminders.quieting import day_stamp
from bot.followups.cards import message_card
from bot.followups.composer import select_messages
from bot.followups.messages import NO_SUBJECT
from bot.followups.service import FollowupService
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.errors import UserError

MORE_TIME_DAYS = 7
"""How much more time a step gets that is due and still being worked on."""


class Reactions:
    """Does what members ask for, and gives the card that answers."""

    def __init__(self, app: BotBase, service: FollowupService) -> None:
        self._app = app
        self._service = service
        self._desk = PlanDesk(app)

    async def done(self, about: About) -> Card:
        """A step is done, or a certification renewed."""
        user_id, today = about.contact.user_id, about.standing.today
        if about.is_renewal:
            await self._app.store.holdings.keep(user_id, about.subject, today)
            await self._service.holdings_changed(user_id)
            name = about.standing.catalog.name_of(about.subject)
            return Card().heading(f"Renewed: {name}", 3).text("Well done. I come back before it runs out again.")
        step_id = self._open_step(about)
        title = _title(about, step_id)
        notes = await self._change(
            about, lambda path, catalog, on: completion.done(_going_on(path, catalog, on), step_id, catalog, on)
        )
        return await self._after(about, f"Done: {title}", notes)

    async def still(self, about: About) -> Card:
        """It goes on: a step that is due gets another week, a pause ends, and all else stays as it is."""
        path, today = about.standing.path, about.standing.today
        if about.is_renewal or path is None:
            return Card().heading("Good luck with it", 3).text("I come back before it is too late.")
        about.plan_id  # noqa: B018 - raises for a plan that is over
        if path.state == "paused":
            notes = await self._change(about, edits.resume)
            return await self._after(about, "Your plan goes on", notes)
        step = path.step(about.subject)
        if step is None or not step.is_open or step.due_on > today:
            return await self._after(about, "Good. Your plan stays as it is", ())
        try:
            notes = await self._change(
                about, lambda path, catalog, on: edits.later(path, step.id, MORE_TIME_DAYS, catalog, on)
            )
        except PlanError as error:
            at = await self._service.snooze(about.contact, about.plan_id, step.id, MORE_TIME_DAYS)
            return Card().heading("Good. Take your time", 3).text(str(error), f"I ask again on {day_stamp(at)}.")
        return await self._after(about, "Good. You have a week more", notes)

    async def resume(self, plan_id: int, user_id: int) -> None:
        """Go on with a paused plan."""
        await self._desk.change(plan_id, user_id, None, edits.resume)

    async def accept(self, about: About) -> Card:
        """Take the plan that fits a changed catalog."""
        followup = about.followup
        old = await self._app.catalogs.revision(str((followup.payload or {}).get("old", ""))) if followup else None
        if old is None:
            raise UserError("That offer is out of date. /plan show has your plan as it is now.")

        def proposed(path: PlannedPath, catalog: Catalog, on: date) -> Outcome:
            impact = plan_impact(old, catalog, path, on)
            if impact is None or impact.proposed is None:
                return Outcome(path, ("Your plan fits already.",))
            return Outcome(replace(impact.proposed, revision=catalog.revision), impact.sentences)

        notes = await self._change(about, proposed)
        return await self._after(about, "Your plan is up to date", notes)

    def again(self, about: About) -> Card:
        """The message once more, as things stand now."""
        said = select_messages([about.followup], about.standing) if about.followup else []
        if about.followup is None or not said:
            return Card().heading("Nothing is open here any more", 3).text("/plan show has your plan as it is now.")
        return message_card(about.followup, said, about.standing, late=False)

    def _open_step(self, about: About) -> str:
        about.plan_id  # noqa: B018 - raises for a plan that is over
        step = about.standing.next_step
        return step.id if about.subject == NO_SUBJECT and step is not None else about.subject

    async def _change(self, about: About, transition: Transition) -> tuple[str, ...]:
        view = await self._desk.change(about.plan_id, about.contact.user_id, None, transition)
        if view is None:
            raise UserError("That plan is gone. /plan start makes a new one.")
        return view.said

    async def _after(self, about: About, title: str, notes: tuple[str, ...]) -> Card:
        """What follows, with the step that is next now."""
        standing = await self._service.writer.standing(about.contact, discord.utils.utcnow())
        card = Card().heading(title, 3).text(*notes[:3])
        step = standing.next_step
        if step is None:
            return card.text(
                "That was the last step of your plan. Well done! /plan show has the texts to show it with."
            )
        if standing.path is not None and standing.path.state == "paused":
            return card.text(f"**Next:** {step.title}. Your plan is paused.")
        return card.text(f"**Next:** {step.title}, by {day_in_words(step.due_on)}.", step.detail)


def _going_on(path: PlannedPath, catalog: Catalog, on: date) -> PlannedPath:
    return edits.resume(path, catalog, on).path if path.state == "paused" else path


def _title(about: About, step_id: str) -> str:
    step = about.standing.path.step(step_id) if about.standing.path else None
    return step.title if step else "your step"
