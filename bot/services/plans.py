"""Members' plans: laid out by the rules, kept in the store, and changed a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.advice.plan.builder import PlanOutcome, PlanRequest, build_plan, extend
from bot.advice.plan.models import PlanError, PlannedPath
from bot.advice.plan.repairs import repair
from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.services.holdings import HoldingsService
from bot.services.home_catalog import home_catalog
from bot.services.interviews import InterviewService
from bot.services.member_updates import MemberUpdates
from bot.services.plan_mapping import content_of, path_of, with_path
from bot.services.plan_view import PlanView, ReminderStatus
from bot.services.planning_member import PlanningMember
from bot.storage.plans import Plan
from bot.storage.store import Store
from bot.timezones import zone_or_utc

PlanTransition = Callable[[PlannedPath, Catalog, date], PlanOutcome]


class PlanService:
    """Starts, shows and changes members' plans; it keeps nothing in memory.

    Attributes:
        updates: What follows a change of a plan.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        holdings: What members hold.
        interviews: What members have answered.
        updates: What follows a change of a plan.
        clock: Tells the time.
    """

    def __init__(
        self,
        store: Store,
        catalogs: CatalogRegistry,
        holdings: HoldingsService,
        interviews: InterviewService,
        updates: MemberUpdates,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._holdings = holdings
        self._interviews = interviews
        self._clock = clock
        self.updates = updates

    async def member(self, user_id: int, guild_id: int | None) -> PlanningMember:
        """What is known of a member; the catalog is that of their home community.

        Raises:
            CatalogUnavailableError: if it cannot be had at the moment.
        """
        interview = await self._interviews.current(user_id)
        home = interview.home_guild_id if interview and interview.home_guild_id else guild_id
        catalog = await home_catalog(self._catalogs, home)
        plan = await self._store.plans.current_or_latest(user_id)
        contact = None if plan is not None else await self._store.contacts.get(user_id)
        return PlanningMember(
            user_id=user_id,
            home=home,
            catalog=catalog,
            guild_id=guild_id,
            guild_catalog=catalog if guild_id == home else await self._catalogs.own(guild_id),
            interview=interview,
            holdings=tuple(await self._holdings.of(user_id)),
            current=plan if plan is not None and plan.is_current else None,
            zone=plan.zone if plan else contact.named_zone if contact else None,
        )

    def catalog_seen_by(self, member: PlanningMember) -> Catalog:
        """As `catalog_here`, for a member of whom everything has been read."""
        return member.catalog if member.guild_id is None else member.guild_catalog or self._catalogs.builtin

    async def catalog_here(self, user_id: int, guild_id: int | None) -> Catalog:
        """The catalog that a member sees where they are: the server's; in direct messages that of their home."""
        if guild_id is None:
            interview = await self._interviews.current(user_id)
            guild_id = interview.home_guild_id if interview is not None else None
        return await self._catalogs.for_guild(guild_id)

    async def reminder_status(self, user_id: int) -> ReminderStatus:
        """Whether a member is written to, and when they are asked whether to go on."""
        contact = await self._store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            return ReminderStatus(is_on=False)
        until = contact.paused_until
        return ReminderStatus(is_on=True, asks_at=until if until is not None and until > self._clock() else None)

    async def start(self, member: PlanningMember, request: PlanRequest) -> PlanView:
        """Lay out a plan and keep it; the one that it takes the place of is dropped.

        Raises:
            PlanError: if it cannot be laid out.
        """
        today = self.today(request.zone)
        outcome = build_plan(request, member.catalog, today)
        path = outcome.path
        plan = await self._store.plans.start(member.user_id, now=self._clock(), **content_of(path, member.home))
        await self.updates.plan_changed(member.user_id)
        return PlanView(plan, member.catalog, today, outcome.notes)

    async def add(self, member: PlanningMember, plan_id: int, kind: str, target: str) -> PlanView | None:
        """Put a certification or a stack at the end of the plan; None if the plan is not the member's own any more."""

        def at_the_end(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
            if path.state != "active":
                raise PlanError("Your plan is not active. Go on with it first, or plan this in its place.")
            new = [id_ for id_ in member.targets(kind, target, on) if id_ not in path.targets]
            if not new:
                return PlanOutcome(path, ("All of it is in your plan already.",))
            return extend(PlanOutcome(path), new, catalog, on, member.profile)

        return await self.change(plan_id, member.user_id, None, at_the_end)

    async def move(self, user_id: int, zone: str) -> None:
        """Let the plan and the messages of a member who names another zone go by its clock."""
        await self.updates.moved(user_id, zone)

    async def own(self, plan_id: int, user_id: int) -> PlanView | None:
        """A member's plan, in whatever state; None if it is gone or somebody else's.

        Raises:
            CatalogUnavailableError: if the catalog of its home cannot be had at the moment.
        """
        plan = await self._store.plans.get(plan_id)
        return await self._view(plan) if plan is not None and plan.user_id == user_id else None

    async def current(self, user_id: int) -> PlanView | None:
        """The plan that is active or paused, or else the newest if it has been finished.

        Raises:
            CatalogUnavailableError: as `own`.
        """
        plan = await self._store.plans.current_or_latest(user_id)
        return await self._view(plan) if plan is not None and plan.state != "dropped" else None

    async def change(
        self, plan_id: int, user_id: int, version: int | None, transition: PlanTransition
    ) -> PlanView | None:
        """Apply a transition to the stored plan and save it, after anything that cannot be sat has left it.

        Args:
            plan_id: The plan that the member saw.
            user_id: The member.
            version: The version that the member saw, for changes that must not happen twice; else None.
            transition: The change.

        Returns:
            The plan as it now is; None if the member has no such plan (any more). A dropped plan stays as it is; where
            the version has moved on, nothing is changed and the notes say so.

        Raises:
            PlanError: if the change is not possible.
            CatalogUnavailableError: as `own`; nothing is changed then.
        """
        before = await self._store.plans.get(plan_id)
        if before is None or before.user_id != user_id:
            return None
        catalog = await home_catalog(self._catalogs, before.home_guild_id)  # a plan never gets another home
        notes: list[str] = []
        now = self._clock()

        def update(stored: Plan) -> Plan:
            notes.clear()
            if stored.state == "dropped":
                return stored
            if version is not None and stored.version != version:
                notes.append("Your plan has changed since that card was shown. This is how it is now.")
                return stored
            on = _date_in(stored.zone, now)
            kept = repair(path_of(stored), catalog, on)
            outcome = transition(kept.path, catalog, on)
            notes.extend((*kept.notes, *outcome.notes))
            return with_path(stored, outcome.path)

        saved = await self._store.plans.change(plan_id, user_id, update, now)
        if saved is None:
            return None
        if saved.version != before.version:
            await self._holdings.record_exams(before, saved)
            await self.updates.plan_changed(user_id)
        return PlanView(saved, catalog, self.today(saved.zone), tuple(dict.fromkeys(notes)))

    def today(self, zone: str) -> date:
        """Today's date in a zone."""
        return _date_in(zone, self._clock())

    async def _view(self, plan: Plan) -> PlanView:
        return PlanView(plan, await home_catalog(self._catalogs, plan.home_guild_id), self.today(plan.zone))

    async def last_pick(self, user_id: int) -> str | None:
        """What was last recommended to a member, if anything was."""
        latest = await self._store.results.latest(user_id)
        return latest.pick if latest else None


def _date_in(zone: str, now: datetime) -> date:
    return now.astimezone(zone_or_utc(zone)).date()
