"""Cards that go on changing after they have been shown, such as one that tells how far something is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.ui.card import Card
from bot.ui.respond import answer_for_edits, update


class LiveCard:
    """One place for a card, shown and then replaced as often as one likes.

    Args:
        interaction: What is answered.
        in_place: Whether the card that was clicked makes room, as with `update`; else a new ephemeral one is sent.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, in_place: bool) -> None:
        self._interaction = interaction
        self._in_place = in_place
        self._edit: Callable[[Card], Awaitable[bool]] | None = None

    async def show(self, view: Card) -> bool:
        """Show a card in the place of whatever was there.

        Returns:
            Whether the member can see it; False if the interaction has expired.

        Raises: as `answer`.
        """
        if self._in_place:
            return await update(self._interaction, view)
        if self._edit is None:
            self._edit = await answer_for_edits(self._interaction, view)
            return self._edit is not None
        return await self._edit(view)
