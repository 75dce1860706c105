"""Each kind of message is one complete entry, and none is left out of the registry."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.followups import kinds
from bot.followups.kinds.kind import FollowupKind, MessageDays, ScheduleInput, on_request
from bot.followups.kinds.news import catalog_change_spec, report_outcome_spec
from bot.followups.kinds.registry import KINDS, by_id
from bot.followups.kinds.steps import STEP, snoozed_spec
from bot.storage.followups import FollowupSpec
from bot.storage.holdings import Holding
from tests.followups.members import MIA, NOW, catalog, member, path, step

TODAY = NOW.date()


def declared() -> dict[str, FollowupKind]:
    """Every entry in any module of the package, by its id."""
    modules = (
        importlib.import_module(f"{kinds.__name__}.{module.name}") for module in pkgutil.iter_modules(kinds.__path__)
    )
    return {value.id: value for module in modules for value in vars(module).values() if isinstance(value, FollowupKind)}


def specs() -> list[FollowupSpec]:
    """What comes of a member who has everything that a message can come of."""
    active = path(step("study.1", TODAY + timedelta(days=10)), step("exam.1", TODAY + timedelta(days=90)))
    weekly = member(weekly_on=2)
    paused = member(paused_until=NOW + timedelta(days=9))
    held = Holding(MIA, "azure-mlops-engineer-ai-300", date(2026, 1, 1))
    given = [
        ScheduleInput(MessageDays(weekly, NOW), 12, active, [held], catalog()),
        ScheduleInput(MessageDays(paused, NOW), 12, replace(active, state="paused"), [], catalog()),
    ]
    scheduled = [spec for each in given for kind in KINDS.values() for spec in kind.schedule(each)]
    requested = (
        snoozed_spec(weekly, 12, "study.1", 3, NOW),
        catalog_change_spec(weekly, 12, "old", "new", NOW),
        report_outcome_spec(weekly, 5, NOW),
    )
    return [*scheduled, *requested]


def test_no_kind_is_left_out_of_the_registry() -> None:
    assert declared() == dict(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_is_complete(kind: FollowupKind) -> None:
    assert kind.id.isidentifier()
    assert kind.about[:1].islower()
    assert not kind.about.endswith(".")
    found = [spec for spec in specs() if spec.kind == kind.id]
    assert found, f"nothing makes a message of the kind {kind.id}"
    assert all(spec.key.startswith(f"{kind.id}:") for spec in found)
    assert all(spec.standing for spec in found) == (kind.schedule is on_request)


def test_no_message_is_of_a_kind_that_nobody_knows() -> None:
    assert {spec.kind for spec in specs()} == set(KINDS)


@pytest.mark.parametrize("change", [{"id": "other"}, {"rank": -1}], ids=["same rank", "same id"])
def test_two_kinds_do_not_share_an_id_or_a_rank(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="the same"):
        by_id(STEP, replace(STEP, **change))
