"""The audit log, and the log channel that shows it to everybody whom the moderators let read there."""

from __future__ import annotations

import logging
from typing import ClassVar

import discord

from bot.cogs.catalog.formatting import day, person
from bot.services.guild_settings import GuildSettingsService
from bot.storage.publications import Publication
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.formatting import clip, sentence
from bot.ui.limits import plain
from bot.ui.messages import announce

log = logging.getLogger(__name__)

_WHAT, _WHY, _DETAIL = 300, 600, 600

ACTIONS = {
    "cancel": "cancelled a proposal",
    "export": "exported the catalog",
    "settings": "changed the settings",
    "source": "changed where the catalog is fetched from",
    "report": "settled a report",
    "unanswered": "settled unanswered questions",
}
"""What moderators do besides publishing, in words that follow their name."""


class AuditLog:
    """Keeps what moderators did, and posts it to the channel that they chose."""

    NOT_POSTED: ClassVar[str] = (
        "The log channel could not be told: it is gone, or I may not write there. /catalog settings shows it."
    )

    def __init__(self, app: BotBase) -> None:
        self._app = app

    @property
    def _guilds(self) -> GuildSettingsService:
        return self._app.services.guild_settings  # which are built after this, as some of them post here

    async def record(self, guild_id: int, actor_id: int, action: str, detail: str) -> bool:
        """Record something other than a publication, and post it to the log channel; False if that could not be done.

        Args:
            guild_id: The server.
            actor_id: Who did it.
            action: One of `ACTIONS`.
            detail: What exactly, in a few words.
        """
        await self._guilds.record(guild_id, actor_id, action, detail)
        return await self._post(guild_id, _action_card(actor_id, action, plain(detail)))

    async def record_setting(
        self, guild_id: int, actor_id: int, name: str, channel_id: int | None, *, former_log: int | None
    ) -> bool:
        """As `record`, for a channel that was chosen, or turned off (None).

        A log does not end without a word: the channel that was told before (``former_log``) is told of this, too.
        """
        detail = f"{name}: {'off' if channel_id is None else f'in channel {channel_id}'}"
        await self._guilds.record(guild_id, actor_id, "settings", detail)
        shown = f"{name}: {'off' if channel_id is None else f'in <#{channel_id}>'}"
        log_now = (await self._guilds.get(guild_id)).log_channel_id
        if former_log is not None and former_log != log_now:
            await self._announce(former_log, _action_card(actor_id, "settings", shown))
        return await self._announce(log_now, _action_card(actor_id, "settings", shown))

    async def post_publication(self, publication: Publication) -> bool:
        """Post a publication, which is recorded already, to the log channel; False if that could not be done."""
        card = Card().heading("The catalog of this server has changed", 3)
        card.text(
            f"{person(publication.author_id)} published: {sentence(clip(plain(publication.what), _WHAT))}",
            f"**Why:** {clip(plain(publication.why), _WHY)}" if publication.why else None,
        )
        card.small(
            f"Version {publication.revision[:8]} took the place of {publication.replaced[:8]} "
            f"on {day(publication.published_at)}."
        )
        return await self._post(publication.guild_id, card)

    async def _post(self, guild_id: int, card: Card) -> bool:
        return await self._announce((await self._guilds.get(guild_id)).log_channel_id, card)

    async def _announce(self, channel_id: int | None, card: Card) -> bool:
        try:
            return channel_id is None or await announce(self._app, channel_id, card)
        except discord.HTTPException:
            log.exception("a log channel could not be told")  # what it would have told has happened all the same
            return False


def _action_card(actor_id: int, action: str, detail: str) -> Card:
    return Card().text(sentence(f"{person(actor_id)} {ACTIONS[action]}: {clip(detail, _DETAIL)}"))
