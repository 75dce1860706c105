"""The interview of each member: started, changed, and continued under the catalog of their home server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.advice.interview import interviewer_for
from bot.advice.recommend import advisor_for
from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.profile_text import ParsedProfile
from bot.services.advisors import AdvisorService
from bot.services.home_catalog import home_catalog
from bot.services.interview_transitions import InterviewTransitions, Step
from bot.storage.interviews import USE_NOTED_EVERY, Interview
from bot.storage.store import Store

Transition = Callable[[InterviewTransitions, Interview], Step]


class InterviewService:
    """Reads and changes members' interviews; it keeps nothing in memory.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        advisors: Builds what an interview needs.
        clock: Tells the time.
    """

    def __init__(
        self, store: Store, catalogs: CatalogRegistry, advisors: AdvisorService, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._advisors = advisors
        self._clock = clock

    async def transitions(self, home_guild_id: int | None) -> InterviewTransitions:
        """The transitions under the catalog of a home server, today.

        Raises:
            CatalogUnavailableError: as `catalog`.
        """
        catalog = await self.catalog(home_guild_id)
        await self._advisors.get(catalog)
        return self.transitions_under(catalog)

    def transitions_under(self, catalog: Catalog) -> InterviewTransitions:
        """The transitions under a catalog, today."""
        return InterviewTransitions(catalog, interviewer_for(advisor_for(catalog, self._clock().date())))

    async def catalog(self, home_guild_id: int | None) -> Catalog:
        """The catalog in force for a home server, which may be another one than where the member is.

        Raises:
            CatalogUnavailableError: if it cannot be had at the moment.
        """
        return await home_catalog(self._catalogs, home_guild_id)

    async def current(self, user_id: int) -> Interview | None:
        """The member's interview, in whatever state. That counts as use."""
        interview = await self._store.interviews.get(user_id)
        if interview is not None and self._clock() - interview.updated_at > USE_NOTED_EVERY:
            await self._store.interviews.touch(interview.id, self._clock())
        return interview

    async def start(
        self,
        user_id: int,
        home_guild_id: int | None,
        answers: Mapping[str, str] | None = None,
        held: frozenset[str] = frozenset(),
    ) -> Step:
        """Start a new interview in place of any former one.

        Args:
            user_id: The member.
            home_guild_id: The server whose catalog counts for it.
            answers: Answers that are given already.
            held: Certifications that the member holds.
        """
        transitions = await self.transitions(home_guild_id)
        interview = await self._store.interviews.start(
            user_id,
            home_guild_id=home_guild_id,
            answers=answers or {},
            held=held,
            revision=transitions.catalog.revision,
            now=self._clock(),
        )
        return await self._work_out(transitions, lambda: transitions.go_on(interview))

    async def fill_in(
        self, user_id: int, interview: Interview | None, home_guild_id: int | None, understood: ParsedProfile
    ) -> Step:
        """Fill in what members said about themselves: in their interview, or in a new one where that is finished.

        Args:
            user_id: The member.
            interview: Their interview, as it was read just now.
            home_guild_id: The server whose catalog counts for a new one.
            understood: What they said, in the terms of the interview.
        """
        if interview is not None and interview.state != "finished":
            step = await self.change(
                interview,
                lambda transitions, stored: transitions.go_on(
                    replace(
                        stored,
                        answers={**stored.answers, **understood.answers},
                        unsure=stored.unsure - understood.answers.keys(),
                        held=stored.held | understood.held,
                    )
                ),
            )
            if step is not None:
                return step
        return await self.start(user_id, home_guild_id, understood.answers, understood.held)

    async def resume(self, interview: Interview, transition: Transition) -> Step | None:
        """As `change`, for an interview that was read just now: where nothing changes, it does not wait its turn."""
        transitions = await self.transitions(interview.home_guild_id)
        await self._work_out(transitions, lambda: transition(transitions, interview))
        step = await self._store.interviews.read(
            interview.id,
            interview.user_id,
            lambda stored: _with_lost(transitions, stored, transition(transitions, stored)),
        )
        return step if step is None or step.interview == interview else await self.change(interview, transition)

    async def change(self, interview: Interview, transition: Transition) -> Step | None:
        """Apply a transition to the stored interview, save it, and return what it led to.

        Returns:
            None if the interview has been replaced in the meantime.
        """
        return await self.change_by_id(interview.id, interview.user_id, interview.home_guild_id, transition)

    async def change_by_id(
        self, interview_id: int, user_id: int, home_guild_id: int | None, transition: Transition
    ) -> Step | None:
        """As `change`, without having read the interview.

        A member's home server may be another one than where they click. Nothing is changed then before it is its
        catalog that counts.

        Args:
            interview_id: The interview.
            user_id: The member.
            home_guild_id: Where the click came from, which mostly is the home.
            transition: The change.

        Raises:
            CatalogUnavailableError: if the catalog of the home cannot be had at the moment.
        """
        transitions = await self.transitions(home_guild_id)
        steps: list[Step] = []
        homes: list[int | None] = []
        if not transitions.is_prepared:
            # What takes long waits its turn among the servers here; the change finds what has been worked out.
            before = await self._store.interviews.by_id(interview_id)
            if before is not None and (before.user_id, before.home_guild_id) == (user_id, home_guild_id):
                await self._work_out(transitions, lambda: transition(transitions, before))

        def update(stored: Interview) -> Interview:
            if stored.home_guild_id != home_guild_id:
                homes.append(stored.home_guild_id)
                return stored
            steps.append(_with_lost(transitions, stored, transition(transitions, stored)))
            return steps[-1].interview

        saved = await self._store.interviews.change(interview_id, user_id, update, self._clock())
        if saved is None:
            return None
        if homes:
            return await self.change_by_id(interview_id, user_id, homes[0], transition)
        return replace(steps[-1], interview=saved)

    async def _work_out(self, transitions: InterviewTransitions, work: Callable[[], Step]) -> Step:
        if transitions.is_prepared:
            return work()
        return await self._advisors.work_out(transitions.advisor, work)


def _with_lost(transitions: InterviewTransitions, stored: Interview, step: Step) -> Step:
    """The step, with what the catalog has lost since the interview was last saved."""
    if stored.revision == transitions.catalog.revision:
        return step
    return replace(step, lost=tuple(dict.fromkeys((*transitions.lost_topics(step.interview), *step.lost))))
