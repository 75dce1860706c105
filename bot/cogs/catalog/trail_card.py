"""The audit trail on a card: what moderators did besides publishing, which the history shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.cogs.catalog.formatting import day, person
from bot.cogs.catalog.history.audit import DEEDS
from bot.cogs.catalog.history.cards import SCREEN as HISTORY
from bot.cogs.catalog.routes import screen_button
from bot.storage.audit import AuditEntry
from bot.ui.card import Card
from bot.ui.formatting import clip, sentence
from bot.ui.limits import plain

SCREEN = "trail"
A_PAGE = 6
_DETAIL = 300
_CHANNEL = re.compile(r"in channel ([0-9]+)")


def trail_card(deeds: Sequence[AuditEntry], page: int, *, has_more: bool) -> Card:
    """A page of the trail, the newest first.

    Args:
        deeds: What is on the page.
        page: Its number, from 0.
        has_more: Whether there is something older.
    """
    card = Card().heading("What moderators did besides publishing", 3)
    if not deeds:
        card.text("Nothing yet." if not page else "There is nothing older.")
    for deed in deeds:
        done = f"{DEEDS.get(deed.action, plain(deed.action))}: {clip(_detail(deed), _DETAIL)}"
        card.separator(visible=False).text(f"**{day(deed.at)}**", sentence(f"{person(deed.actor_id)} {done}"))
    return card.row(
        screen_button("Newer", SCREEN, page - 1) if page else None,
        screen_button("Older", SCREEN, page + 1) if has_more else None,
        screen_button("History", HISTORY),
    )


def _detail(deed: AuditEntry) -> str:
    """The detail, with a channel by the name that every reader's Discord has for it."""
    return _CHANNEL.sub(r"in <#\1>", plain(deed.detail))
