"""Keeping questions that were not answered, or not rightly, without the askers and for a limited time."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.cogs.ask.once import Once
from bot.faq.text_cleaning import anonymise
from bot.storage.unanswered_questions import Kind
from bot.ui.bot import BotBase

log = logging.getLogger(__name__)

_MOST_AN_HOUR = 20
"""Questions of one member that are kept in an hour; more would bury everybody else's."""


class MissKeeper:
    """Decides what is kept; who asked is known to it for an hour at most, and to the store never."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._once = Once()
        self._members = commands.CooldownMapping[int](commands.Cooldown(_MOST_AN_HOUR, 3600), int)

    async def keep(
        self, kind: Kind, text: str, *, guild_id: int | None, entry_id: str | None, user_id: int, card_id: int | None
    ) -> bool:
        """Keep a question, unless its card was counted already or the member has sent too many.

        Args:
            kind: What is wrong with the answer.
            text: The question as it was asked.
            guild_id: The community whose moderators see it.
            entry_id: The answer that was wrong, or the nearest one.
            user_id: Who says so; not kept.
            card_id: The message on which they clicked, if they did.

        Returns:
            Whether it was kept.
        """
        now = discord.utils.utcnow()
        anonymous = anonymise(text)
        if not anonymous or (card_id is not None and not self._once.claim(card_id)):
            return False
        if self._members.update_rate_limit(user_id, now.timestamp()) is not None:
            log.info("a question was not kept: one member has sent more than %d in an hour", _MOST_AN_HOUR)
            return False
        try:
            await self._app.store.unanswered_questions.add(
                guild_id=guild_id, text=anonymous, kind=kind, entry_id=entry_id, now=now
            )
        except BaseException:
            if card_id is not None:
                self._once.release(card_id)
            raise
        return True
