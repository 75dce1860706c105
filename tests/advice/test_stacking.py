"""Stacks: what is held, what to take, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.advice.profile import Profile
from bot.advice.stacks import StackOutlook, stack_outlook
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import Stack
from tests.advice.tiny import build, entry, resource, retiring

TODAY = date(2026, 11, 22)
CATALOG = build(
    resource("lessons", preparation={"weeks": [1, 2], "note": "."}),
    entry("aws-old", platform="aws", lifecycle=retiring("2026-04-01"), successors="aws-new", credential="aws"),
    entry("aws-new", platform="aws", credential="aws"),
    entry("azure-one", platform="azure", cost={"total_usd": [150, 200], "note": "."}),
    entry("vague", lifecycle=retiring("2026-04-01", "unclear")),
    entry("unpriced", cost={"note": "."}, preparation={"note": "."}),
    entry("dead-end", lifecycle=retiring("2026-04-01")),
)


def outlook(
    *steps: dict[str, Any], held: tuple[str, ...] = (), catalog: Catalog = CATALOG, **answers: str
) -> StackOutlook:
    stack = Stack.model_validate(
        {"id": "s", "name": "S", "story": "One.", "steps": [{"text": "Step.", **step} for step in steps]}
    )
    return stack_outlook(stack, catalog, TODAY, Profile(answers, frozenset(held)))


def choices(found: StackOutlook) -> list[str | None]:
    return [each.choice.id if each.choice else None for each in found.steps]


def test_the_first_that_can_be_taken_and_the_sum_as_ranges() -> None:
    found = outlook({"any_of": "lessons"}, {"any_of": ["azure-one", "aws-new"]})
    assert choices(found) == ["lessons", "azure-one"]
    assert [other.id for other in found.steps[1].others] == ["aws-new"]
    assert (found.usd, found.weeks) == ((150, 200), (5, 10))


def test_a_retired_one_gives_way_to_its_successor() -> None:
    found = outlook({"any_of": ["aws-old", "azure-one"]}, {"any_of": "dead-end"})
    assert choices(found) == ["aws-new", None]


def test_the_members_platform_comes_first_and_what_is_unclear_last() -> None:
    steps = {"any_of": ["vague", "azure-one", "aws-new"]}, {"any_of": "vague"}
    assert choices(outlook(*steps)) == ["azure-one", "vague"]
    assert choices(outlook(*steps, platform="aws")) == ["aws-new", "vague"]


def test_what_is_held_is_done_even_if_it_is_retired_and_in_its_other_versions() -> None:
    found = outlook({"any_of": ["azure-one", "aws-old"]}, {"any_of": "lessons"}, held=("aws-old",))
    assert found.steps[0].held is not None
    assert choices(found) == [None, "lessons"]
    assert found.usd == (0, 0)
    newer = outlook({"any_of": ["aws-new"]}, {"any_of": "lessons"}, held=("aws-old",))
    assert newer.steps[0].held is not None
    assert newer.steps[0].held.id == "aws-new"


def test_one_certification_counts_for_one_step() -> None:
    found = outlook({"any_of": ["lessons"]}, {"any_of": ["lessons", "azure-one"]})
    assert choices(found) == ["lessons", "azure-one"]
    held = outlook({"any_of": ["lessons"]}, {"any_of": ["lessons", "azure-one"]}, held=("lessons",))
    assert choices(held) == [None, "azure-one"]


def test_optional_and_unknown_are_kept_out_of_the_sum_and_named() -> None:
    found = outlook({"any_of": "unpriced"}, {"any_of": "azure-one", "optional": True}, {})
    assert (found.usd, found.weeks) == ((0, 0), (0, 0))
    assert [entry.id for entry in found.unpriced] == ["unpriced"]
    assert [entry.id for entry in found.untimed] == ["unpriced"]
    assert [entry.id for entry in found.left] == ["unpriced"]


def test_ids_that_the_catalog_has_lost_do_no_harm() -> None:
    catalog = replace(CATALOG, certifications=CATALOG.certifications[:1])
    assert choices(outlook({"any_of": ["aws-new"]}, {"any_of": "lessons"}, held=("gone",), catalog=catalog)) == [
        None,
        "lessons",
    ]


def test_the_built_in_stacks_never_name_what_cannot_be_taken() -> None:
    catalog = load_directory(builtin_directory())
    for on in (date(2026, 1, 9), TODAY):
        for stack in catalog.stacks:
            found = stack_outlook(stack, catalog, on, Profile())
            for each in found.steps:
                assert each.choice is not None or not each.step.any_of
                status = each.choice.status_on(on) if each.choice else None
                assert status is None or status.can_be_sat
