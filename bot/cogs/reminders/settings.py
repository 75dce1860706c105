"""Whether and when a member gets direct messages, on the card that shows it."""

from __future__ import annotations

from bot.cogs.reminders.settings_cards import (
    MessageOutlook,
    closed_card,
    offer_card,
    settings_card,
    zone_question_card,
)
from bot.followups.preferences import DueMessages, MessagePreferences
from bot.storage.contacts import Contact
from bot.ui.card import Card

_NOT_TAKEN = "Discord did not take my test message just now; I write as soon as something is due."


class ReminderSettings:
    """Returns the card for what a member has agreed to.

    Args:
        preferences: What members have agreed to.
    """

    def __init__(self, preferences: MessagePreferences) -> None:
        self._preferences = preferences

    async def card(self, user_id: int, zone: str | None = None) -> Card:
        """Return the settings of those who get messages; the offer for all others.

        Args:
            user_id: The member.
            zone: A time zone that they have just named.
        """
        contact = await self._preferences.contact(user_id)
        if contact is not None and contact.consent == "on":
            if zone is None:
                return await self._settings(contact)
            contact = await self._preferences.move(contact, zone)
            return await self._settings(contact, f"Your time zone is {zone} now.")
        zone = zone or await self._preferences.known_zone(user_id, contact)
        if zone is None:
            return zone_question_card()
        return offer_card(zone, _outlook(await self._preferences.due_if_on(user_id, zone)))

    async def send_test(self, user_id: int, nonce: str, note: str) -> Card:
        """Send a test message, and return the settings with what came of it.

        Args:
            user_id: The member.
            nonce: With the same one, Discord sends the message once only.
            note: What to say first.

        Raises:
            UserError: if the member gets no messages.
        """
        contact = await self._preferences.contact_on(user_id)
        outcome, contact = await self._preferences.send_test(contact, nonce)
        said = {"sent": f"{note} I have just sent you a test message.", "failed": f"{note} {_NOT_TAKEN}", "closed": ""}
        return await self._settings(contact, said[outcome].strip())

    async def _settings(self, contact: Contact, note: str = "") -> Card:
        outlook = _outlook(await self._preferences.due(contact.user_id))
        if contact.closed_since is not None:
            return closed_card(contact, outlook)
        return settings_card(contact, outlook, note or None)


def _outlook(messages: DueMessages) -> MessageOutlook:
    return MessageOutlook(messages.now, messages.due, has_plan=messages.has_plan)
