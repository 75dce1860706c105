"""Where each fact of a certification comes from, and how old it is."""

from __future__ import annotations

from datetime import date

from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.facts import Claim, Confidence, Origin
from bot.cogs.browse.certification_cards import with_controls
from bot.cogs.browse.routes import to_screen
from bot.services.browsing import BrowseContext
from bot.ui.card import AnyItem, Card
from bot.ui.formatting import age_in_words, clip, source_link
from bot.ui.paging import page_of

SCREEN = "sources"
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


def sources_card(context: BrowseContext, entry: Certification, number: int, back: AnyItem | None = None) -> Card:
    """A page of the claims behind an entry, the newest evidence first."""
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
            to_screen("Previous sources", f"{SCREEN}.{page.number - 1}", entry.id) if page.number else None,
            to_screen("More sources", f"{SCREEN}.{page.number + 1}", entry.id) if not page.is_last else None,
        )
    card.small(f"Catalog {context.catalog.revision[:8]}.")
    return with_controls(card, context, entry, SCREEN, back)


def _claim(claim: Claim, on: date) -> tuple[str, str]:
    source = f", {source_link(claim.source)}" if claim.source else ""
    evidence = f"Evidence of {ApproximateDate.parse(claim.evidence_on)}, {age_in_words(claim.evidence_on, on)}."
    outdated = " (no longer true)" if claim.outdated else ""
    return (
        f"**{claim.about.capitalize()}:** {clip(claim.says, 300)}{outdated}",
        f"-# From {_ORIGINS[claim.origin]}{source}; {_CONFIDENCES[claim.confidence]}. {evidence}",
    )
