"""What a plan costs, by when."""

from __future__ import annotations

from bot.advice.plan.builder import PlanRequest, build_plan
from bot.advice.plan.completion import complete, skip
from bot.advice.plan.costs import costs_of, payment_in_words
from bot.advice.plan.edits import change_pace
from tests.advice.plan.plans import AI_103, TODAY, build, builtin, entry, exam_catalog, planned, resource


def test_an_exam_is_paid_when_it_is_booked_and_once_more_for_its_renewal() -> None:
    path = planned(AI_103, builtin()).path
    booking = path.step("booking.1")
    assert booking is not None
    first, renewal = costs_of(path, builtin()).payments
    assert (first.usd, first.due_on, first.is_paid, first.is_renewal) == ((165, 165), booking.due_on, False, False)
    assert (renewal.usd, renewal.is_renewal) == ((0, 0), True)
    assert costs_of(path, builtin()).total == (165, 165)


def test_what_is_booked_is_paid() -> None:
    catalog = exam_catalog()
    path = complete(planned("exam", catalog).path, "booking.1", catalog, TODAY).path
    costs = costs_of(path, catalog)
    assert costs.ahead == ()
    assert costs.total == (0, 0)
    assert [each.is_paid for each in costs.payments] == [True]


def test_a_subscription_is_paid_for_as_long_as_the_plan_needs_it() -> None:
    course = entry("course", kind="course", cost={"monthly_usd": [49, 79], "total_usd": [49, 400], "note": "."})
    catalog = build(course)
    quick = planned("course", catalog, hours=10).path  # 28 days
    slow = change_pace(quick, 5, catalog, TODAY).path  # 56 days
    assert payment_in_words(costs_of(quick, catalog).payments[0]) == "$49 to $79 (1 month of subscription)"
    assert payment_in_words(costs_of(slow, catalog).payments[0]) == "$98 to $158 (2 months of subscription)"


def test_an_unpublished_price_is_said_to_be_one() -> None:
    catalog = build(entry("exam", cost={"note": "Ask."}))
    costs = costs_of(planned("exam", catalog).path, catalog)
    assert payment_in_words(costs.payments[0]) == "price not published"
    assert costs.unpriced == costs.ahead
    assert costs.total == (0, 0)


def test_material_costs_nothing() -> None:
    catalog = build(resource("material"))
    assert costs_of(planned("material", catalog).path, catalog).payments == ()


def test_what_is_left_out_is_not_paid() -> None:
    catalog = exam_catalog()
    path = skip(planned("exam", catalog).path, "exam.1", catalog, TODAY).path
    assert costs_of(path, catalog).payments == ()


def test_payments_of_a_stack_come_by_day_and_renewals_last() -> None:
    path = build_plan(PlanRequest(None, "ml-engineer", 8), builtin(), TODAY).path
    payments = costs_of(path, builtin()).payments
    assert [each.is_renewal for each in payments] == [False, False, False, True, True]
    assert [each.due_on for each in payments[:3]] == sorted(each.due_on for each in payments[:3])
