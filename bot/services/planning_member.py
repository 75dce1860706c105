"""What is known of a member who plans something, and what it means for what they want to plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.advice.plan.builder import PlanRequest, build_plan, targets_of_certification, targets_of_stack
from bot.advice.plan.coherence import cautions
from bot.advice.profile import Profile
from bot.catalog.models.catalog import Catalog
from bot.services.interview_transitions import profile_under
from bot.services.plan_mapping import path_of
from bot.storage.holdings import Holding
from bot.storage.interviews import Interview
from bot.storage.plans import Plan

_USUAL_HOURS = 5


@dataclass(frozen=True)
class PlanningMember:
    """What is known of a member who plans something.

    Attributes:
        user_id: The member.
        home: The server whose catalog counts; None outside of servers.
        catalog: The catalog in force there.
        guild_id: The server in which the member is; None in direct messages.
        guild_catalog: The catalog in force there, if it can be had.
        interview: The member's interview.
        holdings: What is on the list of what they hold.
        current: The plan that is active or paused.
        zone: The zone that the member named before.
    """

    user_id: int
    home: int | None
    catalog: Catalog
    guild_id: int | None
    guild_catalog: Catalog | None
    interview: Interview | None
    holdings: tuple[Holding, ...]
    current: Plan | None
    zone: str | None

    @cached_property
    def profile(self) -> Profile:
        """The answers of the interview that the catalog knows, and all that is held."""
        profile = profile_under(self.catalog, self.interview) if self.interview is not None else Profile()
        return replace(profile, held=profile.held | {each.certification_id for each in self.holdings})

    def wanting(self, target: str) -> PlanningMember:
        """The member as somebody who plans a certification or a stack.

        Where their home does not have it and the server in which they are does, it is planned by that one's catalog.
        """
        there = self.guild_catalog
        if _has(self.catalog, target) or there is None or not _has(there, target):
            return self
        return replace(self, home=self.guild_id, catalog=there)

    def targets(self, kind: str, target: str, on: date) -> tuple[str, ...]:
        """Return the certifications that a plan for this would have.

        Args:
            kind: ``cert`` or ``stack``.
            target: The id of a certification or a stack.
            on: The day.

        Raises:
            PlanError: if there is nothing to plan.
        """
        if kind == "stack":
            return targets_of_stack(target, self.catalog, self.profile, on)
        return targets_of_certification(target, self.catalog, self.profile)

    def cautions(self, kind: str, target: str, on: date) -> tuple[str, ...]:
        """Return what speaks against planning this now.

        Args:
            kind: ``cert`` or ``stack``.
            target: The id of a certification or a stack.
            on: The day.

        Raises:
            PlanError: if it cannot be planned at all.
        """
        stack = target if kind == "stack" else None
        request = PlanRequest(None if stack else target, stack, _USUAL_HOURS, profile=self.profile)
        build_plan(request, self.catalog, on)  # so that nobody fills in a form for something that is gone
        current = path_of(self.current) if self.current is not None else None
        return cautions(self.targets(kind, target, on), current, self.profile.held, self.catalog)

    def name(self, kind: str, target: str) -> str:
        """Return what is planned, in a few words."""
        if kind == "stack":
            stack = self.catalog.stack.get(target)
            return stack.name if stack else target
        return self.catalog.name_of(target)


def _has(catalog: Catalog, target: str) -> bool:
    return target in catalog.certification or target in catalog.stack
