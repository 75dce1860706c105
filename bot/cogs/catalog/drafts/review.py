"""The one way to another catalog: parse, validate, lint, show what changes, then Publish or Cancel.

A refresh, an upload, an edit, an answer for the FAQ and a rollback all end in `ProposalReview.propose`. Nothing is in
force before a moderator has seen the review and clicked Publish.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import discord

from bot.advice.impact.process import Analysis
from bot.catalog.problems import CatalogError
from bot.cogs.catalog.drafts.cards import problems_file, refusal_card, review_card
from bot.cogs.catalog.drafts.impact_lines import FAILED, impact_lines, progress_lines
from bot.process import WorkerError
from bot.services.catalog_drafts import CatalogDraftService, Proposal
from bot.services.impact_counter import ImpactCounter
from bot.storage.drafts import Draft
from bot.ui.bot import Interaction
from bot.ui.interactions import LiveCard, defer, send_card

log = logging.getLogger(__name__)

_ECHOED = "What you wrote is in the file, so that you can copy it."
_STEPS = 5
"""How often the card shows another progress, at most: Discord takes a few edits in a few seconds."""


class ProposalReview:
    """Shows a moderator what a proposal would change, and whose advice it moves, as that is counted."""

    def __init__(self, drafts: CatalogDraftService, impact_counter: ImpactCounter) -> None:
        self._drafts = drafts
        self._impact_counter = impact_counter

    async def propose(
        self, interaction: Interaction, proposal: Proposal, form_echo: discord.File | None = None
    ) -> None:
        """Show what files would change, on a private card of its own; or what is wrong with them.

        Args:
            interaction: The command, click or submitted form that led here, a moderator's, which whoever calls has
                checked. If it is not answered yet, this shows first that the answer is being worked out.
            proposal: The files, and what they are.
            form_echo: What was typed into a form, which is given back if the files have problems.

        Raises:
            ServiceError: if they are exactly what is in force.
        """
        if not interaction.response.is_done() and not await defer(interaction):
            return
        try:
            draft = await self._drafts.create(proposal, interaction.guild_id or 0, interaction.user.id)
        except CatalogError as error:
            await send_card(interaction, view=refusal_card(error, proposal.what), files=[problems_file(error)])
            if form_echo is not None:
                await send_card(interaction, text=_ECHOED, files=[form_echo])
            return
        await self.show(interaction, draft)

    async def show(self, interaction: Interaction, draft: Draft, *, in_place: bool = False, note: str = "") -> None:
        """Show the review of a draft, which can be published once it is known whose advice it moves.

        Args:
            interaction: What is answered; it must have been acknowledged.
            draft: The draft.
            in_place: Whether the card that was clicked makes room for the review.
            note: Said first.

        Raises:
            ServiceError: if the draft's catalog cannot be read (any more), or the draft is published or cancelled in
                the meantime.
        """
        review = await self._drafts.review(draft)
        await asyncio.to_thread(lambda: review.diff)  # compared once, and not while others wait
        card, progress = LiveCard(interaction, in_place=in_place), _Progress()
        today = discord.utils.utcnow().date()
        counting = self._impact_counter.count(draft.id, review.old, review.new, draft.guild_id, today, progress.report)
        try:
            while await progress.has_news(counting):
                await card.show(review_card(review, progress_lines(*progress.latest), note, is_counting=True))
            if counting.cancelled():
                return  # the draft was published or cancelled, or is being reviewed anew
            lines = _failure_lines(counting)
        finally:
            counting.cancel()
        await self._drafts.open_draft(draft.id, draft.guild_id)
        await card.show(review_card(review, lines or impact_lines(counting.result(), review.old, review.new), note))


def _failure_lines(counting: asyncio.Task[Analysis]) -> Sequence[str]:
    """What to say in place of a result; nothing if there is one.

    Raises: what counting raised, unless the subprocess is to blame.
    """
    error = counting.exception()
    if error is None:
        return ()
    if isinstance(error, WorkerError | OSError):
        log.error("whose advice a change moves could not be counted", exc_info=error)
        return (FAILED,)
    raise error


class _Progress:
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
