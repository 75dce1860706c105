"""A member of whom something is kept in every table that can have something."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.advice.plan.models import PlanStep, StepKind
from bot.storage.store import Store
from tests.storage.owing import owe, wanted

LATER = timedelta(days=300)
MARKER = "an-answer-that-nobody-else-gives"


async def fill(store: Store, member: int, now: datetime) -> int:
    """A row in each table that has members in it; the id of the member's result."""
    await store.interviews.start(
        member, home_guild_id=1, answers={"goal": MARKER}, held=[], revision="r", now=now, asking="time"
    )
    result = await store.results.save(
        user_id=member,
        interview_id=1,
        home_guild_id=1,
        answers={"goal": MARKER},
        held=[],
        revision="r",
        decided_on=now.date(),
        verdict="recommend",
        pick=None,
        alternatives=[],
        now=now,
    )
    await store.results.rate(result.id, member, True, now)
    await store.reports.add(
        guild_id=1,
        certification_id="a",
        text=f"The price is wrong, I am {member}.",
        source=None,
        reporter_id=member,
        now=now,
    )
    step = PlanStep(
        id="exam.1",
        kind=StepKind.EXAM,
        certification="a",
        title=MARKER,
        detail="",
        starts_on=now.date(),
        due_on=(now + LATER).date(),
    )
    await store.plans.start(
        member,
        home_guild_id=1,
        targets=["a"],
        stack=None,
        hours_per_week=5,
        exam_on=None,
        zone="UTC",
        revision="r",
        steps=[step.to_values()],
        now=now,
    )
    await store.holdings.keep(member, "a", now.date())
    await owe(store, member, now, wanted(MARKER, now + LATER))
    revision = await store.revisions.keep({"catalog.yaml": b"article:"}, now)
    base = await store.guilds.revision(1) or "r"
    draft = await store.drafts.add(
        guild_id=1,
        revision=revision,
        base=base,
        author_id=member,
        kind="edit",
        what="A price",
        why=f"{member} said so",
        now=now,
    )
    await store.publications.publish(
        draft.id, 1, seen=(draft.base, draft.revision), publisher_id=member, builtin="r", now=now
    )
    await store.guilds.set_source(1, None)
    return result.id
