"""What is unused goes after a year, and what is kept of a server some time after the bot has left it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

import pytest
from sqlalchemy import Connection, select

from bot.storage import retention
from bot.storage.followup_specs import SETTLED_FOR
from bot.storage.guilds import HOME, OWN
from bot.storage.outbox import Receipt
from bot.storage.results import SavedResult
from bot.storage.schema import feedback, metadata
from bot.storage.store import Store
from tests.storage.filling import fill
from tests.storage.owing import agreed, at_any_time, claim, start_plan, wanted

MIA, OMAR = 80_351_110_224_678_912, 41_771_983_423_143_937
HERE, THERE = 1, 1_093_012_345_678_901_234
DAY = timedelta(days=1)


async def start(store: Store, member: int, now: datetime) -> int:
    return (await store.interviews.start(member, home_guild_id=HERE, answers={}, held=[], revision="r", now=now)).id


async def save(store: Store, member: int, interview_id: int, now: datetime) -> SavedResult:
    return await store.results.save(
        user_id=member,
        interview_id=interview_id,
        home_guild_id=HERE,
        answers={},
        held=[],
        revision="r",
        decided_on=now.date(),
        verdict="recommend",
        pick=None,
        alternatives=[],
        now=now,
    )


async def test_an_unused_interview_goes_with_its_results_and_opinions(store: Store, now: datetime) -> None:
    for member, age in ((MIA, 366), (OMAR, 364)):
        interview = await start(store, member, now - age * DAY)
        result = await save(store, member, interview, now - age * DAY)
        await store.results.rate(result.id, member, True, now - age * DAY)
    assert await store.retention.delete(now - 365 * DAY) == 2
    assert await store.interviews.get(MIA) is None
    assert await store.results.latest(MIA) is None
    assert await store.interviews.get(OMAR) is not None
    assert await store.results.latest(OMAR) is not None
    assert await store._database.read(lambda c: list(c.scalars(select(feedback.c.user_id)))) == [OMAR]
    assert await store.retention.delete(now - 365 * DAY) == 0


async def test_what_is_used_stays_with_its_results_however_old_they_are(store: Store, now: datetime) -> None:
    replaced = await save(store, MIA, await start(store, MIA, now - 800 * DAY), now - 800 * DAY)
    interview = await start(store, MIA, now - 700 * DAY)
    old = await save(store, MIA, interview, now - 700 * DAY)
    await store.interviews.touch(interview, now - 10 * DAY)
    assert await store.retention.delete(now - 365 * DAY) == 1
    kept = await store.interviews.get(MIA)
    assert kept is not None
    assert kept.updated_at == now - 10 * DAY
    assert await store.results.get(old.id) == old
    assert await store.results.get(replaced.id) is None, "its interview was replaced long ago"


async def test_many_go_in_steps(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_AT_ONCE", 3)
    for member in range(1, 12):
        await start(store, member, now - 400 * DAY)
    assert await store.retention.delete(now - 365 * DAY) == 11


async def test_one_that_is_used_in_between_stays(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    interview = await start(store, MIA, now - 400 * DAY)
    write = store._database.write

    async def late(work: object) -> object:
        monkeypatch.setattr(store._database, "write", write)
        await store.interviews.touch(interview, now)
        return await write(work)  # type: ignore[arg-type] - passed on

    monkeypatch.setattr(store._database, "write", late)
    assert await store.retention.delete(now - 365 * DAY) == 0
    assert await store.interviews.get(MIA) is not None


def columns_called(part: str) -> set[str]:
    return {column.name for table in metadata.tables.values() for column in table.c if part in column.name}


def test_every_column_that_names_a_server_is_known() -> None:
    assert columns_called("guild") == {OWN, HOME}
    assert columns_called("server") | columns_called("community") == set()


def naming(guild_id: int) -> object:
    def search(connection: Connection) -> set[str]:
        return {
            f"{table.name}.{name}"
            for table in metadata.tables.values()
            for row in connection.execute(select(table)).mappings()
            for name in (OWN, HOME)
            if row.get(name) == guild_id
        }

    return search


async def test_a_server_is_forgotten_and_what_is_its_members_stays_theirs(store: Store, now: datetime) -> None:
    await fill(store, MIA, now)
    await store.unanswered_questions.add(guild_id=HERE, text="What?", kind="unknown", entry_id=None, now=now)
    await store.unanswered_questions.add(guild_id=THERE, text="What else?", kind="unknown", entry_id=None, now=now)
    before = await store.export(MIA)
    with_servers = {
        f"{table.name}.{name}" for table in metadata.tables.values() for name in (OWN, HOME) if name in table.c
    }
    assert await store._database.read(naming(HERE)) == with_servers  # type: ignore[arg-type] - a search
    assert await store.guild_data.known() == {HERE, THERE}
    assert await store.guild_data.forget([HERE]) == 0, "the bot has not left it"
    await store.guilds.mark_left(HERE, now)
    await store.guilds.mark_left(HERE, now + DAY)
    assert await store.guild_data.left() == {HERE: now}, "the first day counts"
    assert await store.guild_data.forget([HERE, THERE]) > 4
    assert await store._database.read(naming(HERE)) == set()  # type: ignore[arg-type] - a search
    after = await store.export(MIA)
    for table in ("interviews", "results", "plans", "contacts", "followups", "holdings"):
        assert [row | {HOME: None} for row in before[table]] == [row | {HOME: None} for row in after[table]]
    assert [miss.text for miss in await store.unanswered_questions.list(THERE)] == ["What else?"]


async def test_a_server_to_which_the_bot_returned_keeps_all(store: Store, now: datetime) -> None:
    await fill(store, MIA, now)
    await store.guilds.mark_left(HERE, now)
    await store.guilds.mark_returned(HERE)
    assert await store.guild_data.left() == {}
    assert await store.guild_data.forget([HERE]) == 0
    assert await store.reports.count_open(HERE) == 1


async def _owe(store: Store, key: str, due_at: datetime, plan_id: int | None = None, member: int = MIA) -> None:
    assert await store.followups.add(member, wanted(key, due_at, plan_id=plan_id), due_at)


async def _send(store: Store, member: int, now: datetime) -> None:
    (owed,) = await claim(store, now)
    assert owed.followup.user_id == member
    await store.outbox.mark_sent(owed, Receipt(1, 2), at_any_time(owed.contact, now), now)


async def _keys(store: Store, member: int = MIA) -> set[str]:
    return {followup.key for followup in await store.followups.of_member(member)}


async def test_settled_messages_go_and_what_is_owed_stays(store: Store, now: datetime) -> None:
    await store.contacts.agree(agreed(MIA, now))
    old, young = now - 91 * DAY, now - 89 * DAY
    await _owe(store, "sent long ago", old)
    await _send(store, MIA, old)
    await _owe(store, "sent late", old + DAY)
    await _send(store, MIA, young)
    await _owe(store, "waits", old)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 1
    assert await _keys(store) == {"sent late", "waits"}
    await store.contacts.stop(MIA, now)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 1, "cancelled, and its day is long past"
    assert await _keys(store) == {"sent late"}


@pytest.mark.parametrize("state", ["active", "paused"])
async def test_the_messages_of_a_plan_stay_as_long_as_it_goes_on(
    store: Store, now: datetime, state: Literal["active", "paused"]
) -> None:
    """They are what keeps a step that is long overdue from being told of again."""
    await store.contacts.agree(agreed(MIA, now))
    long_ago = now - 200 * DAY
    plan = await start_plan(store, MIA, long_ago, HERE)
    await store.plans.change(plan.id, MIA, lambda plan: replace(plan, state=state), long_ago)
    await _owe(store, "step", long_ago, plan.id)
    await _send(store, MIA, long_ago)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 0
    assert not await claim(store, now)
    await store.plans.change(plan.id, MIA, lambda plan: replace(plan, state="dropped"), now)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 1
    assert await _keys(store) == set()


async def test_a_message_that_is_just_being_sent_stays(store: Store, now: datetime) -> None:
    long_ago = now - 100 * DAY
    await store.contacts.agree(agreed(MIA, now))
    await _owe(store, "step", long_ago)
    (owed,) = await claim(store, now)
    await store.contacts.stop(MIA, now)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 0
    await store.outbox.release(owed)
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 1


async def test_whoever_asked_for_one_message_is_forgotten_with_it(store: Store, now: datetime) -> None:
    long_ago = now - 100 * DAY
    await store.contacts.agree(agreed(MIA, long_ago, consent="once"))
    await store.contacts.agree(agreed(OMAR, long_ago))
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 1
    assert await store.contacts.get(MIA) is None
    assert await store.contacts.get(OMAR) is not None, "who agreed to more does so until they say otherwise"
    await store.contacts.agree(agreed(MIA, now, consent="once"))
    assert await store.retention.delete_messages(now - SETTLED_FOR) == 0, "one that is about to come"
