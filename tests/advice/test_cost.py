"""What three years cost: fees, months of subscription, renewals, and what has to be held first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.advice.cost import outlay, outlay_in_words
from bot.catalog.load import builtin_directory, load_directory
from tests.advice.tiny import build, entry

BUILTIN = load_directory(builtin_directory())


def costing(total: Any = None, **changes: Any) -> dict[str, Any]:
    return {"cost": {"total_usd": total, "note": "As listed.", **changes}}


@pytest.mark.parametrize(
    ("valid_months", "renewal_usd", "usd", "words"),
    [
        (None, None, (100, 100), "$100, with nothing to renew in that time"),
        (36, None, (100, 100), "$100, with nothing to renew in that time"),
        (48, None, (100, 100), "$100, with nothing to renew in that time"),
        (24, None, (200, 200), "$200: $100 to finish, then one renewal at $100"),
        (18, None, (200, 200), "$200: $100 to finish, then one renewal at $100"),
        (12, None, (300, 300), "$300: $100 to finish, then 2 renewals at $100 each"),
        (12, 0, (100, 100), "$100: $100 to finish, then 2 renewals free of charge"),
        (24, 50, (150, 150), "$150: $100 to finish, then one renewal at $50"),
        (24, [40, 60], (140, 160), "$140 to $160: $100 to finish, then one renewal at $40 to $60"),
    ],
)
def test_renewals(valid_months: int | None, renewal_usd: Any, usd: tuple[float, float], words: str) -> None:
    exam = entry("exam", valid_months=valid_months, **costing(100, renewal_usd=renewal_usd))
    found = outlay(exam, build(exam))
    assert found.usd == usd
    assert outlay_in_words(found) == words


@pytest.mark.parametrize(
    ("weeks", "total", "months", "usd"),
    [
        ([13, 26], None, (3, 6), (147, 474)),
        ([13, 26], [150, 300], (3, 6), (150, 474)),  # the total of those who need no more than they hoped
        ([1, 2], 49, (1, 1), (49, 79)),
        (4.4, None, (1, 2), (49, 158)),
        ([1, 2], [149, 199], (1, 1), (149, 199)),  # an exam fee on top of the subscription
        (None, [98, 237], None, (98, 237)),
        (None, None, None, None),
    ],
)
def test_months_of_subscription(weeks: Any, total: Any, months: Any, usd: Any) -> None:
    course = entry(
        "course", **costing(total, monthly_usd=[49, 79]), preparation={"weeks": weeks, "note": "As estimated."}
    )
    found = outlay(course, build(course))
    assert (found.months, found.usd) == (months, usd)


def test_months_in_words() -> None:
    course = entry("course", **costing(None, monthly_usd=49), preparation={"weeks": 26, "note": "Half a year."})
    assert outlay_in_words(outlay(course, build(course))) == "$294: 6 months of subscription at $49 a month"


def test_a_range_stays_a_range_and_each_renewal_is_as_uncertain() -> None:
    exam = entry("exam", valid_months=12, **costing([75, 150]))
    assert outlay(exam, build(exam)).usd == (225, 450)


def test_what_is_not_published_stays_unknown() -> None:
    exam = entry("exam", valid_months=12, **costing(None))
    found = outlay(exam, build(exam))
    assert (found.usd, found.fees, found.renewals, found.renewal) == (None, None, 2, None)
    assert outlay_in_words(found) == "not published"


def test_what_is_free_is_free() -> None:
    lessons = entry("lessons", **costing(0))
    assert outlay_in_words(outlay(lessons, build(lessons))) == "free"


def test_what_has_to_be_held_first_counts_for_those_who_do_not_hold_it() -> None:
    first = entry("first", valid_months=24, **costing(100))
    second = entry("second", requires="first", **costing(60), code="S-2")
    catalog = build(first, second)
    assert outlay(second, catalog, {"first"}).usd == (60, 60)
    found = outlay(second, catalog)
    assert (found.usd, found.weeks) == ((60, 260), (4, 16))
    assert outlay_in_words(found).endswith("and the higher figure if you have to take first first")


def test_a_chain_of_requirements_is_added_up_and_a_circle_ends() -> None:
    chain = [entry("a"), entry("b", requires="a"), entry("c", requires="b")]
    assert outlay(chain[2], build(*chain)).usd == (100, 300)
    circle = [entry("a", requires="b"), entry("b", requires="a")]
    assert outlay(circle[0], build(*circle)).usd == (100, 200)


def test_an_unknown_part_makes_the_whole_unknown() -> None:
    first, second = entry("first", **costing(None)), entry("second", requires="first")
    found = outlay(second, build(first, second))
    assert found.usd is None
    assert outlay_in_words(found) == "not known, because a part of the price is not published"


@pytest.mark.parametrize(
    ("certification", "usd"),
    [
        ("google-professional-ml-engineer", (300, 300)),  # half price for holders, every two years
        ("azure-ai-apps-agents-developer-ai-103", (165, 165)),  # renewed free of charge every year
        ("aws-generative-ai-developer-professional-aip-c01", (300, 300)),  # lasts three years
        ("nvidia-nca-genl", (250, 250)),  # pay and pass again after two years
        ("databricks-ml-associate", (400, 400)),
        ("azure-multi-agent-expert-ai-500", (165, 330)),  # AI-103 comes first
        ("mit-professional-certificate-ml-ai", None),
    ],
)
def test_the_built_in_catalog(certification: str, usd: Any) -> None:
    assert outlay(BUILTIN.certification[certification], BUILTIN).usd == usd


def test_whatever_the_catalog_holds_can_be_said() -> None:
    for certification in BUILTIN.certifications:
        words = outlay_in_words(outlay(certification, BUILTIN))
        assert words
        assert "None" not in words
