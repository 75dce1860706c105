from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage.interviews import Interview
from bot.storage.store import Store

MEMBER = 80_351_110_224_678_912
GUILD = 2**63 - 1


async def _start(store: Store, now: datetime, member: int = MEMBER, **answers: str) -> Interview:
    return await store.interviews.start(
        member,
        home_guild_id=GUILD,
        answers=answers,
        held=["b", "a"],
        revision="r1",
        now=now,
        asking="goal",
    )


async def test_a_new_interview_is_found_again(store: Store, now: datetime) -> None:
    started = await _start(store, now, situation="developer")
    assert started == Interview(
        id=started.id,
        user_id=MEMBER,
        home_guild_id=GUILD,
        answers={"situation": "developer"},
        unsure=frozenset(),
        held=frozenset({"a", "b"}),
        asking="goal",
        state="open",
        revision="r1",
        started_at=now,
        updated_at=now,
    )
    assert await store.interviews.get(MEMBER) == started
    assert await store.interviews.by_id(started.id) == started
    assert await store.interviews.get(1) is None
    assert await store.interviews.by_id(started.id + 1) is None


async def test_starting_over_replaces_the_former_interview_under_a_new_id(store: Store, now: datetime) -> None:
    other = await _start(store, now, member=1, goal="prestige")
    first = await _start(store, now, situation="developer")
    second = await _start(store, now + timedelta(days=1))
    assert second.id not in {first.id, other.id}
    assert second.answers == {}
    assert await store.interviews.by_id(first.id) is None
    assert await store.interviews.get(MEMBER) == second
    assert await store.interviews.get(1) == other
    assert await store.interviews.change(first.id, MEMBER, lambda i: replace(i, asking="time"), now) is None


async def test_an_id_is_never_given_twice(store: Store, now: datetime) -> None:
    first = await _start(store, now)
    assert await store.interviews.forget(MEMBER) == 1
    assert await store.interviews.forget(MEMBER) == 0
    second = await _start(store, now)
    assert second.id > first.id


async def test_two_devices_that_start_at_once_leave_one_interview(store: Store, now: datetime) -> None:
    started = await asyncio.gather(*(_start(store, now, goal=str(device)) for device in range(10)))
    assert len({interview.id for interview in started}) == 10
    current = await store.interviews.get(MEMBER)
    assert current in started
    kept = [await store.interviews.by_id(interview.id) for interview in started]
    assert [interview for interview in kept if interview] == [current]


async def test_a_change_is_saved_and_returned(store: Store, now: datetime) -> None:
    started = await _start(store, now, situation="developer")
    later = now + timedelta(seconds=5)

    def answer(interview: Interview) -> Interview:
        return replace(
            interview,
            answers={**interview.answers, "zeal": "high", "goal": "cloud_ml"},
            unsure=interview.unsure | {"budget"},
            held=frozenset(),
            asking=None,
            state="finished",
            revision="r2",
            home_guild_id=None,
        )

    changed = await store.interviews.change(started.id, MEMBER, answer, later)
    assert changed == replace(answer(started), updated_at=later)
    assert await store.interviews.get(MEMBER) == changed
    assert list(changed.answers) == ["situation", "zeal", "goal"]


async def test_what_is_returned_cannot_be_altered_from_outside(store: Store, now: datetime) -> None:
    started = await _start(store, now, situation="developer")
    answers = {"goal": "prestige"}
    changed = await store.interviews.change(started.id, MEMBER, lambda i: replace(i, answers=answers), now)
    answers["goal"] = "other"
    assert changed.answers == {"goal": "prestige"}
    for interview in (started, changed):
        with pytest.raises(TypeError):
            interview.answers["goal"] = "other"


async def test_looking_shows_the_interview_as_it_is_now_to_its_member_only(store: Store, now: datetime) -> None:
    started = await _start(store, now)
    await store.interviews.change(started.id, MEMBER, lambda i: replace(i, asking="time"), now)
    assert await store.interviews.read(started.id, MEMBER, lambda i: i.asking) == "time"
    assert await store.interviews.read(started.id, 1, lambda i: i.asking) is None


async def test_nobody_changes_another_members_interview(store: Store, now: datetime) -> None:
    started = await _start(store, now)
    await _start(store, now, member=1)
    assert await store.interviews.change(started.id, 1, lambda i: replace(i, asking="time"), now) is None
    assert await store.interviews.change(started.id + 99, MEMBER, lambda i: replace(i, asking="time"), now) is None
    assert await store.interviews.get(MEMBER) == started


async def test_a_change_that_changes_nothing_writes_nothing(store: Store, now: datetime) -> None:
    started = await _start(store, now, goal="prestige")
    same = await store.interviews.change(
        started.id, MEMBER, lambda i: replace(i, answers=dict(i.answers)), now + timedelta(days=1)
    )
    assert same == started
    assert await store.interviews.get(MEMBER) == started


async def test_a_change_that_fails_changes_nothing(store: Store, now: datetime) -> None:
    started = await _start(store, now)

    def fail(interview: Interview) -> Interview:
        raise LookupError(interview.asking)

    with pytest.raises(LookupError, match="goal"):
        await store.interviews.change(started.id, MEMBER, fail, now)
    with pytest.raises(IntegrityError):
        await store.interviews.change(started.id, MEMBER, lambda i: replace(i, state="lost"), now)
    assert await store.interviews.get(MEMBER) == started


@pytest.mark.parametrize("field", ["id", "user_id", "started_at", "updated_at"])
async def test_ids_and_times_are_not_for_changing(store: Store, now: datetime, field: str) -> None:
    started = await _start(store, now)
    value = 5 if field.endswith("id") else now + timedelta(days=1)
    with pytest.raises(ValueError, match="not for changing"):
        await store.interviews.change(started.id, MEMBER, lambda i: replace(i, **{field: value}), now)
    assert await store.interviews.get(MEMBER) == started


async def test_fifty_changes_at_once_all_arrive(store: Store, database_url: str, now: datetime) -> None:
    """Half of them through a second store, as from a second process."""
    second = Store(database_url)
    await second.open()
    started = await _start(store, now)

    def give(number: int) -> object:
        def answer(interview: Interview) -> Interview:
            return replace(interview, answers={**interview.answers, f"question_{number}": str(number)})

        return (store, second)[number % 2].interviews.change(started.id, MEMBER, answer, now)

    await asyncio.gather(*(give(number) for number in range(50)))
    kept = await store.interviews.get(MEMBER)
    assert kept.answers == {f"question_{number}": str(number) for number in range(50)}
    await second.close()
