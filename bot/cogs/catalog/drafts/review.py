"""What a moderator sees before they publish: what changes, at once, and whose advice it moves, as it is counted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bot.advice.impact.process import Analysis, AnalysisError
from bot.cogs.catalog.desk import CatalogDesk, utcnow
from bot.cogs.catalog.drafts.cards import review_card
from bot.cogs.catalog.drafts.impact import counter_of
from bot.cogs.catalog.impact_lines import FAILED, impact_lines, progress_lines
from bot.storage.drafts import Draft
from bot.ui.bot import Interaction
from bot.ui.interactions import LiveCard

log = logging.getLogger(__name__)

_STEPS = 5
"""How often the card shows another progress, at most: Discord takes a few edits in a few seconds."""


async def present(
    interaction: Interaction, desk: CatalogDesk, draft: Draft, *, in_place: bool = False, note: str = ""
) -> None:
    """Show the review of a draft, which can be published once it is known whose advice it moves.

    Args:
        interaction: What is answered; it must have been acknowledged.
        desk: The desk.
        draft: The draft.
        in_place: Whether the card that was clicked makes room for the review.
        note: Said first.

    Raises:
        UserError: if the draft's catalog cannot be read (any more), or the draft is settled in the meantime.
    """
    review = await desk.review(draft)
    await asyncio.to_thread(lambda: review.diff)  # compared once, and not while others wait
    live, watch = LiveCard(interaction, in_place=in_place), _Watch()
    counter = counter_of(interaction.client)
    counting = counter.start(draft.id, review.old, review.new, draft.guild_id, utcnow().date(), watch.report)
    try:
        while await watch.has_news(counting):
            await live.show(review_card(review, progress_lines(*watch.latest), note, is_counting=True))
        if counting.cancelled():
            return  # the draft was settled, or is being reviewed anew
        lines = _lines(counting)
    finally:
        counting.cancel()
    await desk.open_draft(draft.id, draft.guild_id)
    await live.show(review_card(review, lines or impact_lines(counting.result(), review.old, review.new), note))


def _lines(counting: asyncio.Task[Analysis]) -> Sequence[str]:
    """What to say in place of a result; nothing if there is one.

    Raises: what counting raised, unless the other process is to blame.
    """
    error = counting.exception()
    if error is None:
        return ()
    if isinstance(error, AnalysisError | OSError):
        log.error("whose advice a change moves could not be counted", exc_info=error)
        return (FAILED,)
    raise error


class _Watch:
    """Waits for progress that is worth showing."""

    def __init__(self) -> None:
        self._step = -1
        self._news = asyncio.Event()
        self.latest = (0, 0)

    def report(self, done: int, of: int) -> None:
        """Take note of a progress."""
        step = _STEPS * done // max(of, 1)
        self.latest = (done, of)
        if step > self._step:
            self._step = step
            self._news.set()

    async def has_news(self, counting: asyncio.Task[Analysis]) -> bool:
        """Wait for news; False when the counting has ended."""
        waiting = asyncio.create_task(self._news.wait())
        await asyncio.wait({counting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        self._news.clear()
        return not counting.done()
