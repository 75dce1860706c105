"""Results from earlier: what is said with them, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.catalog.formatting import status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Status
from bot.catalog.models.dates import ApproximateDate
from bot.cogs.advise import routes
from bot.cogs.advise.routes import choice_of, to_screen
from bot.services.result_view import ResultView
from bot.storage.results import SavedResult
from bot.ui.card import Card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

MOST_LISTED = MAX_OPTIONS
_UNAVAILABLE = frozenset({Status.RETIRED, Status.ANNOUNCED, None})


def since(view: ResultView) -> str:
    """That a result is from an earlier day or catalog, and what has become of its pick; nothing for a present one."""
    if not view.is_past:
        return ""
    day = ApproximateDate.parse(view.on)
    if view.saved.revision == view.catalog.revision:
        said = f"This is what was said on {day}, with catalog {view.saved.revision[:8]}."
    else:
        said = f"The catalog of {day} is not kept; this is what the present one says of that day."
    return " ".join(filter(None, (said, _become_of_pick(view), "/advise says what holds today.")))


def earlier_card(view: ResultView, results: Sequence[SavedResult], names: Catalog) -> Card:
    """The member's results, the newest first; choosing one shows it as it was.

    Args:
        view: The result from which the list was opened.
        results: What is listed, as many as a menu holds.
        names: The catalog that knows what the picks are called.
    """
    card = Card().heading("Your recommendations so far", 3)
    card.text("Choose one to see it as it was then: with the catalog, the prices and the reasons of its day.")
    options = [_option(result, names) for result in results[:MOST_LISTED]]
    card.row(choice_of(options, routes.REPLAY, view.saved.id, placeholder="Which one?"))
    return card.row(to_screen("Back", routes.MORE, view.saved.id))


def _option(result: SavedResult, names: Catalog) -> discord.SelectOption:
    pick = names.name_of(result.pick) if result.pick else "nothing fitted"
    return discord.SelectOption(
        label=shorten(f"{ApproximateDate.parse(result.decided_on)}: {pick}", MAX_CHOICE),
        value=str(result.id),
        description=f"{len(result.answers)} answers, catalog {result.revision[:8]}",
    )


def _become_of_pick(view: ResultView) -> str:
    if view.pick is None or view.now is None:
        return ""
    entry = view.now.catalog.certification.get(view.pick.id)
    if entry is None:
        return f"**Since then {view.pick.short_name} has left the catalog.**"
    if entry.status_on(view.now.on) in _UNAVAILABLE:
        return f"**Now {entry.short_name} is {status_line(entry, view.now.on)}.**"
    return ""
