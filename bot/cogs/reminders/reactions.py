"""What the buttons on direct messages do, and what is said then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import discord

from bot.advice.plan import changes
from bot.advice.plan.impact import plan_impact
from bot.advice.plan.layout import Outcome, day_in_words
from bot.advice.plan.models import PlanError, PlannedPath
from bot.catalog.models import Catalog
from bot.cogs.plan.desk import PlanDesk, Transition
from bot.followups.cards import letter_card
from bot.followups.clock import Rhythm, to_utc
from bot.followups.controls import button, stop_button
from bot.followups.saying import NO_SUBJECT, Standing
from bot.followups.service import FollowupService
from bot.followups.writing import what_to_say
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.app import App
from bot.ui.card import Card
from bot.ui.errors import UserError

SNOOZES = {1: "Until tomorrow", 3: "For 3 days", 7: "For a week", 30: "For a month"}
PAUSES = {7: "For a week", 14: "For 2 weeks", 28: "For 4 weeks", 90: "For 3 months"}

MORE_TIME_DAYS = 7
"""How much more time a step gets that is due and still being worked on."""

NOT_ON = "You get no messages from me, so there is nothing to change. /plan reminders turns them on."
_TOO_OLD = "That message is too old for its buttons. /plan show has your plan as it is now."
_MOST_DAYS = 366


@dataclass(frozen=True)
class About:
    """What a reaction is about.

    Attributes:
        followup: The message; None for one that was no follow-up, such as a test.
        subject: The step or the certification; `NO_SUBJECT` without one.
    """

    contact: Contact
    standing: Standing
    followup: Followup | None
    subject: str

    @property
    def followup_id(self) -> int:
        """The message's number."""
        return self.followup.id if self.followup else 0

    @property
    def plan_id(self) -> int:
        """The plan that counts.

        Raises:
            UserError: if there is none any more, or it is another than the message was about.
        """
        current = self.standing.plan_id
        told = self.followup.plan_id if self.followup else current
        if current is None or (told is not None and told != current):
            raise UserError("That plan is over. /plan show has what there is now.")
        return current

    @property
    def is_renewal(self) -> bool:
        """Whether it is about something that the member holds."""
        return any(holding.certification_id == self.subject for holding in self.standing.holdings)


class Reactions:
    """Does what members ask for, and gives the card that answers."""

    def __init__(self, app: App, service: FollowupService) -> None:
        self._app = app
        self._service = service
        self._desk = PlanDesk(app)

    async def about(self, user_id: int, followup_id: int, subject: str) -> About:
        """What a reaction is about.

        Raises:
            UserError: if it is somebody else's message, or the member gets none.
        """
        store = self._app.store
        contact = await store.contacts.get(user_id)
        if contact is None:
            raise UserError(NOT_ON)
        followup = await store.followups.get(followup_id) if followup_id else None
        if followup_id and followup is None:
            raise UserError(_TOO_OLD)  # its steps may be called like those of another plan
        if followup is not None and followup.user_id != user_id:
            raise UserError("That message was written to somebody else.")
        due = [followup] if followup is not None else []
        standing = await self._service.writer.standing(contact, discord.utils.utcnow(), due)
        return About(contact, standing, followup, subject)

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
            about, lambda path, catalog, on: changes.done(_going_on(path, catalog, on), step_id, catalog, on)
        )
        return await self._after(about, f"Done: {title}", notes)

    async def still(self, about: About) -> Card:
        """It goes on: a step that is due gets another week, a pause ends, and all else stays as it is."""
        path, today = about.standing.path, about.standing.today
        if about.is_renewal or path is None:
            return Card().heading("Good luck with it", 3).text("I come back before it is too late.")
        about.plan_id  # noqa: B018 - raises for a plan that is over
        if path.state == "paused":
            notes = await self._change(about, changes.resume)
            return await self._after(about, "Your plan goes on", notes)
        step = path.step(about.subject)
        if step is None or not step.is_open or step.due_on > today:
            return await self._after(about, "Good. Your plan stays as it is", ())
        try:
            notes = await self._change(
                about, lambda path, catalog, on: changes.later(path, step.id, MORE_TIME_DAYS, catalog, on)
            )
        except PlanError as error:
            at = await self._service.snooze(about.contact, about.plan_id, step.id, MORE_TIME_DAYS)
            return Card().heading("Good. Take your time", 3).text(str(error), f"I ask again on {_day(at)}.")
        return await self._after(about, "Good. You have a week more", notes)

    async def resume(self, plan_id: int, user_id: int) -> None:
        """Go on with a paused plan."""
        await self._desk.change(plan_id, user_id, None, changes.resume)

    async def snooze(self, about: About, days: int) -> Card:
        """Come back to it later."""
        _check_days(days)
        if about.contact.consent != "on":
            raise UserError(NOT_ON)
        if about.subject == NO_SUBJECT and about.standing.next_step is None:
            raise UserError("Nothing of a plan is open, so there is nothing to come back to. /plan start makes a plan.")
        plan_id = None if about.is_renewal else about.standing.plan_id
        at = await self._service.snooze(about.contact, plan_id, about.subject, days)
        return (
            Card()
            .heading("Snoozed", 3)
            .text(f"I come back to it on {_day(at)}. The days of your plan stay as they are.")
        )

    async def pause(self, about: About, days: int) -> Card:
        """Let the plan rest, and send nothing until then."""
        until = await self.fall_silent(about.contact, days)
        if until is None:
            raise UserError(NOT_ON)
        path = about.standing.path
        if about.standing.plan_id is not None and path is not None and path.state == "active":
            await self._desk.change(
                about.standing.plan_id, about.contact.user_id, None, lambda path, _, on: changes.pause(path, on)
            )
        card = Card().heading("Paused", 3)
        card.text(
            f"I am silent until {_day(until)}, and your plan rests as long. “Go on” in /plan show ends it sooner."
        )
        return card.row(stop_button(about.followup_id, about.subject))

    async def fall_silent(self, contact: Contact, days: int) -> datetime | None:
        """Send nothing for so many days, and then ask about a plan that is paused; until when.

        It is None for somebody who gets no messages.
        """
        _check_days(days)
        rhythm, now = Rhythm.of(contact), discord.utils.utcnow()
        until = to_utc(rhythm.today(now) + timedelta(days=days), rhythm.usual, rhythm.zone)

        def silent(contact: Contact) -> Contact:
            return replace(contact, paused_until=until, unanswered=0) if contact.consent == "on" else contact

        changed = await self._app.store.contacts.change(contact.user_id, silent, now)
        if changed is None or changed.consent != "on":
            return None
        await self._service.reconcile(contact.user_id, now)
        return until

    async def stop(self, user_id: int) -> Card:
        """Stop at once, everywhere."""
        await self._service.end(user_id)
        card = Card().heading("Stopped", 3)
        return card.text(
            "I write to you no more, and everything that was planned is cancelled. Your plan itself stays in "
            "/plan show. If you ever want messages again: /plan reminders. /privacy shows and deletes what is kept."
        )

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
        said = what_to_say([about.followup], about.standing) if about.followup else []
        if about.followup is None or not said:
            return Card().heading("Nothing is open here any more", 3).text("/plan show has your plan as it is now.")
        return letter_card(about.followup, said, about.standing, late=False)

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


def snooze_card(about: About) -> Card:
    """Ask for how long."""
    return _choice_card("Come back when?", "snooze", SNOOZES, about)


def pause_card(about: About) -> Card:
    """Ask for how long."""
    return _choice_card("Pause for how long?", "pause", PAUSES, about)


def _choice_card(title: str, action: str, choices: dict[int, str], about: About) -> Card:
    card = Card().heading(title, 3)
    card.row(*(button(label, f"{action}-{days}", about.followup_id, about.subject) for days, label in choices.items()))
    return card.row(button("Back", "back", about.followup_id, about.subject))


def _going_on(path: PlannedPath, catalog: Catalog, on: date) -> PlannedPath:
    return changes.resume(path, catalog, on).path if path.state == "paused" else path


def _title(about: About, step_id: str) -> str:
    step = about.standing.path.step(step_id) if about.standing.path else None
    return step.title if step else "your step"


def _check_days(days: int) -> None:
    if not 1 <= days <= _MOST_DAYS:
        raise UserError("Choose between one day and a year.")


def _day(moment: datetime) -> str:
    return discord.utils.format_dt(moment, "D")
