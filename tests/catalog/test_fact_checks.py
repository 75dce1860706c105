"""Each fact has its own age: what counts as a check of a price or a status, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog.fact_checks import FactCheck, checked_on, contradicts, price_check, price_confidence, status_check
from bot.catalog.formatting import checks_of, price_on, status_line
from bot.catalog.load import builtin_directory, load_directory
from tests.catalog.entries import claim, entry

TODAY = date(2026, 11, 30)


def test_price_and_status_keep_the_days_of_their_own_evidence() -> None:
    found = entry(
        claims=[
            claim("price", "2026-08-06", usd=100),
            claim("status", "2026-10-05", status="active"),
            claim("content", "2026-11-20"),
        ]
    )
    assert price_check(found, TODAY) == FactCheck(date(2026, 8, 6), "high")
    assert status_check(found, TODAY) == FactCheck(date(2026, 10, 5), "high")
    assert checked_on(found, TODAY) == date(2026, 8, 6)
    assert checks_of(found, TODAY) == "Price checked on 6 August 2026, status on 5 October 2026."


@pytest.mark.parametrize(
    "about_it",
    [
        claim("price", "2026-10-05", says="The page gives $150, a retake costs $75."),
        claim("price", "2026-10-05", usd=150),
        claim("price", "2026-10-05", usd=100, outdated=True),
        claim("price", "2026-10-05", usd=100, holds_from="2027-01-14"),
        claim("value", "2026-10-05", usd=100),
    ],
    ids=["names another", "states another", "outdated", "about a later day", "about something else"],
)
def test_only_a_claim_that_states_the_price_checks_it(about_it: dict[str, object]) -> None:
    found = entry(claims=[about_it])
    assert price_check(found, TODAY) is None
    assert price_confidence(found, TODAY) == "unverified"
    assert price_on(found, TODAY) == "$100, not confirmed"


@pytest.mark.parametrize("says", ["It costs that.", "The page gives $100 and $50 for a retake."])
def test_a_claim_that_only_has_a_sentence_checks_what_the_sentence_has_room_for(says: str) -> None:
    found = entry(
        claims=[claim("price", "2026-10-05", says=says), claim("status", "2026-09-01", says="It can be booked.")]
    )
    assert price_check(found, TODAY) == FactCheck(date(2026, 10, 5), "high")
    assert status_check(found, TODAY) == FactCheck(date(2026, 9, 1), "high")
    assert not any(contradicts(each, found) for each in found.claims)


def test_a_sentence_names_what_the_entry_does_not_have() -> None:
    found = entry(claims=[claim("price", "2026-10-05", says="The page gives $1,250-1,500.")])
    assert found.claims[0].dollars == {1250.0, 1500.0}
    assert contradicts(found.claims[0], found)
    opinion = entry(claims=[claim("price", "2026-01-09", says="About $250, it says.", origin="article")])
    assert not contradicts(opinion.claims[0], opinion)


@pytest.mark.parametrize("confidence", ["high", "medium", "low", "unverified"])
def test_not_confirmed_is_said_where_confidence_is_low(confidence: str) -> None:
    found = entry(
        claims=[
            claim("price", "2026-10-05", confidence, usd=100),
            claim("status", "2026-10-05", confidence, status="active"),
        ]
    )
    is_shaky = confidence in {"low", "unverified"}
    assert price_on(found, TODAY) == ("$100, not confirmed" if is_shaky else "$100")
    assert status_line(found, TODAY) == ("active, not confirmed" if is_shaky else "active")


def test_where_sources_differ_the_check_is_as_old_and_weak_as_the_worst_of_them() -> None:
    found = entry(
        cost={"total_usd": [100, 150], "note": "Sources differ."},
        claims=[claim("price", "2026-10-05", "high", usd=100), claim("price", "2026-08-01", "medium", usd=[120, 150])],
    )
    assert price_check(found, TODAY) == FactCheck(date(2026, 8, 1), "medium")
    assert price_check(found.model_copy(update={"claims": found.claims[:1]}), TODAY) is None


def test_newer_hearsay_does_not_take_the_place_of_good_evidence() -> None:
    found = entry(claims=[claim("price", "2026-09-01", usd=100), claim("price", "2026-10-08", "low", usd=100)])
    assert price_check(found, TODAY) == FactCheck(date(2026, 9, 1), "high")


def test_evidence_of_a_later_day_was_not_known_yet() -> None:
    found = entry(claims=[claim("price", "2026-03-01", "medium", usd=100), claim("price", "2026-10-08", usd=100)])
    assert price_check(found, date(2026, 6, 1)) == FactCheck(date(2026, 3, 1), "medium")
    assert price_check(found, date(2026, 1, 9)) == FactCheck(date(2026, 3, 1), "medium")


def test_what_has_no_price_has_no_price_to_check() -> None:
    found = entry(cost={"note": "Ask."}, claims=[claim("status", "2026-10-05", status="active")])
    assert (price_check(found, TODAY), price_confidence(found, TODAY)) == (None, None)
    assert price_on(found, TODAY) == "price not published"
    assert checks_of(found, TODAY) == "Checked on 5 October 2026."


def test_a_status_loses_its_check_when_it_changes() -> None:
    phases = [{"status": "beta", "from": "2026-09-01"}, {"status": "active", "from": "2026-11-01"}]
    found = entry(lifecycle=phases, claims=[claim("status", "2026-10-05", status="beta")])
    assert status_check(found, date(2026, 10, 31)) == FactCheck(date(2026, 10, 5), "high")
    assert status_check(found, TODAY) is None
    assert status_line(found, TODAY) == "active, not confirmed"


def test_that_claims_differ_is_what_makes_a_status_unclear() -> None:
    found = entry(
        lifecycle=[{"status": "unclear", "from": "before 2026-01-09"}],
        claims=[
            claim("status", "2026-08-19", "low", status="announced"),
            claim("status", "2026-07-05", status="active"),
        ],
    )
    assert not any(contradicts(each, found) for each in found.claims)
    assert status_check(found, TODAY) == FactCheck(date(2026, 7, 5), "high")


def test_every_price_of_the_built_in_catalog_has_a_check_that_states_it() -> None:
    catalog = load_directory(builtin_directory())
    for each in catalog.certifications:
        if each.as_of(TODAY).cost.total_usd is not None:
            assert price_check(each, TODAY) is not None, each.id
            assert price_confidence(each, TODAY) is not None
    never = {each.id for each in catalog.certifications if status_check(each, TODAY) is None}
    assert never == {"product-management-certification"}


@pytest.mark.parametrize(
    "id_",
    [
        *("deeplearning-ai-tensorflow-developer", "deeplearning-ai-pytorch-professional-certificate", "nvidia-nca-ads"),
        *("stanford-dlai-ml-specialization", "azure-ai-fundamentals-ai-901", "nvidia-ncp-ads", "nvidia-ncp-ousd"),
        *("stanford-ai-professional-program", "github-copilot-gh-300", "snowflake-snowpro-gen-ai-ges-c02"),
        *("comptia-secai-plus-cy0-001", "azure-ai-cloud-developer-ai-200"),
    ],
)
def test_prices_that_nobody_dependable_confirmed_say_so(id_: str) -> None:
    found = load_directory(builtin_directory()).certification[id_]
    assert price_on(found, TODAY).endswith(", not confirmed")


def test_a_price_of_which_only_the_lower_figure_is_known() -> None:
    found = load_directory(builtin_directory()).certification["stanford-ai-professional-program"]
    assert price_on(found, TODAY) == "$3,000 or more, not confirmed"
