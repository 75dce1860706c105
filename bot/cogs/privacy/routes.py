"""The buttons and the menu of the privacy cards: each carries whose card it is, so that nobody else can use it."""

from __future__ import annotations

from typing import Protocol, cast

from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError

FEATURE = "Privacy"
"""The name of the cog that answers."""


class PrivacyFeature(Protocol):
    """What the controls ask of the cog; each of them answers the member who clicked."""

    async def show_all(self, interaction: Interaction) -> None:
        """Show what is kept."""
        ...

    async def show_rules(self, interaction: Interaction) -> None:
        """Show what can be kept, why and for how long."""
        ...

    async def show_kind(self, interaction: Interaction, kind_id: str, page: int) -> None:
        """Show a page of one kind."""
        ...

    async def export(self, interaction: Interaction) -> None:
        """Send a file with everything."""
        ...

    async def ask_whether(self, interaction: Interaction) -> None:
        """Ask whether to delete everything."""
        ...

    async def delete(self, interaction: Interaction, asked_at: int) -> None:
        """Delete everything, if that was asked not long ago; the time is in minutes since 1970."""
        ...


def _feature(interaction: Interaction, member: str) -> PrivacyFeature:
    """The cog, for the member whose card it is.

    Raises:
        UserError: for anybody else.
    """
    if member != str(interaction.user.id):
        raise UserError("This card is about somebody else. /privacy shows what is kept about you.")
    return cast("PrivacyFeature", interaction.client.get_cog(FEATURE))


class AllButton(ActionButton, template="privacy:all:{member}"):
    """Leads to everything that is kept."""

    async def act(self, interaction: Interaction) -> None:
        """Show it."""
        await _feature(interaction, self.ids["member"]).show_all(interaction)


class RulesButton(ActionButton, template="privacy:rules:{member}"):
    """Leads to everything that can be kept."""

    async def act(self, interaction: Interaction) -> None:
        """Show it."""
        await _feature(interaction, self.ids["member"]).show_rules(interaction)


class KindMenu(ActionSelect, template="privacy:look:{member}"):
    """The kinds of which something is kept."""

    async def act(self, interaction: Interaction) -> None:
        """Show the chosen one."""
        await _feature(interaction, self.ids["member"]).show_kind(interaction, self.values[0], 0)


class PageButton(ActionButton, template="privacy:page:{member}:{kind}:{page}"):
    """Leads to a page of one kind."""

    async def act(self, interaction: Interaction) -> None:
        """Show it."""
        feature = _feature(interaction, self.ids["member"])
        await feature.show_kind(interaction, self.ids["kind"], number_in(self.ids["page"]))


class ExportButton(ActionButton, template="privacy:export:{member}"):
    """Sends a file with everything."""

    async def act(self, interaction: Interaction) -> None:
        """Send it."""
        await _feature(interaction, self.ids["member"]).export(interaction)


class AskButton(ActionButton, template="privacy:ask:{member}"):
    """Leads to the question whether to delete everything."""

    async def act(self, interaction: Interaction) -> None:
        """Ask."""
        await _feature(interaction, self.ids["member"]).ask_whether(interaction)


class DeleteButton(ActionButton, template="privacy:delete:{member}:{asked_at}"):
    """Deletes everything."""

    async def act(self, interaction: Interaction) -> None:
        """Delete it."""
        await _feature(interaction, self.ids["member"]).delete(interaction, number_in(self.ids["asked_at"]))


CONTROLS = (AllButton, RulesButton, KindMenu, PageButton, ExportButton, AskButton, DeleteButton)
