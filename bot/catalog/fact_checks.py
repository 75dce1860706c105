"""When price and status were last checked, and how far that can be relied on: each from its own evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import Status
from bot.catalog.models.facts import Claim, Confidence, Cost, Subject

KEEPS_FOR: Mapping[Confidence, timedelta] = MappingProxyType(
    {
        "high": timedelta(days=180),
        "medium": timedelta(days=120),
        "low": timedelta(days=60),
        "unverified": timedelta(days=30),
    }
)
"""For how long evidence is good: vendors change prices and dates a few times a year, and hearsay should be replaced."""

_FROM_WEAK_TO_STRONG: tuple[Confidence, ...] = ("unverified", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class FactCheck:
    """The day of the evidence behind a fact, and how far that can be relied on."""

    on: date
    confidence: Confidence

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody dependable has looked; otherwise cards say "not confirmed"."""
        return self.confidence in {"high", "medium"}


def good_until(claim: Claim) -> date:
    """The day until which a piece of evidence can be relied on."""
    return claim.evidence_on + KEEPS_FOR[claim.confidence]


def price_check(entry: Certification, on: date) -> FactCheck | None:
    """The check of the price that holds on a day; None if no claim states that price, or if no price is published.

    A claim counts if it states exactly this price; of one that only has a sentence, the sentence has to name it, or to
    name no figure at all. Where sources differ and the price spans what they say, their claims count together, as one
    check that is as old and as weak as the oldest and weakest of them.
    """
    cost = entry.as_of(on).cost
    price = cost.total_usd
    if price is None:
        return None
    claims = _standing(entry, "price", on)
    if exact := [claim for claim in claims if _states(claim, cost)]:
        return _check(exact, on)
    stating = [claim for claim in claims if claim.usd is not None and _is_within(claim.usd, price)]
    figures = [figure for claim in stating for figure in claim.dollars]
    if not figures or (min(figures), max(figures)) != price:
        return None
    weakest = next(filter({claim.confidence for claim in stating}.__contains__, _FROM_WEAK_TO_STRONG))
    return FactCheck(min(claim.evidence_on for claim in stating), weakest)


def price_confidence(entry: Certification, on: date) -> Confidence | None:
    """How far the price that holds on a day can be relied on; None where no price is published."""
    if entry.as_of(on).cost.total_usd is None:
        return None
    check = price_check(entry, on)
    return check.confidence if check else "unverified"


def status_check(entry: Certification, on: date) -> FactCheck | None:
    """The check of the status that holds on a day; None if no claim states that status.

    A claim that only has a sentence counts for whatever the status is. Of an entry whose status is unclear every claim
    about its status counts: that they differ is what makes it unclear.
    """
    status = entry.status_on(on)
    claims = _standing(entry, "status", on)
    if status is not Status.UNCLEAR:
        claims = [claim for claim in claims if claim.status in {None, status}]
    return _check(claims, on) if claims else None


def checked_on(entry: Certification, on: date) -> date | None:
    """The older of the days on which price and status were checked; None if neither was."""
    return min((check.on for check in (price_check(entry, on), status_check(entry, on)) if check), default=None)


def contradicts(claim: Claim, entry: Certification) -> bool:
    """Whether a claim states a price or a status that the entry does not have on the day that the claim is about."""
    day = claim.holds_from or claim.evidence_on
    if _names_another_price(claim, entry.as_of(day).cost):
        return True
    if claim.status is None or entry.could_be(claim.status, day):
        return False
    return not entry.could_be(Status.UNCLEAR, day)


def _states(claim: Claim, cost: Cost) -> bool:
    """Whether a claim about a price states this one, in figures or in its sentence; an opinion has to name it."""
    if claim.usd is not None:
        return claim.usd == cost.total_usd
    if not claim.dollars:
        return claim.origin != "article"
    return any(claim.dollars >= set(price) for price in (cost.total_usd, cost.monthly_usd) if price is not None)


def _names_another_price(claim: Claim, cost: Cost) -> bool:
    """Whether a claim about a price has no room in this one; the sentence of an opinion is not held against it."""
    if claim.usd is not None:
        return cost.total_usd is None or not _is_within(claim.usd, cost.total_usd)
    if not claim.dollars or claim.origin == "article":
        return False
    known = [price for price in (cost.total_usd, cost.monthly_usd, cost.renewal_usd) if price is not None]
    return not any(_is_within((figure, figure), price) for figure in claim.dollars for price in known)


def _is_within(amount: tuple[float, float], price: tuple[float, float]) -> bool:
    return price[0] <= amount[0] <= amount[1] <= price[1]


def _standing(entry: Certification, about: Subject, on: date) -> list[Claim]:
    """The claims about something that hold on a day, as far as they are known by then; else those of later days."""
    claims = [
        claim
        for claim in entry.claims
        if claim.about == about and not claim.outdated and (claim.holds_from is None or claim.holds_from <= on)
    ]
    return [claim for claim in claims if claim.evidence_on <= on] or claims


def _check(claims: Sequence[Claim], on: date) -> FactCheck:
    """The newest check by somebody dependable, or else the newest; of evidence newer than the day, the oldest."""
    known = [FactCheck(claim.evidence_on, claim.confidence) for claim in claims if claim.evidence_on <= on]
    if known:
        return max(known, key=lambda c: (c.is_confirmed, c.on, _FROM_WEAK_TO_STRONG.index(c.confidence)))
    first = min(claims, key=lambda claim: claim.evidence_on)
    return FactCheck(first.evidence_on, first.confidence)
