"""Where each fact of a certification comes from, and how old it is."""

from __future__ import annotations

from datetime import date

from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.facts import Claim, Confidence, Origin
from bot.cogs.browse import routes
from bot.cogs.browse.certification_cards import with_controls
from bot.services.browsing import BrowseContext
from bot.ui.card import AnyItem, Card
from bot.ui.components import ActionButton
from bot.ui.custom_ids import number_in
from bot.ui.formatting import age_in_words, clip, source_link
from bot.ui.paging import page_of

_SOURCES = routes.SOURCES.literals["screen"]
A_PAGE = 3
_ORIGINS: dict[Origin, str] = {
    "article": "the article",
    "vendor": "the vendor",
    "independent": "an independent source",
}
_CONFIDENCES: dict[Confidence, str] = {
    "high": "high confidence",
    "medium": "medium confidence",
    "low": "low confidence",
    "unverified": "not verified",
}


def sources_card(context: BrowseContext, entry: Certification, back: AnyItem | None = None, *, number: int = 0) -> Card:
    """A page of the claims behind an entry, the newest evidence first.

    Args:
        context: What is known of the member, and the catalog.
        entry: The certification.
        back: The button that leads to where the member came from.
        number: The page, from 0.
    """
    claims = sorted(entry.claims, key=lambda claim: claim.evidence_on, reverse=True)
    page = page_of(claims, A_PAGE, number)
    card = Card().heading(f"Sources: {entry.short_name}", 3)
    if entry.article_says and not page.number:
        card.text(f"**The article** {clip(entry.article_says, 330)}")
    if not claims:
        card.text("The catalog names no source for what it says here. Trust the official page.")
    for claim in page.items:
        card.text(*_claim(claim, context.on))
    if page.count > 1:
        card.small(f"Page {page.number + 1} of {page.count}")
        card.row(
            _page_button("Previous sources", entry, page.number - 1) if page.number else None,
            _page_button("More sources", entry, page.number + 1) if not page.is_last else None,
        )
    card.small(f"Catalog {context.catalog.revision[:8]}.")
    return with_controls(card, context, entry, routes.SOURCES, back)


def page_of_sources(screen: str) -> int | None:
    """The number of the page to which a screen's name leads; None if it is no page of sources."""
    name, _, page = screen.partition(".")
    return number_in(page) if name == _SOURCES else None


def _page_button(label: str, entry: Certification, page: int) -> ActionButton:
    return routes.SCREEN.button(label, screen=f"{_SOURCES}.{page}", certification=entry.id)


def _claim(claim: Claim, on: date) -> tuple[str, str]:
    source = f", {source_link(claim.source)}" if claim.source else ""
    evidence = f"Evidence of {ApproximateDate.parse(claim.evidence_on)}, {age_in_words(claim.evidence_on, on)}."
    outdated = " (no longer true)" if claim.outdated else ""
    return (
        f"**{claim.about.capitalize()}:** {clip(claim.says, 300)}{outdated}",
        f"-# From {_ORIGINS[claim.origin]}{source}; {_CONFIDENCES[claim.confidence]}. {evidence}",
    )
