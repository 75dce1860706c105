"""``/privacy``: the command, and the answers to every click on its cards."""

from __future__ import annotations

import asyncio
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.privacy import routes
from bot.cogs.privacy.cards import ask_card, deleted_card, kind_card, minutes, overview_card, rules_card
from bot.cogs.privacy.categories import ExportedRows, category_of, present
from bot.cogs.privacy.export import FILENAME, export_file
from bot.cogs.privacy.formatting import Words
from bot.services.personal_data import PersonalDataService
from bot.ui.bot import BotBase, Interaction
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_ANSWER_WITHIN_MINUTES = 15
_ASKED_LONG_AGO = "You opened this question a while ago. This is what is kept now:"


class Privacy(commands.Cog):
    """Shows, exports and deletes what is kept about a member; everything in it is only about whoever asks."""

    def __init__(self, bot: BotBase, personal_data: PersonalDataService) -> None:
        self._bot = bot
        self._personal_data = personal_data

    @app_commands.command(name="privacy", description="What is kept about you; export it or delete it")
    async def privacy(self, interaction: Interaction) -> None:
        """Show what is kept, to nobody but the member."""
        await send_card(interaction, view=overview_card(interaction.user.id, await self._kept(interaction)))

    @routes.OVERVIEW.handler
    async def show_all(self, interaction: Interaction, *, member: int) -> None:
        """Show what is kept, on the card that was clicked."""
        await edit_card(interaction, overview_card(member, await self._kept(interaction)))

    @routes.RULES.handler
    async def show_rules(self, interaction: Interaction, *, member: int) -> None:
        """Show what can be kept, on the card that was clicked."""
        await edit_card(interaction, rules_card(member))

    @routes.CATEGORY.handler
    async def show_category(self, interaction: Interaction, *, member: int, value: str) -> None:
        """Show the chosen kind, on the card that was clicked."""
        await self.show_page(interaction, member=member, kind=value, page=0)

    @routes.CATEGORY_PAGE.handler
    async def show_page(self, interaction: Interaction, *, member: int, kind: str, page: int) -> None:
        """Show a page of one kind, on the card that was clicked."""
        category = category_of(kind)
        if category is None:
            raise UserError("This card is from an older version of the bot. /privacy shows what is kept about you now.")
        kept = await self._kept(interaction)
        await edit_card(interaction, kind_card(member, category, kept, await self._words(interaction), page))

    @routes.EXPORT.handler
    async def export(self, interaction: Interaction, *, member: int) -> None:
        """Send the member a file with everything."""
        kept = await self._kept(interaction)
        now = discord.utils.utcnow()
        content = await asyncio.to_thread(export_file, member, kept, await self._words(interaction), now)
        text = "This is everything that is kept about you. Only you see this message."
        await send_card(interaction, text=text, files=[discord.File(BytesIO(content), FILENAME)])

    @routes.CONFIRM_DELETION.handler
    async def confirm_deletion(self, interaction: Interaction, *, member: int) -> None:
        """Ask whether to delete everything, on the card that was clicked."""
        kept = await self._kept(interaction)
        if present(kept):
            await edit_card(interaction, ask_card(member, kept, discord.utils.utcnow()))
        else:
            await edit_card(interaction, overview_card(member, kept))

    @routes.DELETE.handler
    async def delete(self, interaction: Interaction, *, member: int, asked_at: int) -> None:
        """Delete everything about the member; a card that has lain open for long only asks again."""
        now = discord.utils.utcnow()
        if not 0 <= minutes(now) - asked_at <= _ANSWER_WITHIN_MINUTES:
            kept = await self._kept(interaction)
            if present(kept):
                await edit_card(interaction, ask_card(member, kept, now, note=_ASKED_LONG_AGO))
                return
        await acknowledge(interaction)  # a message that is just being sent is waited for
        await self._personal_data.delete(member)
        await edit_card(interaction, deleted_card())

    async def _kept(self, interaction: Interaction) -> ExportedRows:
        return await self._personal_data.export(interaction.user.id)

    async def _words(self, interaction: Interaction) -> Words:
        catalog = await self._personal_data.catalog(interaction.user.id, interaction.guild_id)
        return Words(catalog, self._server_name)

    def _server_name(self, guild_id: int) -> str | None:
        guild = self._bot.get_guild(guild_id)
        return guild.name if guild is not None else None
