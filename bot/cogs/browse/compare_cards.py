"""Two to four certifications side by side, one block each, so that it reads well on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.advice.comparison import compare, weeks_in_words
from bot.advice.cost import YEARS, Outlay, outlay, outlay_in_words
from bot.catalog.formatting import LOOK_FIRST
from bot.catalog.models.certification import Certification
from bot.cogs.browse import routes
from bot.cogs.browse.formatting import instead
from bot.services.browsing import BrowseContext
from bot.ui.card import Card
from bot.ui.charts.cost import LETTERS, Chart, chart_of, describe
from bot.ui.components import ActionButton
from bot.ui.facts import facts_line
from bot.ui.formatting import clip, sentence
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

FEWEST, MOST = 2, len(LETTERS)
PICTURE = "comparison.png"


@dataclass(frozen=True)
class Comparison:
    """Two to four certifications under one catalog, for one member."""

    context: BrowseContext
    entries: tuple[Certification, ...]

    @cached_property
    def outlays(self) -> dict[str, Outlay]:
        """What each takes, by id; what the member holds already is not paid again."""
        return {entry.id: outlay(entry, self.context.catalog, self.context.profile.held) for entry in self.entries}

    @cached_property
    def chart(self) -> Chart:
        """What to draw of them."""
        return chart_of(self.entries, self.outlays, self.context.on)


def compare_card(comparison: Comparison, *, with_picture: bool) -> Card:
    """The differences in words, the picture, and a block for each."""
    context, entries = comparison.context, comparison.entries
    card = Card().heading("Compared", 3)
    differences = compare(entries, comparison.outlays, context.on)
    card.bullets(*(f"**{each.topic}:** {clip(each.text, 190)}" for each in differences))
    if with_picture:
        card.picture(PICTURE, describe(comparison.chart))
    for letter, entry in zip(LETTERS, entries, strict=False):
        card.separator(visible=False).text(f"**{letter}. {entry.short_name}**", *_block(comparison, entry))
    card.row(*_buttons(entries))
    return card.small(f"{LOOK_FIRST} US list prices; where you live they may differ.")


def _block(comparison: Comparison, entry: Certification) -> list[str]:
    context, found = comparison.context, comparison.outlays[entry.id]
    share = len(comparison.entries)
    lines = [clip(facts_line(entry, context.catalog, context.on), 260)]
    gone = instead(entry, context.catalog, context.on)
    if gone is not None:
        lines.append(clip(gone, 260))
    else:
        lines.append(f"**Over {YEARS} years:** {clip(sentence(outlay_in_words(found)), 600 // share)}")
        if found.weeks is not None and found.weeks != entry.preparation.weeks:
            lines.append(f"With what has to be held first, it takes {weeks_in_words(found.weeks)}.")
    return [*lines, f"**Best for:** {clip(entry.best_for, 360 // share)}"]


def _buttons(entries: Sequence[Certification]) -> list[ActionButton]:
    return [
        routes.SHOW.button(
            shorten(f"{letter}. {entry.code or entry.short_name}", MAX_BUTTON_LABEL), certification=entry.id
        )
        for letter, entry in zip(LETTERS, entries, strict=False)
    ]
