"""The colours and icons of the cards: one for each verdict and each tier, the same everywhere, never the only sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import discord

Verdict = Literal["recommend", "not_yet", "free_first", "enough", "nothing_fits"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of thing looks.

    Attributes:
        colour: The accent of its card, as 0xRRGGBB.
        icon: An emoji that stands before its words.
        words: What it is called on a card.
        picture: The name of its thumbnail in `bot/ui/pictures`.
    """

    colour: int
    icon: str
    words: str
    picture: str

    @property
    def accent(self) -> discord.Colour:
        """The colour of the card's edge."""
        return discord.Colour(self.colour)


VERDICTS: dict[Verdict, Look] = {
    "recommend": Look(0x2E9E5B, "✅", "My pick for you", "recommend.png"),
    "not_yet": Look(0xC27803, "🪜", "Not yet", "not-yet.png"),
    "free_first": Look(0x2F8BC9, "🎁", "Start for free", "free-first.png"),
    "enough": Look(0x9A6BD8, "🏆", "You have enough", "enough.png"),
    "nothing_fits": Look(0xCC5C72, "🔍", "Nothing fits yet", "nothing-fits.png"),
}

TIERS: dict[int, Look] = {
    1: Look(0x3F86D9, "☁️", "Tier 1 · cloud provider exam", "tier-1.png"),
    2: Look(0x2C9A8B, "🧱", "Tier 2 · platform exam", "tier-2.png"),
    3: Look(0xB8741A, "✨", "Tier 3 · emerging field", "tier-3.png"),
    4: Look(0x9A6BD8, "🎓", "Tier 4 · university program", "tier-4.png"),
}

BRAND = Look(0x5B74E0, "🧭", "Certwise", "avatar.png")
