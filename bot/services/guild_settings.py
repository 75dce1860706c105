"""What the moderators of a server have chosen, and what is kept of what they did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.storage.guilds import GuildSettings
from bot.storage.store import Store


class GuildSettingsService:
    """Keeps what moderators choose for their server.

    Args:
        store: The bot's memory.
        clock: Tells the time.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def get(self, guild_id: int) -> GuildSettings:
        """What a server has chosen; all at its defaults where that is nothing."""
        return await self._store.guilds.get(guild_id)

    async def set_source(self, guild_id: int, address: str | None) -> None:
        """Set the address that the catalog is fetched from, or (None) forget it."""
        await self._store.guilds.set_source(guild_id, address)

    async def set_digest_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where the weekly note goes, or (None) turn it off."""
        await self._store.guilds.set_digest_channel(guild_id, channel_id)

    async def set_log_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where every change is told, or (None) turn that off."""
        await self._store.guilds.set_log_channel(guild_id, channel_id)

    async def with_digest(self) -> Sequence[GuildSettings]:
        """The servers that the bot is in and that want a weekly note."""
        return await self._store.guilds.with_digest()

    async def claim_digest(self, guild_id: int, week: str) -> bool:
        """Take on the note of an ISO week, such as ``2026-W48``; False if somebody has, or it is off by now."""
        return await self._store.guilds.claim_digest(guild_id, week)

    async def record(self, guild_id: int, actor_id: int, action: str, detail: str) -> None:
        """Keep in the audit log what a moderator did.

        Args:
            guild_id: The server.
            actor_id: Who did it.
            action: A word for what it was.
            detail: What exactly, in a few words.
        """
        await self._store.audit_log.add(
            guild_id=guild_id, actor_id=actor_id, action=action, detail=detail, now=self._clock()
        )
