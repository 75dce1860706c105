"""The recommendations that members were given: decided, kept, and shown again as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.catalog.registry import CatalogRegistry
from bot.services.advisors import AdvisorService
from bot.services.errors import ServiceError
from bot.services.home_catalog import home_catalog
from bot.services.interview_transitions import Step
from bot.services.result_view import Present, ResultView
from bot.storage.results import SavedResult
from bot.storage.store import Store


class ResultService:
    """Decides for interviews, and keeps what was decided.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        advisors: Builds what a result needs to say how sure it is.
        clock: Tells the time.
    """

    def __init__(
        self,
        store: Store,
        catalogs: CatalogRegistry,
        advisors: AdvisorService,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._advisors = advisors
        self._clock = clock

    async def latest(self, user_id: int) -> SavedResult | None:
        """What was last recommended to a member, if anything was."""
        return await self._store.results.latest(user_id)

    async def save(self, step: Step, latest: SavedResult | None, *, can_share: bool) -> ResultView:
        """Keep today's decision for an interview, and return what its screens say.

        Args:
            step: The interview, with the catalog and the answers that count.
            latest: The member's newest result, as `latest` has just given it; if it says the same, it is used again.
            can_share: False where nobody else would see a shared card.
        """
        now = self._clock()
        saved = await self._saved(step, latest, now)
        return await self._counted(ResultView(saved, step.catalog, can_share, Present(step.catalog, now.date())))

    async def _saved(self, step: Step, latest: SavedResult | None, now: datetime) -> SavedResult:
        interview, catalog, profile = step.interview, step.catalog, step.profile
        decision = (await self._advisors.get(catalog, now.date())).decide(profile)
        if latest is not None and (
            latest.interview_id,
            dict(latest.answers),
            latest.held,
            latest.revision,
            latest.decided_on,
        ) == (interview.id, dict(profile.answers), profile.held, catalog.revision, now.date()):
            return latest
        return await self._store.results.save(
            user_id=interview.user_id,
            interview_id=interview.id,
            home_guild_id=interview.home_guild_id,
            answers=profile.answers,
            held=profile.held,
            revision=catalog.revision,
            decided_on=now.date(),
            verdict=decision.verdict.value,
            pick=decision.pick,
            alternatives=decision.alternatives,
            now=now,
        )

    async def get(self, result_id: int, user_id: int, *, can_share: bool) -> ResultView:
        """A member's result, with what its screens say.

        Raises:
            ServiceError: if it is gone, or somebody else's.
        """
        saved = await self._store.results.get(result_id)
        if saved is None or saved.user_id != user_id:
            raise ServiceError(
                "That recommendation is not kept any more, or belongs to somebody else. /advise gives you yours."
            )
        return await self.view(saved, can_share=can_share)

    async def view(self, saved: SavedResult, *, can_share: bool) -> ResultView:
        """What a saved result said and says: it is decided again by its own catalog, for its own day.

        Only where that catalog is not kept, or this version of the bot cannot read it, the one in force stands in.

        Raises:
            CatalogUnavailableError: if the one in force at its home cannot be had at the moment.
        """
        in_force = await home_catalog(self._catalogs, saved.home_guild_id)
        catalog = await self._catalogs.revision(saved.revision)
        return await self._counted(
            ResultView(saved, catalog or in_force, can_share, Present(in_force, self._clock().date()))
        )

    async def _counted(self, view: ResultView) -> ResultView:
        """The view, once it is known how sure it is: counting that may take long, so it is done off the event loop."""
        for each in (view, view.at_present) if view.is_past else (view,):
            advisor = await self._advisors.get(each.catalog, each.on)
            if not advisor.is_counted(each.profile):
                await self._advisors.work_out(advisor, partial(advisor.confidence, each.profile))
        return view

    async def list(self, user_id: int, limit: int) -> list[SavedResult]:
        """The member's results, the newest first."""
        return await self._store.results.list(user_id, limit=limit)

    async def rate(self, result_id: int, user_id: int, *, useful: bool) -> None:
        """Keep whether a result was useful."""
        await self._store.results.rate(result_id, user_id, useful, self._clock())
