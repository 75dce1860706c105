"""What an answer to one of the bot's direct messages is about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.followups.messages import MemberState
from bot.followups.preferences import NOT_ON
from bot.followups.sent_messages import SentMessages
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.ui.errors import UserError

_TOO_OLD = "That message is too old for its buttons. /plan show has your plan as it is now."


@dataclass(frozen=True)
class ReplyContext:
    """What an answer to a message is about.

    Attributes:
        contact: What the member has agreed to.
        state: How things stand with them now.
        followup: The message; None for one that was no follow-up, such as a test.
        subject: The step or the certification; `NO_SUBJECT` without one.
    """

    contact: Contact
    state: MemberState
    followup: Followup | None
    subject: str

    @property
    def followup_id(self) -> int:
        """The message's number."""
        return self.followup.id if self.followup else 0

    @property
    def plan_id(self) -> int:
        """The id of the member's plan.

        Raises:
            UserError: as `require_plan`.
        """
        return self.require_plan()

    def require_plan(self) -> int:
        """Return the id of the member's plan, if it is the one that the message was about.

        Raises:
            UserError: if there is none any more, or it is another than the message was about.
        """
        current = self.state.plan_id
        told = self.followup.plan_id if self.followup else current
        if current is None or (told is not None and told != current):
            raise UserError("That plan is over. /plan show has what there is now.")
        return current

    @property
    def is_renewal(self) -> bool:
        """Whether it is about something that the member holds."""
        return any(holding.certification_id == self.subject for holding in self.state.holdings)


async def load_context(messages: SentMessages, user_id: int, followup_id: int, subject: str) -> ReplyContext:
    """Load what an answer to a message is about.

    Args:
        messages: What members were sent.
        user_id: Who answers.
        followup_id: The message; 0 for one that was no follow-up.
        subject: The step or the certification that it was about.

    Raises:
        UserError: if it is somebody else's message, or the member gets none.
    """
    contact = await messages.contact(user_id)
    if contact is None:
        raise UserError(NOT_ON)
    followup = await messages.get(followup_id) if followup_id else None
    if followup_id and followup is None:
        raise UserError(_TOO_OLD)  # its steps may be called like those of another plan
    if followup is not None and followup.user_id != user_id:
        raise UserError("That message was written to somebody else.")
    due = [followup] if followup is not None else []
    state = await messages.state(contact, due)
    return ReplyContext(contact, state, followup, subject)
