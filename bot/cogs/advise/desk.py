"""Where interviews and results are fetched and kept: between the cards on one side and the store on the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import discord

from bot.advice.interview import interviewer_for
from bot.advice.recommend import Advisor, advisor_for
from bot.catalog.models.catalog import Catalog
from bot.cogs.advise.interview import InterviewBook, Step
from bot.cogs.advise.result_view import Now, ResultView
from bot.profile_text import Understood
from bot.storage.interviews import USE_NOTED_EVERY, Interview
from bot.storage.results import SavedResult
from bot.ui.bot import BotBase
from bot.ui.errors import UserError

Transition = Callable[[InterviewBook, Interview], Step]


class AdviceDesk:
    """One for the bot; it keeps nothing in memory."""

    def __init__(self, app: BotBase) -> None:
        self._app = app

    def book(self, home_guild_id: int | None) -> InterviewBook:
        """The transitions under the catalog of a home community, today."""
        catalog = self.catalog(home_guild_id)
        return InterviewBook(catalog, interviewer_for(advisor_for(catalog, _now().date())))

    def catalog(self, home_guild_id: int | None) -> Catalog:
        """The catalog in force for a home community, which `current` or `look_at` has looked at just before."""
        return self._app.catalogs.current(home_guild_id)

    async def current(self, user_id: int) -> Interview | None:
        """The member's interview, in whatever state; what is in force at its home is looked at. That counts as use."""
        interview = await self._app.store.interviews.get(user_id)
        if interview is not None:
            if _now() - interview.updated_at > USE_NOTED_EVERY:
                await self._app.store.interviews.touch(interview.id, _now())
            await self.look_at(interview.home_guild_id)
        return interview

    async def look_at(self, home_guild_id: int | None) -> None:
        """Look which catalog is in force for a home community, which may be another one than where the member is."""
        await prepared(advisor_for(await self._app.catalogs.for_guild(home_guild_id), _now().date()))

    async def start(
        self,
        user_id: int,
        home_guild_id: int | None,
        answers: Mapping[str, str] | None = None,
        held: frozenset[str] = frozenset(),
    ) -> Step:
        """A new interview in place of any former one, with these answers given already."""
        await self.look_at(home_guild_id)
        book = self.book(home_guild_id)
        interview = await self._app.store.interviews.start(
            user_id,
            home_guild_id=home_guild_id,
            answers=answers or {},
            held=held,
            revision=book.catalog.revision,
            now=_now(),
        )
        return book.go_on(interview)

    async def tell(
        self, user_id: int, interview: Interview | None, home_guild_id: int | None, heard: Understood
    ) -> Step:
        """Fill in what members said about themselves: in their interview, or in a new one where that is finished."""
        if interview is not None and interview.state != "finished":
            step = await self.change(
                interview,
                lambda book, stored: book.go_on(
                    replace(
                        stored,
                        answers={**stored.answers, **heard.answers},
                        unsure=stored.unsure - heard.answers.keys(),
                        held=stored.held | heard.held,
                    )
                ),
            )
            if step is not None:
                return step
        return await self.start(user_id, home_guild_id, heard.answers, heard.held)

    async def resume(self, interview: Interview, transition: Transition) -> Step | None:
        """As `change`, for an interview that was read just now: where nothing changes, it does not wait its turn."""
        await self.look_at(interview.home_guild_id)
        book = self.book(interview.home_guild_id)
        step = await self._app.store.interviews.read(
            interview.id, interview.user_id, lambda stored: _with_lost(book, stored, transition(book, stored))
        )
        return step if step is None or step.interview == interview else await self.change(interview, transition)

    async def change(self, interview: Interview, transition: Transition) -> Step | None:
        """Apply a transition to the stored interview in one transaction, and return what it led to.

        Returns:
            None if the interview has been replaced in the meantime.
        """
        return await self.change_by_id(interview.id, interview.user_id, interview.home_guild_id, transition)

    async def change_by_id(
        self, interview_id: int, user_id: int, home: int | None, transition: Transition
    ) -> Step | None:
        """As `change`, without having read the interview: ``home`` is where the click came from.

        A member's home community may be another one. Nothing is changed then before it is its catalog that counts.
        """
        await self.look_at(home)
        book = self.book(home)
        steps: list[Step] = []
        homes: list[int | None] = []

        def update(stored: Interview) -> Interview:
            if stored.home_guild_id != home:
                homes.append(stored.home_guild_id)
                return stored
            steps.append(_with_lost(book, stored, transition(book, stored)))
            return steps[-1].interview

        saved = await self._app.store.interviews.change(interview_id, user_id, update, _now())
        if saved is None:
            return None
        if homes:
            return await self.change_by_id(interview_id, user_id, homes[0], transition)
        return replace(steps[-1], interview=saved)

    async def save_result(self, interview: Interview) -> SavedResult:
        """Keep today's decision for an interview; a result that says the same already is used again."""
        await self.look_at(interview.home_guild_id)
        catalog = self.catalog(interview.home_guild_id)
        now = _now()
        profile = self.book(interview.home_guild_id).profile(interview)
        decision = advisor_for(catalog, now.date()).decide(profile)
        latest = await self._app.store.results.latest(interview.user_id)
        if latest is not None and (
            latest.interview_id,
            dict(latest.answers),
            latest.held,
            latest.revision,
            latest.decided_on,
        ) == (interview.id, dict(profile.answers), profile.held, catalog.revision, now.date()):
            return latest
        return await self._app.store.results.save(
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

    async def result(self, result_id: int, user_id: int, *, can_share: bool) -> ResultView:
        """A member's result, with what its screens say.

        Raises:
            UserError: if it is gone, or somebody else's.
        """
        saved = await self._app.store.results.get(result_id)
        if saved is None or saved.user_id != user_id:
            raise UserError(
                "That recommendation is not kept any more, or belongs to somebody else. /advise gives you yours."
            )
        return await self.view(saved, can_share=can_share)

    async def view(self, saved: SavedResult, *, can_share: bool) -> ResultView:
        """What a saved result said and says: it is decided again by its own catalog, for its own day.

        Only where that catalog is not kept, or this version of the bot cannot read it, the one in force stands in.
        """
        in_force = await self._app.catalogs.for_guild(saved.home_guild_id)
        catalog = await self._app.catalogs.revision(saved.revision)
        await prepared(advisor_for(catalog or in_force, saved.decided_on))
        return ResultView(saved, catalog or in_force, can_share, Now(in_force, _now().date()))

    async def results(self, user_id: int, limit: int) -> list[SavedResult]:
        """The member's results, the newest first."""
        return await self._app.store.results.list(user_id, limit=limit)

    async def previous(self, interview: Interview) -> SavedResult | None:
        """The member's newest saved result, if it came from this interview."""
        latest = await self._app.store.results.latest(interview.user_id)
        return latest if latest is not None and latest.interview_id == interview.id else None

    async def rate(self, result_id: int, user_id: int, useful: bool) -> None:
        """Keep whether a result was useful."""
        await self._app.store.results.rate(result_id, user_id, useful, _now())


def _with_lost(book: InterviewBook, stored: Interview, step: Step) -> Step:
    """The step, with what the catalog has lost since the interview was last saved."""
    if stored.revision == book.catalog.revision:
        return step
    return replace(step, lost=tuple(dict.fromkeys((*book.lost_topics(step.interview), *step.lost))))


async def prepared(advisor: Advisor) -> Advisor:
    """The advisor, ready to say how sure it is and what to ask next; getting ready takes seconds once a day."""
    if not advisor.is_prepared:
        await asyncio.to_thread(advisor.prepare)
        await asyncio.to_thread(interviewer_for(advisor).prepare)
    return advisor


def _now() -> datetime:
    return discord.utils.utcnow()
