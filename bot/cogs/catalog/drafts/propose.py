"""The one way to another catalog: parse, validate, lint, show what changes, then Publish or Cancel.

A refresh, an upload, an edit, an answer for the FAQ and a rollback all end in `propose`. Nothing is in force before a
moderator has seen the review and clicked Publish.
"""

from __future__ import annotations

import discord

from bot.catalog.problems import CatalogError
from bot.cogs.catalog.desk import CatalogDesk, utcnow
from bot.cogs.catalog.drafts.checker import examine
from bot.cogs.catalog.proposal import Proposal
from bot.cogs.catalog.refusal_card import problems_file, refusal_card
from bot.cogs.catalog.reviewing import present
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card

_WRITTEN = "What you wrote is in the file, so that you can copy it."
_NOTHING_NEW = "Nothing would change: the catalog of this server has exactly these files already."


async def propose(interaction: Interaction, proposal: Proposal, written: discord.File | None = None) -> None:
    """Show a moderator what files would change, on a private card of its own; or what is wrong with them.

    Args:
        interaction: The command, click or submitted form that led here, a moderator's, which whoever calls has
            checked. If it is not answered yet, this shows first that the answer is being worked out.
        proposal: The files, and what they are.
        written: What was typed into a form, which is given back if the files have problems.

    Raises:
        UserError: if they are exactly what is in force.
    """
    if not interaction.response.is_done() and not await defer(interaction):
        return
    desk, guild_id = CatalogDesk(interaction.client), interaction.guild_id or 0
    try:
        catalog = await examine(interaction.client, proposal.files, utcnow().date())
    except CatalogError as error:
        await send_card(interaction, view=refusal_card(error, proposal.what), files=[problems_file(error)])
        if written is not None:
            await send_card(interaction, text=_WRITTEN, files=[written])
        return
    if catalog.revision == await desk.base(guild_id):
        raise UserError(_NOTHING_NEW)
    draft = await desk.draft(proposal, catalog, guild_id, interaction.user.id)
    await present(interaction, desk, draft)
