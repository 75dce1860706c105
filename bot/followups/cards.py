"""What the direct messages look like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.advice.plan.layout import day_in_words
from bot.followups.clock import Rhythm
from bot.followups.controls import NO_FOLLOWUP, button, with_buttons
from bot.followups.saying import NO_SUBJECT, Said, Standing, also_due, when
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.card import Card
from bot.ui.limits import shorten

_MOST_ALSO = 5
_LONGEST_PART = 900


def letter_card(
    followup: Followup, said: Sequence[Said], standing: Standing, *, late: bool, note: str | None = None
) -> Card:
    """A message: the first of what is said with its buttons, and the others in short.

    Args:
        followup: What is sent.
        said: At least one thing.
        standing: How things stand with the member.
        late: Whether it comes noticeably after its time.
        note: What to say first.
    """
    lead, *others = said
    card = Card()
    if note:
        card.text(note)
    card.heading(lead.title, 3)
    card.text(*(shorten(line, _LONGEST_PART) for line in lead.lines))
    due = also_due(standing, lead.subject)
    named = {step.id for step in due}
    for other in [other for other in others if other.subject not in named][:_MOST_ALSO]:
        card.text(f"**{other.title}**", *(shorten(line, _LONGEST_PART // 3) for line in other.lines[:2]))
    _list_due(card, [f"{step.title} ({when(step.due_on, standing.today)})" for step in due])
    if late:
        rhythm = Rhythm.of(standing.contact)
        due_on = rhythm.today(followup.due_at)
        card.small(f"This comes late: it should have come on {day_in_words(due_on)}, but I was not running.")
    card.small(f"Why this came: {lead.why}. /plan reminders changes when and why I write.")
    first = []
    if any(one.offers_plan for one in said):
        first = [button("Use the new plan", "accept", followup.id, lead.subject, style=discord.ButtonStyle.primary)]
    return with_buttons(card, followup.id, lead.subject, *first)


def last_question_card(followup: Followup, said: Sequence[Said], contact: Contact) -> Card:
    """The message after three without an answer."""
    lead = said[0]
    card = Card().heading("Shall I stop?", 3)
    card.text(
        f"My last {contact.unanswered} messages went without an answer. That is fine; I do not want to be a nuisance. "
        "If you do nothing, this is the last one: I stay silent until you use me again.",
        f"Still open: {lead.title}.",
    )
    card.small(f"Why this came: {lead.why}, and you have not reacted to the last messages.")
    return with_buttons(card, followup.id, lead.subject)


def test_card(said: Said | None) -> Card:
    """The message that is sent at once when a member asks for messages."""
    card = Card().heading("This is how I will write to you", 3)
    if said is not None:
        card.text(
            "A test message: it came through, so the next ones will, too. They have these buttons, and you can also "
            "write to me here: “done”, “next week” or “stop” is enough.",
            f"**{said.title}**",
        )
    else:
        card.text(
            "A test message: it came through, so the next ones will, too. Nothing of a plan is due yet: /plan start "
            "makes one. You can write “stop” to me here at any time."
        )
    card.small("Why this came: you have just asked for my messages with /plan reminders.")
    return with_buttons(card, NO_FOLLOWUP, said.subject if said else NO_SUBJECT)


def closed_note(since: datetime) -> str:
    """What precedes a message that is shown in a server, as it could not be sent."""
    return (
        f"**I could not write to you directly** since {discord.utils.format_dt(since, 'D')}, so here is what I had to "
        "say. To get it as a direct message: allow direct messages from members of this server (server name, Privacy "
        "Settings), then use /plan reminders."
    )


def _list_due(card: Card, lines: Sequence[str]) -> None:
    if lines:
        more = len(lines) - _MOST_ALSO
        card.text(
            "**Also due:**", *(f"- {line}" for line in lines[:_MOST_ALSO]), f"- and {more} more" if more > 0 else ""
        )
