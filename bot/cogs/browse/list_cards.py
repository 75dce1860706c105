"""The list of certifications that pass the filters, page by page; and what to do when none does."""

from __future__ import annotations

from collections import Counter

import discord

from bot.advice.shortlist import Filters, is_bookable, relaxations, shortlist
from bot.catalog.models.certification import Certification
from bot.cogs.browse import routes
from bot.cogs.browse.filters import NONE, encode, in_words
from bot.cogs.browse.formatting import options_for
from bot.services.browsing import BrowseContext
from bot.ui.card import Card
from bot.ui.components import ActionButton
from bot.ui.facts import facts_line
from bot.ui.formatting import clip, first_sentence, listing, sentence
from bot.ui.limits import MAX_BUTTON_LABEL, MAX_ROW, shorten
from bot.ui.paging import page_of

A_PAGE = 5
_PARAGRAPH = 320
_LOST = "The catalog has changed and does not have one of your filters any more, so it is left out."


def certs_card(context: BrowseContext, filters: Filters, number: int = 0, *, lost: bool = False) -> Card:
    """A page of what passes the filters; a page beyond the last one is the last one."""
    found = shortlist(filters, context.catalog, context.on)
    card = Card().text(_LOST if lost else None).heading("Certifications", 3)
    if not found:
        return _nothing(card, context, filters)
    page = page_of(found, A_PAGE, number)
    card.text(_filters_line(context, filters), *(_about_tier(context, filters) if page.number == 0 else ()))
    card.small(f"{len(found)} found, page {page.number + 1} of {page.count}.{_left_to_chance(context, filters, found)}")
    for entry in page.items:
        card.separator(visible=False).text(f"**{entry.short_name}**", facts_line(entry, context.catalog, context.on))
    code = encode(filters)
    card.row(
        routes.LIST_CHOICE.select(
            options_for(page.items, context.on), placeholder="Look at one of these", filters=code, page=page.number
        )
    )
    return card.row(
        _to_page("Previous page", code, page.number - 1) if page.number else None,
        _to_page("Next page", code, page.number + 1) if not page.is_last else None,
        _to_page("Without filters", NONE, 0) if filters.given else None,
    )


def _nothing(card: Card, context: BrowseContext, filters: Filters) -> Card:
    words = in_words(filters, context.catalog)
    card.text(f"**Nothing in the catalog is all of this:** {'; '.join(words.values())}.")
    found = relaxations(filters, context.catalog, context.on)[:MAX_ROW]
    if found:
        card.text(_how_to_relax(len(found[0].names)))
    ways = {listing(f"“{words[name]}”" for name in each.names): each for each in found}
    card.bullets(*(f"without {names}: {each.count}" for names, each in ways.items()))
    card.row(
        *(
            _to_page(shorten(f"Without {names}", MAX_BUTTON_LABEL), encode(each.filters), 0)
            for names, each in ways.items()
            if each.filters.given
        )
    )
    return card.row(_to_page("Without filters", NONE, 0) if filters.given else None)


def _how_to_relax(fewest: int) -> str:
    if fewest == 1:
        return "If you leave out one of your filters, there is something:"
    number = ("two", "three", "four", "five", "six")[fewest - 2]
    less = "one" if number == "two" else "fewer"
    return f"Leaving out {less} of your filters does not help. Without {number} of them there is something:"


def _filters_line(context: BrowseContext, filters: Filters) -> str:
    words = in_words(filters, context.catalog)
    if not words:
        return "Everything in the catalog. /certs can filter by tier, platform, goal, price and preparation time."
    return f"**Filters:** {sentence('; '.join(words.values()))}"


def _about_tier(context: BrowseContext, filters: Filters) -> tuple[str, ...]:
    """What the tier means, above the list of nothing but a tier."""
    tier = context.catalog.tier.get(filters.tier or 0)
    if tier is None or filters != Filters(tier=filters.tier):
        return ()
    return clip(tier.meaning, _PARAGRAPH), f"**Honestly:** {clip(tier.honest_take, _PARAGRAPH)}"


def _left_to_chance(context: BrowseContext, filters: Filters, found: list[Certification]) -> str:
    """What the filters by price and time cannot know."""
    text = ""
    if filters.max_usd is not None:
        others = shortlist(filters.without("max_usd"), context.catalog, context.on)
        unpriced = sum(entry.cost.total_usd is None for entry in others)
        text += f" {unpriced} more would pass but publish no price." if unpriced else ""
    if filters.max_weeks is not None:
        untimed = sum(entry.preparation.weeks is None for entry in found)
        text += f" {untimed} of them publish no preparation time." if untimed else ""
    return text


def _to_page(label: str, code: str, page: int) -> ActionButton:
    return routes.LIST.button(label, style=discord.ButtonStyle.secondary, filters=code, page=page)


_EXAMPLES = 2


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
