"""What a plan will cost, and by when: fees when they are booked, subscriptions for as long as the plan needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from bot.advice.cost import sum_ranges
from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.catalog.formatting import money
from bot.catalog.models.base import Range
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Payment:
    """One thing to pay for on the way, and what it costs.

    Attributes:
        certification: What it is for.
        usd: How much, at US list prices; None where that is not published.
        due_on: By when; for a subscription its first day.
        months: How many months of subscription that is; None for a single payment.
        is_renewal: Whether it falls due long after the plan.
        is_paid: Whether the member has said that it is booked or done.
    """

    certification: Certification
    usd: Range | None
    due_on: date
    months: int | None = None
    is_renewal: bool = False
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """All payments of a plan, by day, and what is still to pay before it is finished."""

    payments: tuple[Payment, ...]

    @property
    def ahead(self) -> tuple[Payment, ...]:
        """What is still to be paid for the plan itself."""
        return tuple(each for each in self.payments if not each.is_paid and not each.is_renewal)

    @property
    def total(self) -> Range:
        """The sum of what is ahead, as far as it is published."""
        return sum_ranges(each.usd for each in self.ahead if each.usd is not None)

    @property
    def unpriced(self) -> tuple[Payment, ...]:
        """What is ahead and has no published price."""
        return tuple(each for each in self.ahead if each.usd is None)


def costs_of(path: PlannedPath, catalog: Catalog) -> PlanCosts:
    """What a plan costs by which day."""
    found: list[Payment] = []
    for number, id_ in enumerate(path.targets, 1):
        entry = catalog.certification.get(id_)
        if entry is not None:
            found += _of_target(entry, path.of_number(number))
    return PlanCosts(tuple(sorted(found, key=lambda each: (each.is_renewal, each.due_on))))


def payment_in_words(payment: Payment) -> str:
    """``$165``, ``$147 to $237 (3 months of subscription)``, ``price not published``."""
    if payment.usd is None:
        return "price not published"
    months = f" ({payment.months} month{'' if payment.months == 1 else 's'} of subscription)" if payment.months else ""
    return money(payment.usd) + months


def _of_target(entry: Certification, steps: tuple[PlanStep, ...]) -> Iterator[Payment]:
    if entry.cost.total_usd == (0, 0):
        return
    step = {each.kind: each for each in steps}
    goal = step.get(StepKind.EXAM) or step.get(StepKind.STUDY)
    pay = step.get(StepKind.BOOKING) or step.get(StepKind.STUDY) or goal
    if goal is not None and pay is not None and goal.state != "skipped":
        usd, months = _fees(entry.as_of(pay.due_on), pay, goal)
        is_paid = pay.state == "done" or goal.state == "done"
        yield Payment(entry, usd, pay.due_on, months, is_paid=is_paid)
    renewal = step.get(StepKind.RENEWAL)
    if renewal is not None and renewal.is_open:
        cost = entry.as_of(renewal.due_on).cost
        yield Payment(entry, cost.renewal_usd or cost.total_usd, renewal.due_on, is_renewal=True)


def _fees(entry: Certification, pay: PlanStep, goal: PlanStep) -> tuple[Range | None, int | None]:
    monthly = entry.cost.monthly_usd
    if monthly is None:
        return entry.cost.total_usd, None
    months = max(1, ceil((goal.due_on - pay.due_on).days / _DAYS_A_MONTH))
    return (months * monthly[0], months * monthly[1]), months
