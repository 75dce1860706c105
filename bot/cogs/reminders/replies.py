"""Direct messages that answer one of the bot's own: understood, or politely not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import discord

from bot.advice.plan.models import PlanError
from bot.cogs.plan.stuck_cards import stuck_card
from bot.cogs.reminders.actions import ReplyActions
from bot.cogs.reminders.context import ReplyContext, load_context
from bot.cogs.reminders.snooze import SnoozeActions, pause_card, snooze_card
from bot.followups.composer import select_messages
from bot.followups.kinds.check_ins import RESUME
from bot.followups.kinds.news import REPORT_OUTCOME
from bot.followups.messages import NO_SUBJECT
from bot.followups.quiet_hours import ContactHours
from bot.followups.replies import Reply, understand_reply
from bot.followups.routes import with_buttons
from bot.followups.schedule import MAX_UNANSWERED
from bot.followups.sent_messages import SentMessages
from bot.followups.service import FollowupService
from bot.services.plans import PlanService
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.card import Card
from bot.ui.errors import UserError

_RECENT = timedelta(days=30)
"""For how long a message that names nothing is taken for an answer to the last one."""

_NOTHING_TO_STOP = "I do not write to you by myself, so there is nothing to stop. /plan reminders would turn it on."


class MessageReplies:
    """Answers direct messages that reply to what the bot wrote by itself.

    Args:
        messages: What members were sent.
        followups: The bot's messages to members.
        plans: Members' plans.
        actions: Does what a reply asks for.
        snooze: Puts messages off, and ends them.
    """

    def __init__(
        self,
        messages: SentMessages,
        followups: FollowupService,
        plans: PlanService,
        actions: ReplyActions,
        snooze: SnoozeActions,
    ) -> None:
        self._messages = messages
        self._followups = followups
        self._plans = plans
        self._actions = actions
        self._snooze = snooze

    async def answer_to(self, message: discord.Message) -> Card | None:
        """The answer to a direct message that answers the bot's; None for any other, a question for example."""
        user_id = message.author.id
        contact = await self._messages.contact(user_id)
        reply = understand_reply(message.content, _today(contact))
        if reply is not None and (reply.meaning == "stop" or (reply.meaning == "yes" and _was_asked_to_stop(contact))):
            return await self._stop(contact, user_id)
        if contact is None:
            return None
        answered = await self._answered(message, contact)
        await self._followups.mark_contacted(user_id, answered[0].id if answered else None)
        if not answered or (reply is not None and reply.meaning == "thanks"):
            return None
        asked_for = _in_context(reply, answered, contact) if reply is not None else None
        if asked_for is not None:
            return await self._do(asked_for, answered)
        # What asks nothing and replies to a message of the bot's own, or is as short as a yes; the FAQ has all else.
        is_reply = message.reference is not None and "?" not in message.content
        return await self._not_understood(answered) if is_reply or reply is not None else None

    async def _stop(self, contact: Contact | None, user_id: int) -> Card:
        if contact is None or contact.consent == "stopped":
            return Card().text(_NOTHING_TO_STOP)
        return await self._snooze.stop(user_id)

    async def _answered(self, message: discord.Message, contact: Contact) -> Sequence[Followup]:
        """What the message of the bot's said that it answers: the one that it replies to, or the last one."""
        reference = message.reference and message.reference.message_id
        last = await self._messages.answered(contact.user_id, reference)
        sent_at = last[0].sent_at if last else None
        if sent_at is None or message.reference is not None:
            return last
        return last if discord.utils.utcnow() - sent_at < _RECENT else ()

    async def _do(self, reply: Reply, answered: Sequence[Followup]) -> Card:
        context = await self._context(answered)
        try:
            return await self._card(reply, context)
        except (UserError, PlanError) as error:
            return Card().text(str(error))

    async def _card(self, reply: Reply, context: ReplyContext) -> Card:
        match reply.meaning:
            case "done":
                return await self._actions.done(context)
            case "still":
                return await self._actions.still(context)
            case "no":
                return Card().text("Your plan stays paused, and I do not ask again. “Go on” in /plan show ends it.")
            case "pause":
                return await self._snooze.pause(context, reply.days) if reply.days else pause_card(context)
            case "stuck":
                view = await self._plans.own(context.plan_id, context.contact.user_id)
                return self._actions.again(context) if view is None or context.is_renewal else stuck_card(view)
            case _:
                return await self._snooze.snooze(context, reply.days) if reply.days else snooze_card(context)

    async def _not_understood(self, answered: Sequence[Followup]) -> Card:
        context = await self._context(answered)
        card = Card().text(
            "Sorry, I do not understand that. You can press one of these buttons, or write “done”, “still on it”, "
            "“stuck”, “next week”, “pause” or “stop”. Questions about certifications are welcome, too."
        )
        return with_buttons(card, context.followup_id, context.subject)

    async def _context(self, answered: Sequence[Followup]) -> ReplyContext:
        followup = answered[0]
        context = await load_context(self._messages, followup.user_id, followup.id, NO_SUBJECT)
        contents = select_messages(answered, context.state)
        if contents:
            return replace(context, subject=contents[0].subject)
        step = context.state.next_step
        named = next((one.subject for one in answered if one.subject and one.kind != REPORT_OUTCOME.id), None)
        return replace(context, subject=named or (step.id if step else NO_SUBJECT))


def _in_context(reply: Reply, answered: Sequence[Followup], contact: Contact) -> Reply | None:
    """A yes or a no means what was asked: whether to stop, or whether to go on after a pause."""
    if reply.meaning == "no" and _was_asked_to_stop(contact):
        return Reply("still")
    if reply.meaning in {"yes", "no"}:
        goes_on = answered[0].kind == RESUME.id
        return (Reply("still") if reply.meaning == "yes" else reply) if goes_on else None
    return reply


def _was_asked_to_stop(contact: Contact | None) -> bool:
    return contact is not None and contact.unanswered > MAX_UNANSWERED


def _today(contact: Contact | None) -> date:
    now = discord.utils.utcnow()
    return now.date() if contact is None else ContactHours.of(contact).today(now)
