"""Direct messages that answer one of the bot's own: understood, or politely not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import discord

from bot.advice.plan.models import PlanError
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.stuck_cards import stuck_card
from bot.cogs.reminders.actions import Reactions
from bot.cogs.reminders.context import About, look_up
from bot.cogs.reminders.quieting import Quieting, pause_card, snooze_card
from bot.followups.composer import select_messages
from bot.followups.messages import NO_SUBJECT
from bot.followups.quiet_hours import ContactHours
from bot.followups.replies import Reply, understand_reply
from bot.followups.routes import with_buttons
from bot.followups.schedule import MAX_UNANSWERED, Kind
from bot.followups.service import FollowupService
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.errors import UserError

_RECENT = timedelta(days=30)
"""For how long a message that names nothing is taken for an answer to the last one."""

_NOTHING_TO_STOP = "I do not write to you by myself, so there is nothing to stop. /plan reminders would turn it on."


class Heard:
    """Reads what members write back."""

    def __init__(self, app: BotBase, service: FollowupService, reactions: Reactions, quieting: Quieting) -> None:
        self._app = app
        self._service = service
        self._reactions = reactions
        self._quieting = quieting
        self._desk = PlanDesk(app)

    async def answer_to(self, message: discord.Message) -> Card | None:
        """The answer to a direct message that answers the bot's; None for any other, a question for example."""
        user_id = message.author.id
        contact = await self._app.store.contacts.get(user_id)
        reply = understand_reply(message.content, _today(contact))
        if reply is not None and (reply.meaning == "stop" or (reply.meaning == "yes" and _was_asked_to_stop(contact))):
            return await self._stop(contact, user_id)
        if contact is None:
            return None
        answered = await self._answered(message, contact)
        await self._service.mark_contacted(user_id, answered[0].id if answered else None)
        if not answered or (reply is not None and reply.meaning == "thanks"):
            return None
        meant = _meant(reply, answered, contact) if reply is not None else None
        if meant is not None:
            return await self._react(meant, answered)
        # What asks nothing and replies to a message of the bot's own, or is as short as a yes; the FAQ has all else.
        is_reply = message.reference is not None and "?" not in message.content
        return await self._not_understood(answered) if is_reply or reply is not None else None

    async def _stop(self, contact: Contact | None, user_id: int) -> Card:
        if contact is None or contact.consent == "stopped":
            return Card().text(_NOTHING_TO_STOP)
        return await self._quieting.stop(user_id)

    async def _answered(self, message: discord.Message, contact: Contact) -> Sequence[Followup]:
        """What the message of the bot's said that it answers: the one that it replies to, or the last one."""
        reference = message.reference and message.reference.message_id
        # What came of a report asks nothing.
        last = await self._app.store.followups.last_message(contact.user_id, reference, other_than=Kind.OUTCOME)
        sent_at = last[0].sent_at if last else None
        if sent_at is None or message.reference is not None:
            return last
        return last if discord.utils.utcnow() - sent_at < _RECENT else ()

    async def _react(self, reply: Reply, answered: Sequence[Followup]) -> Card:
        about = await self._about(answered)
        try:
            return await self._card(reply, about)
        except (UserError, PlanError) as error:
            return Card().text(str(error))

    async def _card(self, reply: Reply, about: About) -> Card:
        match reply.meaning:
            case "done":
                return await self._reactions.done(about)
            case "still":
                return await self._reactions.still(about)
            case "no":
                return Card().text("Your plan stays paused, and I do not ask again. “Go on” in /plan show ends it.")
            case "pause":
                return await self._quieting.pause(about, reply.days) if reply.days else pause_card(about)
            case "stuck":
                view = await self._desk.own(about.plan_id, about.contact.user_id)
                return self._reactions.again(about) if view is None or about.is_renewal else stuck_card(view)
            case _:
                return await self._quieting.snooze(about, reply.days) if reply.days else snooze_card(about)

    async def _not_understood(self, answered: Sequence[Followup]) -> Card:
        about = await self._about(answered)
        card = Card().text(
            "Sorry, I do not understand that. You can press one of these buttons, or write “done”, “still on it”, "
            "“stuck”, “next week”, “pause” or “stop”. Questions about certifications are welcome, too."
        )
        return with_buttons(card, about.followup_id, about.subject)

    async def _about(self, answered: Sequence[Followup]) -> About:
        followup = answered[0]
        about = await look_up(self._app, self._service, followup.user_id, followup.id, NO_SUBJECT)
        said = select_messages(answered, about.standing)
        if said:
            return replace(about, subject=said[0].subject)
        step = about.standing.next_step
        named = next((one.subject for one in answered if one.subject and one.kind != Kind.OUTCOME), None)
        return replace(about, subject=named or (step.id if step else NO_SUBJECT))


def _meant(reply: Reply, answered: Sequence[Followup], contact: Contact) -> Reply | None:
    """A yes or a no means what was asked: whether to stop, or whether to go on after a pause."""
    if reply.meaning == "no" and _was_asked_to_stop(contact):
        return Reply("still")
    if reply.meaning in {"yes", "no"}:
        goes_on = answered[0].kind == Kind.RESUME
        return (Reply("still") if reply.meaning == "yes" else reply) if goes_on else None
    return reply


def _was_asked_to_stop(contact: Contact | None) -> bool:
    return contact is not None and contact.unanswered > MAX_UNANSWERED


def _today(contact: Contact | None) -> date:
    now = discord.utils.utcnow()
    return now.date() if contact is None else ContactHours.of(contact).today(now)
