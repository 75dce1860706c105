from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.services.plan_mapping import content_of, path_of, with_path
from bot.storage.engine.database import Database
from bot.storage.plans import Plan, PlanContent
from bot.storage.schema import plans
from bot.storage.schema.base import DEAD
from bot.storage.store import Store

MEMBER = 80_351_110_224_678_912
GUILD = 2**63 - 1
EXAM = PlanStep("exam.1", StepKind.EXAM, "a-cert", "Sit it", "At home", date(2026, 12, 1), date(2026, 12, 24))
DONE = replace(EXAM, id="study.1", kind=StepKind.STUDY, state="done", done_on=date(2026, 12, 2))


async def _start(store: Store, now: datetime, member: int = MEMBER, **changes: Any) -> Plan:
    values: dict[str, Any] = {
        "home_guild_id": GUILD,
        "targets": ["a-cert"],
        "stack": None,
        "hours_per_week": 6,
        "exam_on": date(2026, 12, 24),
        "zone": "Asia/Kathmandu",
        "revision": "r1",
        "steps": [DONE.to_values(), EXAM.to_values()],
        "now": now,
    }
    return await store.plans.start(member, **(values | changes))


async def test_a_new_plan_is_found_again(store: Store, now: datetime) -> None:
    plan = await _start(store, now)
    assert await store.plans.active(MEMBER) == plan
    assert await store.plans.latest(MEMBER) == plan
    assert await store.plans.get(plan.id) == plan
    assert (plan.state, plan.version) == ("active", 1)
    assert (plan.created_at, plan.exam_on, plan.zone) == (now, date(2026, 12, 24), "Asia/Kathmandu")
    assert await store.plans.active(1) is None
    assert await store.plans.get(plan.id + 1) is None


async def test_the_rules_read_what_was_kept(store: Store, now: datetime) -> None:
    plan = await _start(store, now)
    path = path_of(plan)
    assert path == PlannedPath(("a-cert",), None, 6, date(2026, 12, 24), "Asia/Kathmandu", "r1", (DONE, EXAM), "active")
    assert with_path(plan, path) == plan
    assert path.next_step == EXAM


def test_whatever_the_rules_decide_is_kept(now: datetime) -> None:
    kept = {field.name for field in fields(Plan)}
    decided = {field.name for field in fields(PlannedPath)}
    assert decided <= kept <= set(plans.c.keys())
    path = PlannedPath(("a-cert",), "s", 6, now.date(), "UTC", "r1", (DONE, EXAM), "active")
    content = content_of(path, GUILD)
    assert set(content) == set(PlanContent.__annotations__)
    assert decided - set(content) == {"state", "paused_on"}  # a new plan is active


async def test_a_new_plan_drops_the_former_one(store: Store, now: datetime) -> None:
    other = await _start(store, now, member=1)
    first = await _start(store, now)
    second = await _start(store, now)
    dropped = await store.plans.get(first.id)
    assert dropped is not None
    assert (dropped.state, dropped.version) == ("dropped", 2)
    assert await store.plans.active(MEMBER) == second
    assert await store.plans.active(1) == other
    assert [plan["id"] for plan in (await store.plans.export(MEMBER))["plans"]] == [first.id, second.id]


async def test_devices_that_start_at_once_leave_one_active_plan(store: Store, now: datetime) -> None:
    started = await asyncio.gather(*(_start(store, now) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(plan, Plan) for plan in started) >= 1
    active = [plan for plan in (await store.plans.export(MEMBER))["plans"] if plan["state"] == "active"]
    assert len(active) == 1


async def test_a_change_is_saved_counted_and_timed(store: Store, now: datetime) -> None:
    plan = await _start(store, now)
    later = now + timedelta(hours=1)
    change = {"state": "paused", "exam_on": None, "targets": ("b",), "steps": ()}
    changed = await store.plans.change(plan.id, MEMBER, lambda p: replace(p, **change), later)
    assert changed == replace(plan, **change, version=2, updated_at=later)
    assert await store.plans.active(MEMBER) == changed
    assert await store.plans.change(plan.id, MEMBER, lambda p: replace(p, state="finished"), later) is not None
    assert await store.plans.active(MEMBER) is None


async def test_a_change_that_changes_nothing_writes_nothing(store: Store, now: datetime) -> None:
    plan = await _start(store, now)
    assert await store.plans.change(plan.id, MEMBER, replace, now + timedelta(days=1)) == plan
    assert await store.plans.get(plan.id) == plan


async def test_nobody_changes_another_members_plan(store: Store, now: datetime) -> None:
    plan = await _start(store, now)
    assert await store.plans.change(plan.id, 1, lambda p: replace(p, state="dropped"), now) is None
    assert await store.plans.change(plan.id + 9, MEMBER, lambda p: replace(p, state="dropped"), now) is None
    assert await store.plans.get(plan.id) == plan


async def test_a_change_that_fails_changes_nothing(store: Store, now: datetime) -> None:
    plan = await _start(store, now)

    def fail(_: Plan) -> Plan:
        raise LookupError("not so")

    with pytest.raises(LookupError, match="not so"):
        await store.plans.change(plan.id, MEMBER, fail, now)
    with pytest.raises(ValueError, match="not for changing"):
        await store.plans.change(plan.id, MEMBER, lambda p: replace(p, version=7), now)
    assert await store.plans.get(plan.id) == plan


async def test_changes_at_once_are_all_kept(store: Store, now: datetime) -> None:
    plan = await _start(store, now, hours_per_week=1)

    def more(plan: Plan) -> Plan:
        return replace(plan, hours_per_week=plan.hours_per_week + 1)

    await asyncio.gather(*(store.plans.change(plan.id, MEMBER, more, now) for _ in range(10)))
    kept = await store.plans.get(plan.id)
    assert kept is not None
    assert (kept.hours_per_week, kept.version) == (11, 11)


async def test_what_is_held_is_kept_replaced_and_removed(store: Store) -> None:
    await store.holdings.keep(MEMBER, "b", date(2026, 3, 1))
    await store.holdings.keep(MEMBER, "a", date(2025, 3, 1))
    await store.holdings.keep(1, "a", date(2024, 3, 1))
    await store.holdings.keep(MEMBER, "b", date(2026, 4, 1))
    held = await store.holdings.of(MEMBER)
    assert [(each.certification_id, each.earned_on) for each in held] == [
        ("a", date(2025, 3, 1)),
        ("b", date(2026, 4, 1)),
    ]
    assert await store.holdings.remove(MEMBER, "a")
    assert not await store.holdings.remove(MEMBER, "a")
    assert len(await store.holdings.of(MEMBER)) == 1


async def test_forgetting_leaves_nothing(store: Store, now: datetime) -> None:
    await _start(store, now)
    await store.holdings.keep(MEMBER, "b", date(2026, 3, 1))
    await store.forget(MEMBER)
    assert await store.plans.export(MEMBER) == {"plans": []}
    assert await store.holdings.of(MEMBER) == []


async def test_the_current_plans_of_a_community_come_in_batches(store: Store, now: datetime) -> None:
    current = [(await _start(store, now, member)).id for member in range(1, 6)]
    await _start(store, now, 6, home_guild_id=7)
    over = await _start(store, now, 7)
    await store.plans.change(over.id, 7, lambda plan: replace(plan, state="dropped"), now)
    await store.plans.change(current[0], 1, lambda plan: replace(plan, state="paused"), now)
    batches = [batch async for batch in store.plans.current_in_guild(GUILD, at_once=2)]
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert [plan.id for batch in batches for plan in batch] == current
    assert [batch async for batch in store.plans.current_in_guild(4711)] == []


async def test_the_current_plan_comes_before_a_newer_one_that_was_dropped(store: Store, now: datetime) -> None:
    assert await store.plans.current_or_latest(MEMBER) is None
    first = await _start(store, now)
    finished = await store.plans.change(first.id, MEMBER, lambda plan: replace(plan, state="finished"), now)
    assert await store.plans.current_or_latest(MEMBER) == finished
    second = await _start(store, now)
    await _start(store, now, member=1)
    assert await store.plans.current_or_latest(MEMBER) == second
    dropped = await store.plans.change(second.id, MEMBER, lambda plan: replace(plan, state="dropped"), now)
    assert await store.plans.current_or_latest(MEMBER) == dropped
    again = await store.plans.change(first.id, MEMBER, lambda plan: replace(plan, state="paused"), now)
    assert await store.plans.current_or_latest(MEMBER) == again


async def test_a_dead_column_is_read_by_nobody_and_can_be_dropped_while_this_version_runs(
    database: Database, now: datetime
) -> None:
    store = Store(database.address.render_as_string(hide_password=False))
    await store.open()
    try:
        plan = await _start(store, now)
        dead = [column.name for column in plans.c if column.info.get(DEAD)]
        assert dead == ["told_of_changes"]
        await database.write(lambda connection: connection.exec_driver_sql(f"ALTER TABLE plans DROP COLUMN {dead[0]}"))
        assert await store.plans.active(MEMBER) == await store.plans.latest(MEMBER) == plan
        assert await store.plans.current_or_latest(MEMBER) == await store.plans.get(plan.id) == plan
        assert [each async for each in store.plans.current_in_guild(GUILD)] == [[plan]]
        changed = await store.plans.change(plan.id, MEMBER, lambda plan: replace(plan, zone="UTC"), now)
        assert changed is not None
        exported = (await store.plans.export(MEMBER))["plans"]
        assert [(row["zone"], "told_of_changes" in row) for row in exported] == [("UTC", False)]
    finally:
        await store.close()
