"""Carrying a proposal over to a catalog that has changed since it was made."""

from __future__ import annotations

import asyncio

from bot.catalog.merge import merge
from bot.catalog.problems import CatalogError
from bot.cogs.catalog.desk import CatalogDesk, utcnow
from bot.cogs.catalog.drafts.checker import examine
from bot.storage.drafts import Draft
from bot.ui.bot import BotBase
from bot.ui.errors import UserError
from bot.ui.formatting import listing
from bot.ui.limits import plain

_CHANGES = frozenset({"edit", "faq", "file"})
"""The kinds of proposals that change something; the others say what all of the catalog is to be."""

_KEPT = "What was published in the meantime is kept, and your change comes on top of it."
_UNDOES = "This would undo what was published in the meantime in {}. Look closely at what changes, or cancel."
_DONE = "There is nothing left to publish: the catalog of this server says all of that already."


async def rebase(app: BotBase, desk: CatalogDesk, draft: Draft) -> tuple[Draft, str]:
    """The draft against what is in force by now, and what to tell the moderator about that.

    An edit is made again on top of what was published in the meantime, where both can stand. A whole catalog stays as
    it was proposed, since it says what all is to be.

    Raises:
        UserError: if the draft was settled in the meantime, or nothing is left to change.
    """
    base = await desk.base(draft.guild_id)
    revision, note = await _carried_over(app, desk, draft, base)
    if revision == base:
        raise UserError(_DONE)
    rebased = await app.store.drafts.rebase(draft.id, draft.guild_id, base, revision)
    if rebased is None:
        raise UserError("That proposal has been published or cancelled in the meantime.")
    return rebased, note


async def _carried_over(app: BotBase, desk: CatalogDesk, draft: Draft, base: str) -> tuple[str, str]:
    """The revision that the draft would put in force by now, and what to say about it."""
    if draft.kind not in _CHANGES or base == draft.base:
        return draft.revision, ""
    before, changed, now = [await _files(desk, revision) for revision in (draft.base, draft.revision, base)]
    merged = await asyncio.to_thread(merge, before, changed, now)
    try:
        catalog = await examine(app, merged.files, utcnow().date())
    except CatalogError as error:
        # Each change is right by itself, and both together are not.
        places = dict.fromkeys(problem.file for problem in error.problems)
        return draft.revision, _UNDOES.format(listing(map(plain, places), 3))
    note = _UNDOES.format(listing(map(plain, merged.conflicts), 3)) if merged.conflicts else _KEPT
    return await app.store.revisions.keep(catalog.files, utcnow()), note


async def _files(desk: CatalogDesk, revision: str) -> dict[str, bytes]:
    return dict(await desk.files(revision))
