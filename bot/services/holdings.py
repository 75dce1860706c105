"""The certifications that members hold: what they say themselves, and the exams of their plans that they passed."""

from __future__ import annotations

from datetime import date

from bot.advice.plan.models import StepKind
from bot.advice.plan.reschedule import goal_of
from bot.services.member_updates import MemberUpdates
from bot.services.plan_mapping import path_of
from bot.storage.holdings import Holding
from bot.storage.plans import Plan
from bot.storage.store import Store


class HoldingsService:
    """Keeps the list of what each member holds.

    Attributes:
        updates: What follows a change of the list.

    Args:
        store: The bot's memory.
        updates: What follows a change of the list.
    """

    def __init__(self, store: Store, updates: MemberUpdates) -> None:
        self._store = store
        self.updates = updates

    async def of(self, user_id: int) -> list[Holding]:
        """Return what a member holds, with dates."""
        return await self._store.holdings.of(user_id)

    async def add(self, user_id: int, certification_id: str, earned_on: date) -> None:
        """Put something on a member's list, or change since when they hold it.

        Args:
            user_id: The member.
            certification_id: What they hold.
            earned_on: The day on which they got or last renewed it.
        """
        await self._store.holdings.keep(user_id, certification_id, earned_on)
        await self.updates.holdings_changed(user_id)

    async def remove(self, user_id: int, certification_id: str) -> bool:
        """Take something off a member's list.

        Returns:
            Whether it was there.
        """
        removed = await self._store.holdings.remove(user_id, certification_id)
        await self.updates.holdings_changed(user_id)
        return removed

    async def record_exams(self, before: Plan, after: Plan) -> None:
        """Put what was passed in a plan on the list with its day, and take it off when that is taken back."""
        former, now = _passed(before), _passed(after)
        for certification_id, earned_on in now.items():
            if former.get(certification_id) != earned_on:
                await self.add(after.user_id, certification_id, earned_on)
        for certification_id in former.keys() - now.keys():
            await self.remove(after.user_id, certification_id)


def _passed(plan: Plan) -> dict[str, date]:
    """The certifications whose exam is done (or whose course is finished), each with the day of that or its renewal."""
    found: dict[str, date] = {}
    path = path_of(plan)
    for number, certification_id in enumerate(path.targets, 1):
        goal = goal_of(path.of_number(number))
        if goal is not None and goal.kind is StepKind.EXAM and goal.state == "done" and goal.done_on is not None:
            found[certification_id] = max(
                step.done_on
                for step in path.of_number(number)
                if step.kind in {StepKind.EXAM, StepKind.RENEWAL} and step.done_on is not None
            )
    return found
