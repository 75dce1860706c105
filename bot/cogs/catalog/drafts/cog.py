"""Publish and Cancel: what a moderator's decision about a draft does, and who is notified of a publication."""

from __future__ import annotations

from discord.ext import commands, tasks

from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.drafts.cards import outdated_card, published_card, seen
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.services.catalog_drafts import CatalogDraftService, RebasedDraft
from bot.services.impact_counter import ImpactCounter
from bot.services.publication_notifier import PublicationNotifier
from bot.storage.drafts import Draft
from bot.storage.publications import Publication
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.formatting import listing
from bot.ui.interactions import edit_card
from bot.ui.limits import plain

_IN_FORCE = "Exactly this is in force already: another moderator was quicker. Cancel closes the proposal."
_ANEW = "This proposal has been worked out anew since you looked. Nothing was published; this is what it is now."
_CANCELLED = "Cancelled. Nothing was changed; the catalog stays as it is."
_KEPT = "What was published in the meantime is kept, and your change comes on top of it."
_UNDOES = "This would undo what was published in the meantime in {}. Look closely at what changes, or cancel."
_FILES_NAMED = 3


class CatalogDrafts(commands.Cog):
    """Publishes, cancels and reviews drafts, and makes up for notifications that failed."""

    def __init__(
        self,
        bot: BotBase,
        drafts: CatalogDraftService,
        impact_counter: ImpactCounter,
        review: ProposalReview,
        notifier: PublicationNotifier,
        audit_log: AuditLog,
    ) -> None:
        self._bot = bot
        self._drafts = drafts
        self._impact_counter = impact_counter
        self._review = review
        self._notifier = notifier
        self._audit_log = audit_log

    async def cog_load(self) -> None:
        """Begin to look daily for publications of which somebody could not be notified."""
        self.catch_up_daily.start()

    async def cog_unload(self) -> None:
        """Stop looking."""
        self.catch_up_daily.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Notify of what a process that ended did not get round to, in the servers of this one."""
        await self._notifier.catch_up()

    @tasks.loop(hours=24)
    async def catch_up_daily(self) -> None:
        """Notify of what this process could not, too."""
        if self._bot.is_ready():  # before that, Discord has not said yet which servers the bot is in
            await self._notifier.catch_up()

    @routes.REVIEW_DRAFT.handler
    async def review(self, interaction: Interaction, *, draft: int) -> None:
        """Show the review of a draft on the card that was clicked."""
        await self._review.show(interaction, await self._open_draft(interaction, draft), in_place=True)

    @routes.REBASE_DRAFT.handler
    async def review_again(self, interaction: Interaction, *, draft: int) -> None:
        """Carry a draft over to what is in force by now, and show its review."""
        rebased = await self._drafts.rebase(await self._open_draft(interaction, draft))
        await self._review.show(interaction, rebased.draft, in_place=True, note=_rebased_note(rebased))

    @routes.DRAFT.handler
    async def publish(self, interaction: Interaction, *, step: str, draft: int) -> None:
        """Publish a draft if it is what the moderator has seen; else show its review."""
        found = await self._open_draft(interaction, draft)
        step, _, shown = step.partition(".")
        if step == "publish" and shown == seen(found):
            await self._publish(interaction, found)
        else:
            await self._review.show(interaction, found, in_place=True, note=_ANEW if step == "publish" else "")

    @routes.CANCEL_DRAFT.handler
    async def cancel(self, interaction: Interaction, *, draft: int) -> None:
        """Give a draft up."""
        found = await self._drafts.open_draft(draft, interaction.guild_id or 0)
        await acknowledge(interaction)
        self._impact_counter.cancel(found.id)
        if await self._drafts.cancel(found):
            await self._audit_log.record(found.guild_id, interaction.user.id, "cancel", found.what)
            await edit_card(interaction, Card().text(_CANCELLED))
        else:
            await self._drafts.open_draft(found.id, found.guild_id)

    async def _open_draft(self, interaction: Interaction, draft_id: int) -> Draft:
        """A draft of the server in which somebody clicked, that can still change something.

        Raises:
            ServiceError: if it is settled, gone or too old.
            UserError: if exactly that is in force already.
        """
        found = await self._drafts.open_draft(draft_id, interaction.guild_id or 0)
        if found.revision == await self._drafts.revision_in_force(found.guild_id):
            raise UserError(_IN_FORCE)
        # Publishing and reviewing load and compare whole catalogs: that may take longer than Discord waits.
        await acknowledge(interaction)
        return found

    async def _publish(self, interaction: Interaction, draft: Draft) -> None:
        outcome = await self._drafts.publish(draft, interaction.user.id)
        if isinstance(outcome, Publication):
            posted = await self._notifier.notify(outcome)
            await edit_card(interaction, published_card(outcome, "" if posted else AuditLog.NOT_POSTED))
        elif outcome == "outdated":
            await edit_card(interaction, outdated_card(draft, await self._drafts.latest(draft.guild_id)))
        else:
            # Somebody was quicker between the look and the click's transaction.
            await self._drafts.open_draft(draft.id, draft.guild_id)
            raise UserError("That proposal is not open any more.")


def _rebased_note(rebased: RebasedDraft) -> str:
    if rebased.undone_files:
        return _UNDOES.format(listing(map(plain, rebased.undone_files), _FILES_NAMED))
    return _KEPT if rebased.is_on_top else ""
