"""The one kind of message that the bot sends: a card of Components V2."""

from __future__ import annotations

from typing import Any, Self

import discord

from bot.ui.formatting import unmask_links
from bot.ui.limits import check_layout

AnyItem = discord.ui.Item[Any]


class Card(discord.ui.LayoutView):
    """A message that outlives the process which sent it.

    All its components are dynamic items or links, so discord.py has nothing to remember about it. It must not try: a
    stored view that times out (ephemeral ones do, after 15 minutes) or changes takes the templates of its dynamic items
    out of the registry, and from then on nobody's buttons work (``ViewStore.remove_view`` and ``add_view`` in
    discord.py 2.7.1). A card therefore counts as finished from the start, which is what keeps it out of the store.

    Args:
        accent: The colour of the card's edge; never the only sign of anything.
    """

    def __init__(self, *, accent: discord.Colour | None = None) -> None:
        super().__init__(timeout=None)
        self.body: discord.ui.Container[Self] = discord.ui.Container(accent_colour=accent)
        self.add_item(self.body)

    def is_finished(self) -> bool:
        """Always true: see the class."""
        return True

    def heading(self, text: str, level: int = 2) -> Self:
        """Add a heading, of level 1 (largest) to 3."""
        return self.text(f"{'#' * level} {text}")

    def text(self, *paragraphs: str | None) -> Self:
        """Add one text of these lines; those that are empty or None are left out, and no link hides its address."""
        content = unmask_links("\n".join(paragraph for paragraph in paragraphs if paragraph))
        if content:
            self.body.add_item(discord.ui.TextDisplay(content))
        return self

    def small(self, text: str) -> Self:
        """Add a line in small print."""
        return self.text(f"-# {text}")

    def bullets(self, *lines: str | None) -> Self:
        """Add a list; lines that are empty or None are left out."""
        return self.text(*(f"- {line}" for line in lines if line))

    def separator(self, *, visible: bool = True) -> Self:
        """Add a line, or only some space."""
        self.body.add_item(discord.ui.Separator(visible=visible))
        return self

    def row(self, *items: AnyItem | None) -> Self:
        """Add up to five buttons, or one select; None is left out, and so is a row of nothing."""
        present = [item for item in items if item is not None]
        if present:
            self.body.add_item(discord.ui.ActionRow(*present))
        return self

    def section(self, text: str, accessory: AnyItem) -> Self:
        """Add a text with a button (or a picture) beside it."""
        self.body.add_item(discord.ui.Section(unmask_links(text), accessory=accessory))
        return self

    def picture(self, filename: str, description: str) -> Self:
        """Add a picture that is sent with the card, as a file of this name; ``description`` says what it shows."""
        shown = discord.MediaGalleryItem(f"attachment://{filename}", description=description)
        self.body.add_item(discord.ui.MediaGallery(shown))
        return self

    def file(self, filename: str) -> Self:
        """Add a file that is sent with the card under this name, for everybody who sees the card to download."""
        self.body.add_item(discord.ui.File(f"attachment://{filename}"))
        return self

    def check(self) -> None:
        """Refuse what Discord would refuse.

        Raises:
            LayoutError: naming everything that is wrong.
        """
        check_layout(self)


def link(label: str, url: str) -> discord.ui.Button[Any]:
    """A button that opens a page."""
    return discord.ui.Button(label=label, url=url)
