"""What the bot does, without Discord: each service is built once in `bot.client`, and reached typed from every cog.

A service reads and writes the store, asks the catalog and the advice, and is told the time by a clock that it is given.
It knows no Discord: the cogs turn interactions into calls of services, and what comes back into cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.personal_data import PersonalDataService


@dataclass(frozen=True, slots=True)
class Services:
    """All services of a bot.

    Attributes:
        personal_data: What is kept about a member: shown, exported, deleted.
    """

    personal_data: PersonalDataService
