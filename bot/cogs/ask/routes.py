"""The buttons of the answers; they carry ids only, and hand each click to the feature."""

from __future__ import annotations

import zlib
from typing import Protocol, cast

from bot.ui.bot import BotBase, Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.errors import UserError

FEATURE = "Ask"
"""The name of the cog that answers."""

FIND = "Find what suits me"
"""The label of the way to the interview."""

BROWSE = "Browse"
"""The name of the cog that shows certifications, where there is one."""


def mark_of(user_id: int) -> str:
    """What stands for the asker on a card: enough to know them again, and no id, since custom_ids are logged."""
    return f"{zlib.crc32(str(user_id).encode()):08x}"


class AskFeature(Protocol):
    """What the buttons ask of the cog."""

    async def choose(self, interaction: Interaction, entry_id: str, *, asker: str) -> None:
        """Show the answer that somebody meant."""
        ...

    async def choose_for(self, interaction: Interaction, entry_id: str, *, message_id: int) -> None:
        """Show a helper the answer that the author of a message meant."""
        ...

    async def none_of_these(self, interaction: Interaction, *, asker: str) -> None:
        """Say that nothing suits, and keep the question."""
        ...

    async def rate(self, interaction: Interaction, opinion: str, entry_id: str) -> None:
        """Take an opinion about an answer."""
        ...

    async def post(self, interaction: Interaction, entry_id: str, *, message_id: int) -> None:
        """Show an answer to everybody, as a reply to a message."""
        ...


class CertificationBrowser(Protocol):
    """What the feature that shows certifications offers."""

    async def show_certification(self, interaction: Interaction, certification_id: str) -> None:
        """Show a certification to the member who clicked."""
        ...


def _feature(interaction: Interaction) -> AskFeature:
    return cast("AskFeature", interaction.client.get_cog(FEATURE))


def browser_of(app: BotBase) -> CertificationBrowser | None:
    """The cog that shows certifications; None where this bot has none."""
    cog = app.get_cog(BROWSE)
    return cast("CertificationBrowser", cog) if hasattr(cog, "show_certification") else None


class MeantButton(ActionButton, template="ask:meant:{asker}:{entry}"):
    """“Did you mean this?”, on the card of the one who asked."""

    async def act(self, interaction: Interaction) -> None:
        """Show the answer."""
        await _feature(interaction).choose(interaction, self.ids["entry"], asker=self.ids["asker"])


class MeantForButton(ActionButton, template="ask:meant-for:{message}:{entry}"):
    """“Did they mean this?”, on the private card of somebody who looks for an answer to a message."""

    async def act(self, interaction: Interaction) -> None:
        """Show the answer, which can then be posted."""
        await _feature(interaction).choose_for(interaction, self.ids["entry"], message_id=int(self.ids["message"]))


class NoneButton(ActionButton, template="ask:none:{asker}"):
    """None of these."""

    async def act(self, interaction: Interaction) -> None:
        """Keep the question."""
        await _feature(interaction).none_of_these(interaction, asker=self.ids["asker"])


class RateButton(ActionButton, template="ask:right:{opinion}:{entry}"):
    """Was this right? ``yes`` or ``no``."""

    async def act(self, interaction: Interaction) -> None:
        """Take the opinion."""
        await _feature(interaction).rate(interaction, self.ids["opinion"], self.ids["entry"])


class PostButton(ActionButton, template="ask:post:{message}:{entry}"):
    """Post the answer."""

    async def act(self, interaction: Interaction) -> None:
        """Post it where the message is."""
        await _feature(interaction).post(interaction, self.ids["entry"], message_id=int(self.ids["message"]))


class CertificationButton(ActionButton, template="ask:certification:{certification}"):
    """See the certification that an answer is about."""

    async def act(self, interaction: Interaction) -> None:
        """Show it to whoever clicks."""
        await _browser(interaction).show_certification(interaction, self.ids["certification"])


class CertificationMenu(ActionSelect, template="ask:certifications:{entry}"):
    """See one of the certifications that an answer is about."""

    async def act(self, interaction: Interaction) -> None:
        """Show it to whoever chooses."""
        await _browser(interaction).show_certification(interaction, self.values[0])


def _browser(interaction: Interaction) -> CertificationBrowser:
    """Refuses if this bot shows no certifications (any more)."""
    browser = browser_of(interaction.client)
    if browser is None:
        raise UserError("I cannot show certifications at the moment. Please try again later.")
    return browser


CONTROLS = (MeantButton, MeantForButton, NoneButton, RateButton, PostButton, CertificationButton, CertificationMenu)
