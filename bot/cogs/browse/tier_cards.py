"""The four tiers in short: what they mean, the honest take, and what can be taken today; each list says the rest."""

from __future__ import annotations

from collections import Counter

from bot.advice.shortlist import Filters, is_bookable
from bot.catalog.models.certification import Certification
from bot.cogs.browse import routes
from bot.cogs.browse.filters import encode
from bot.services.browsing import BrowseContext
from bot.ui.card import Card
from bot.ui.formatting import clip, first_sentence, listing
from bot.ui.limits import MAX_ROW

_EXAMPLES = 2
_PARAGRAPH = 320


def tiers_card(context: BrowseContext) -> Card:
    """All tiers on one card, with a way to what is in each."""
    card = Card().heading("The four tiers", 3)
    tiers = sorted(context.catalog.tiers, key=lambda tier: tier.number)
    for tier in tiers:
        examples = listing(entry.short_name for entry in _examples(context, tier.number))
        card.separator(visible=False).text(
            f"**Tier {tier.number}: {tier.name}**",
            clip(first_sentence(tier.meaning), _PARAGRAPH),
            f"**Honestly:** {clip(first_sentence(tier.honest_take), _PARAGRAPH)}",
            f"-# For example: {examples}." if examples else "-# Nothing of it can be booked today.",
        )
    return card.row(
        *(
            routes.LIST.button(f"All of tier {tier.number}", filters=encode(Filters(tier=tier.number)), page=0)
            for tier in tiers[:MAX_ROW]
        )
    )


def _examples(context: BrowseContext, tier: int) -> list[Certification]:
    """What the catalog's rules favour most of a tier and can be booked."""
    weight: Counter[str] = Counter()
    for rule in context.catalog.rules:
        weight.update(rule.favour or {})
    bookable = [e for e in context.catalog.certifications if e.tier == tier and is_bookable(e, context.on)]
    return sorted(bookable, key=lambda entry: -weight[entry.id])[:_EXAMPLES]
