"""Working out what a moderator is shown before they publish."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.review_card import review_card
from bot.storage.drafts import Draft
from bot.ui.app import Interaction
from bot.ui.card import Card


class Show(Protocol):
    """`answer` for a card of its own, `update` for the card that was clicked."""

    async def __call__(self, interaction: Interaction, /, *, view: Card) -> bool:
        """Show the card."""
        ...


async def present(interaction: Interaction, desk: CatalogDesk, draft: Draft, *, show: Show, note: str = "") -> None:
    """Show the review of a draft; ``note`` is said first.

    Raises:
        UserError: if the draft's catalog cannot be read (any more).
    """
    review = await desk.review(draft)
    await asyncio.to_thread(lambda: review.diff)  # compared once, and not while others wait
    await show(interaction, view=review_card(review, note=note))
