"""Where it is kept what members hold: what they say themselves, and the exams of their plans that they have passed."""

from __future__ import annotations

from datetime import date

from bot.advice.plan.models import StepKind
from bot.advice.plan.reschedule import goal_of
from bot.storage.holdings import Holding
from bot.storage.plans import Plan
from bot.ui.bot import BotBase
from bot.ui.plan_mapping import path_of


class HeldDesk:
    """One for the bot; whoever writes to members hears of every change, for the renewals."""

    def __init__(self, app: BotBase) -> None:
        self._app = app

    async def of(self, user_id: int) -> list[Holding]:
        """What a member holds, with dates."""
        return await self._app.store.holdings.of(user_id)

    async def hold(self, user_id: int, certification_id: str, earned_on: date) -> None:
        """Remember that a member holds something."""
        await self._app.store.holdings.keep(user_id, certification_id, earned_on)
        await self._tell(user_id)

    async def let_go(self, user_id: int, certification_id: str) -> bool:
        """Forget that a member holds something; whether it was on the list."""
        removed = await self._app.store.holdings.remove(user_id, certification_id)
        await self._tell(user_id)
        return removed

    async def remember_exams(self, before: Plan, after: Plan) -> None:
        """Keep what was passed with its day as held, and take it off the list when that is taken back."""
        former, now = _passed(before), _passed(after)
        for certification_id, earned_on in now.items():
            if former.get(certification_id) != earned_on:
                await self.hold(after.user_id, certification_id, earned_on)
        for certification_id in former.keys() - now.keys():
            await self.let_go(after.user_id, certification_id)

    async def _tell(self, user_id: int) -> None:
        if self._app.followups is not None:
            await self._app.followups.holdings_changed(user_id)


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
