"""The follow-ups of a running bot: owing what plans give reason for, and the worker that delivers it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.catalog.models.catalog import Catalog
from bot.followups.catalog_changes import CatalogChangeNotifier
from bot.followups.composer import MessageComposer
from bot.followups.consent import asked_once, moved
from bot.followups.kinds.news import report_outcome_spec
from bot.followups.kinds.steps import snoozed_spec
from bot.followups.quiet_hours import ContactHours, to_utc
from bot.followups.schedule import rescheduled, wanted_messages
from bot.followups.sender import DirectMessageSender
from bot.followups.worker import FollowupWorker
from bot.services.home_catalog import CatalogUnavailableError, home_catalog
from bot.services.plan_mapping import path_of
from bot.storage.contacts import Contact
from bot.storage.engine.errors import StorageError
from bot.storage.followup_specs import Open
from bot.storage.followups import Decide, Followup, FollowupSpec
from bot.storage.holdings import Holding
from bot.storage.plans import Plan
from bot.storage.reports import Report
from bot.timezones import UTC_NAME
from bot.ui.bot import BotBase
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

_PAGE = 200
_POLL_SECONDS, _POLLS = 0.1, 20
"""How often to ask whether another process is still sending something to a member."""

_STOP_SECONDS = 5.0
_MOST_DAYS = 366


class FollowupService:
    """Keeps what the bot owes to members in line with what they set out to do, and has it sent.

    Attributes:
        composer: Writes the messages.
        sender: Sends them.
        worker: Sends what is due.

    Args:
        bot: The bot, with its store and its catalogs.
    """

    def __init__(self, bot: BotBase) -> None:
        self._bot = bot
        self._store = bot.store
        self._changes = CatalogChangeNotifier(bot)
        self._tasks: set[asyncio.Task[None]] = set()
        self.composer = MessageComposer(bot)
        self.sender = DirectMessageSender(bot)
        self.worker = FollowupWorker(self._store.followups, self._store.outbox, self.composer, self.sender)

    def start(self) -> None:
        """Begin to deliver, and make up for what a killed process left undone."""
        self._spawn(self._catch_up())
        self._spawn(self.worker.run())

    async def stop(self) -> None:
        """Finish the messages that are being sent, and take no others."""
        self.worker.stop()
        if not self._tasks:
            return
        _, unfinished = await asyncio.wait(self._tasks, timeout=_STOP_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def wake(self) -> None:
        """Look for what is due: something may have been added."""
        self.worker.wake()

    async def next_due(self) -> datetime | None:
        """When the next message is due, or is tried again; None when nothing is owed to anybody."""
        return await self._store.followups.next_ready()

    async def plan_changed(self, user_id: int) -> None:
        """Owe the member what their plan, as it is stored now, gives reason for, and nothing else.

        Whoever changes their plan is there: the messages without an answer are forgotten, and a pause of the messages
        ends with that of the plan.
        """
        now = discord.utils.utcnow()
        plan = await self._store.plans.active(user_id)
        goes_on = plan is not None and plan.state == "active"

        def reset(contact: Contact) -> Contact:
            return replace(contact, unanswered=0, paused_until=None if goes_on else contact.paused_until)

        if await self._store.contacts.change(user_id, reset, now) is not None:
            await self.reconcile(user_id, now)

    async def holdings_changed(self, user_id: int) -> None:
        """The same for the renewals of what the member holds."""
        await self.reconcile(user_id, discord.utils.utcnow())

    async def moved(self, user_id: int, zone: str) -> None:
        """A member lives in this zone: their plan counts its days there, and their messages go by its clock."""
        now = discord.utils.utcnow()
        plan = await self._store.plans.active(user_id)
        if plan is not None:
            await self._store.plans.change(plan.id, user_id, lambda plan: replace(plan, zone=zone), now)
        contact = await self._store.contacts.change(user_id, lambda contact: moved(contact, zone, now), now)
        if contact is not None:
            await self.reconcile(user_id, now)

    async def report_settled(self, report_id: int) -> Open | None:
        """Owe whoever reported a mistake what came of it; the form asked them, so it needs no other consent.

        Returns:
            Whether they are written to, or shown it when they next use the bot, because they have said Stop or their
            direct messages are closed; None if nobody wishes to know.
        """
        now = discord.utils.utcnow()
        report = await self._store.reports.get(report_id)
        if report is None or report.reporter_id is None:
            return None
        plan = await self._store.plans.latest(report.reporter_id)
        zone = plan.zone if plan is not None and plan.zone != UTC_NAME else None

        def outcome_due(report: Report, contact: Contact | None) -> tuple[Contact, FollowupSpec]:
            contact = contact or asked_once(report.reporter_id or 0, zone, report.created_at, now)
            return contact, report_outcome_spec(contact, report.id, now)

        state = await self._store.report_outcomes.schedule(report_id, outcome_due, now)
        self.wake()
        return state

    async def reconcile(self, user_id: int, now: datetime) -> None:
        """Make the outbox fit what is stored of a member, and wake the worker.

        While the catalog of their plan's home cannot be had, what is owed stays as it is, until the next look.
        """
        plan = await self._store.plans.latest(user_id)
        try:
            catalog = await home_catalog(self._bot.catalogs, plan.home_guild_id if plan else None)
        except CatalogUnavailableError:
            log.warning("what is owed to a member is left as it is: the catalog of their server cannot be had")
            return
        await self._store.followups.reconcile(user_id, _decide_by_rules(catalog, now), now)
        self.wake()

    async def mark_contacted(self, user_id: int, followup_id: int | None = None) -> None:
        """A member has reacted: what they did not answer is forgotten, and so is a silence that came of it."""
        now = discord.utils.utcnow()
        if followup_id is not None:
            await self._store.followups.mark_answered(followup_id, user_id, now)
        before = await self._store.contacts.get(user_id)
        if before is not None and before.unanswered:
            await self._store.contacts.change(user_id, lambda contact: replace(contact, unanswered=0), now)
            await self.reconcile(user_id, now)

    async def snooze(self, contact: Contact, plan_id: int | None, subject: str, days: int) -> datetime:
        """Schedule one more message about something, some days from now.

        Args:
            contact: The member.
            plan_id: The plan that it is about, if it is about one.
            subject: The step or the certification.
            days: In how many days.

        Returns:
            When the message is due.
        """
        now = discord.utils.utcnow()
        wanted = snoozed_spec(contact, plan_id, subject, days, now)
        await self._store.followups.add(contact.user_id, wanted, now)
        self.wake()
        return wanted.due_at

    async def pause_for(self, user_id: int, days: int) -> datetime | None:
        """Send a member nothing for so many days, and then ask about a plan that is paused.

        Returns:
            When the pause ends; None for somebody who gets no messages.

        Raises:
            UserError: if it is not between one day and a year.
        """
        contact = await self._store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            return None
        check_days(days)
        hours, now = ContactHours.of(contact), discord.utils.utcnow()
        until = to_utc(hours.today(now) + timedelta(days=days), hours.usual, hours.zone)

        def pause(contact: Contact) -> Contact:
            return replace(contact, paused_until=until, unanswered=0) if contact.consent == "on" else contact

        changed = await self._store.contacts.change(user_id, pause, now)
        if changed is None or changed.consent != "on":
            return None
        await self.reconcile(user_id, now)
        return until

    async def pause_with_plan(self, user_id: int) -> None:
        """Let the messages about a plan rest with it; nobody is asked whether it goes on."""
        contact = await self._store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            return
        now = discord.utils.utcnow()
        await self._store.contacts.change(user_id, lambda contact: replace(contact, paused_until=None), now)
        await self.reconcile(user_id, now)

    async def end(self, user_id: int) -> None:
        """Stop at once: when this returns, nothing more goes out to the member, from any process.

        What this process was just sending is called off; what another was, is waited for, two seconds at most.
        """
        now = discord.utils.utcnow()
        await self._store.contacts.stop(user_id, now)
        self.worker.cancel_sending(user_id)
        for _ in range(_POLLS):
            if not await self._store.outbox.is_being_sent(user_id):
                return
            await asyncio.sleep(_POLL_SECONDS)

    async def catalog_changed(self, guild_id: int | None, old: Catalog, new: Catalog) -> None:
        """A community (None: those that follow the built-in one) has another catalog; tell those whom it hits.

        It returns at once; the work goes on in the background, and after a restart if need be.
        """
        if old.revision != new.revision:
            self._spawn(self._tell_of_changes(guild_id))

    async def notify_of_catalog_change(self, user_id: int) -> None:
        """Look at once whether the catalog has changed under the plan of somebody who has just asked to be told."""
        await self._changes.notify_member(user_id)
        self.wake()

    async def forget(self, user_id: int) -> None:
        """Delete what is owed to a member and what they agreed to."""
        await self._store.followups.forget(user_id)
        await self._store.contacts.forget(user_id)

    async def _tell_of_changes(self, guild_id: int | None) -> None:
        try:
            await self._changes.notify_guild(guild_id)
        except CatalogUnavailableError:
            log.warning("nobody is told of a changed catalog that cannot be had")
        self.wake()

    async def _catch_up(self) -> None:
        """Plans changed and reports settled just before a process was killed; catalogs that changed while none ran."""
        after = 0
        while members := await self._store.followups.unreconciled(after=after, limit=_PAGE):
            for after in members:
                await self.reconcile(after, discord.utils.utcnow())
        for report in await self._store.report_outcomes.unnotified():
            await self.report_settled(report.id)
        for guild_id in await self._store.followups.guilds_with_plans():
            await self._tell_of_changes(guild_id)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def check_days(days: int) -> None:
    """Refuse a snooze or a pause that is too long, or none.

    Raises:
        UserError: if it is not between one day and a year.
    """
    if not 1 <= days <= _MOST_DAYS:
        raise UserError("Choose between one day and a year.")


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except StorageError as error:
        log.warning("follow-ups wait for the database: %s", error)
    except Exception:
        log.exception("something of the follow-ups failed")


def _decide_by_rules(catalog: Catalog, now: datetime) -> Decide:
    def decide(
        contact: Contact, plan: Plan | None, holdings: Sequence[Holding], standing: Sequence[Followup]
    ) -> list[FollowupSpec]:
        planned = (plan.id, path_of(plan)) if plan is not None else None
        wanted = wanted_messages(contact, planned, holdings, catalog, now)
        return [*wanted, *rescheduled(contact, standing, now)]

    return decide
