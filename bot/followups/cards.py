"""What the direct messages look like."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.advice.plan.exam_dates import day_in_words
from bot.followups.messages import NO_SUBJECT, MemberState, MessageContent, also_due, when
from bot.followups.quiet_hours import ContactHours
from bot.followups.routes import NO_FOLLOWUP, button, stop_button, with_buttons
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.card import Card
from bot.ui.limits import shorten

_MOST_ALSO = 5
_LONGEST_PART = 900


def message_card(
    followup: Followup, contents: Sequence[MessageContent], state: MemberState, *, late: bool, note: str | None = None
) -> Card:
    """A message: the first of its contents with its buttons, and the others in short.

    Args:
        followup: What is sent.
        contents: What it says; at least one thing.
        state: How things stand with the member.
        late: Whether it comes noticeably after its time.
        note: What to say first.
    """
    lead, *others = contents
    card = Card()
    if note:
        card.text(note)
    card.heading(lead.title, 3)
    card.text(*(shorten(line, _LONGEST_PART) for line in lead.lines))
    due = also_due(state, lead.subject) if lead.asks else ()
    named = {step.id for step in due}
    _add_in_short(card, [other for other in others if other.subject not in named])
    _list_due(card, [f"{step.title} ({when(step.due_on, state.today)})" for step in due])
    if late:
        hours = ContactHours.of(state.contact)
        due_on = hours.today(followup.due_at)
        card.small(f"This comes late: it should have come on {day_in_words(due_on)}, but I was not running.")
    card.small(f"Why this came: {lead.why}. /plan reminders changes when and why I write.")
    first = []
    if any(one.offers_plan for one in contents):
        first = [button("Use the new plan", "accept", followup.id, lead.subject, style=discord.ButtonStyle.primary)]
    if state.contact.consent != "on":  # nothing else would come, so there is nothing to pause
        return card.row(stop_button(followup.id) if state.contact.consent == "once" else None)
    return with_buttons(card, followup.id, lead.subject, *first)


def last_question_card(followup: Followup, contents: Sequence[MessageContent], contact: Contact) -> Card:
    """The message after three without an answer."""
    lead, *others = contents
    card = Card().heading("Shall I stop?", 3)
    card.text(
        f"My last {contact.unanswered} messages went without an answer. That is fine; I do not want to be a nuisance. "
        "If you do nothing, this is the last one: I stay silent until you use me again. “Yes” or “no” will do.",
        f"Still open: {lead.title}.",
    )
    _add_in_short(card, [other for other in others if not other.asks])
    card.small(f"Why this came: {lead.why}, and you have not reacted to the last messages.")
    return with_buttons(card, followup.id, lead.subject)


def test_card(content: MessageContent | None) -> Card:
    """The message that is sent at once when a member asks for messages."""
    card = Card().heading("This is how I will write to you", 3)
    if content is not None:
        card.text(
            "A test message: it came through, so the next ones will, too. They have these buttons, and you can also "
            "write to me here: “done”, “next week” or “stop” is enough.",
            f"**{content.title}**",
        )
    else:
        card.text(
            "A test message: it came through, so the next ones will, too. Nothing of a plan is due yet: /plan start "
            "makes one. You can write “stop” to me here at any time."
        )
    card.small("Why this came: you have just asked for my messages with /plan reminders.")
    return with_buttons(card, NO_FOLLOWUP, content.subject if content else NO_SUBJECT)


def closed_note(contact: Contact) -> str | None:
    """What precedes a message that is shown where the member is, as it could not be sent; nothing if they said Stop."""
    if contact.closed_since is None:
        return None
    since = discord.utils.format_dt(contact.closed_since, "D")
    said = f"**I could not write to you directly** since {since}, so here is what I had to say."
    if contact.consent != "on":
        return said
    return (
        f"{said} To get it as a direct message: allow direct messages from members of this server (server name, "
        "Privacy Settings), then use /plan reminders."
    )


def _add_in_short(card: Card, others: Sequence[MessageContent]) -> None:
    for other in others[:_MOST_ALSO]:
        card.text(f"**{other.title}**", *(shorten(line, _LONGEST_PART // 3) for line in other.lines[:2]))


def _list_due(card: Card, lines: Sequence[str]) -> None:
    if lines:
        more = len(lines) - _MOST_ALSO
        card.text(
            "**Also due:**", *(f"- {line}" for line in lines[:_MOST_ALSO]), f"- and {more} more" if more > 0 else ""
        )
