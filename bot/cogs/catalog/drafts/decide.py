"""Publish and Cancel: what a moderator's decision about a draft does, and what they are told of it."""

from __future__ import annotations

from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.drafts.cards import outdated_card, published_card, seen
from bot.cogs.catalog.drafts.notify import Spreading
from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.rebasing import rebase
from bot.cogs.catalog.reviewing import present
from bot.storage.drafts import Draft
from bot.storage.publications import Publication
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card

_IN_FORCE = "Exactly this is in force already: another moderator was quicker. Cancel closes the proposal."
_ANEW = "This proposal has been worked out anew since you looked. Nothing was published; this is what it is now."
_CANCELLED = "Cancelled. Nothing was changed; the catalog stays as it is."


async def settle(
    interaction: Interaction, desk: CatalogDesk, trail: Trail, spreading: Spreading, step: str, draft_id: int
) -> None:
    """Take a step with a draft of the server in which somebody clicked: publish, cancel, review, or review again.

    Raises:
        UserError: if the draft is gone, settled or too old, or what it proposes is in force already.
    """
    draft = await desk.open_draft(draft_id, interaction.guild_id or 0)
    if step != "cancel" and draft.revision == await desk.base(draft.guild_id):
        raise UserError(_IN_FORCE)
    # Publishing and reviewing load and compare whole catalogs: that may take longer than Discord waits.
    await interaction.response.defer()
    step, _, shown = step.partition(".")
    match step:
        case "publish" if shown != seen(draft):
            await present(interaction, desk, draft, in_place=True, note=_ANEW)
        case "publish":
            await _publish(interaction, desk, spreading, draft)
        case "cancel":
            await _cancel(interaction, desk, trail, draft)
        case "again":
            rebased, note = await rebase(interaction.client, desk, draft)
            await present(interaction, desk, rebased, in_place=True, note=note)
        case _:
            await present(interaction, desk, draft, in_place=True)


async def _publish(interaction: Interaction, desk: CatalogDesk, spreading: Spreading, draft: Draft) -> None:
    outcome = await desk.publish(draft, interaction.user.id)
    if isinstance(outcome, Publication):
        told = await spreading.spread(outcome)
        await edit_card(interaction, published_card(outcome, "" if told else Trail.NOT_TOLD))
    elif outcome == "outdated":
        await edit_card(interaction, outdated_card(draft, await desk.latest(draft.guild_id)))
    else:
        # Somebody was quicker between the look and the click's transaction.
        await desk.open_draft(draft.id, draft.guild_id)
        raise UserError("That proposal is not open any more.")


async def _cancel(interaction: Interaction, desk: CatalogDesk, trail: Trail, draft: Draft) -> None:
    if await desk.cancel(draft):
        await trail.keep(draft.guild_id, interaction.user.id, "cancel", draft.what)
        await edit_card(interaction, Card().text(_CANCELLED))
    else:
        await desk.open_draft(draft.id, draft.guild_id)
