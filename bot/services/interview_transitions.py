"""An interview as it is stored, read against the catalog in force: a pure function from state and answer to state.

Answers whose question or option the catalog no longer has stay stored but do not count; their question is asked again.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.advice.interview import Interviewer, Progress
from bot.advice.profile import Profile, is_asked
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Question
from bot.storage.interviews import Interview

LISTED = "listed"
"""Stored as the answer to the question about certifications held: the list itself is kept apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """An interview after something happened to it, and what comes next.

    Attributes:
        interview: The interview as it is then.
        progress: The next question, if there is one.
        catalog: The catalog under which the step was taken.
        profile: What of the answers counts under it.
        lost: What answers were about that do not count any more, where the member has not been told yet.
    """

    interview: Interview
    progress: Progress
    catalog: Catalog
    profile: Profile
    lost: tuple[str, ...] = ()


class InterviewTransitions:
    """The transitions of an interview under one catalog.

    Attributes:
        held_question: The id of the question about certifications held, if there is one.
    """

    def __init__(self, catalog: Catalog, interviewer: Interviewer) -> None:
        self.catalog = catalog
        self._interviewer = interviewer
        self.held_question = next((question.id for question in catalog.questions if question.certifications), None)

    @property
    def advisor(self) -> Advisor:
        """What decides."""
        return self._interviewer.advisor

    @property
    def is_prepared(self) -> bool:
        """Whether a transition takes no longer than a moment; else it should run off the event loop first."""
        return self._interviewer.advisor.is_prepared

    def profile(self, interview: Interview) -> Profile:
        """The answers that the catalog knows."""
        return profile_under(self.catalog, interview)

    def lost_topics(self, interview: Interview) -> list[str]:
        """What stored answers were about that no longer count, because the catalog has changed."""
        known = self.profile(interview).answers
        return [
            self._topic(question_id)
            for question_id, option_id in interview.answers.items()
            if question_id not in known and option_id != LISTED
        ]

    def go_on(self, interview: Interview) -> Step:
        """The next question, from whatever state; the interview is finished when there is none."""
        settled, profile = self._settled(interview), self.profile(interview)
        progress = self._interviewer.progress(profile, settled)
        if progress.question is None:
            asking, state = None, "finished"
        else:
            asking, state = progress.question.id, "open"
            number = self._number(interview, progress.question, settled)
            progress = progress._replace(number=number, at_most=max(number, progress.at_most))
        interview = replace(interview, asking=asking, state=state, revision=self.catalog.revision)
        return Step(interview, progress, self.catalog, profile)

    def conclude(self, interview: Interview) -> Step:
        """The recommendation as it is now; questions that may refine it are left for when the member wants them."""
        step = self.go_on(interview)
        return replace(step, interview=replace(step.interview, state="finished"))

    def change(self, interview: Interview, question_id: str, option_id: str | None) -> Step:
        """Change an answer from a result, or (None) take it back.

        A finished interview stays finished, whatever questions that opens.
        """
        if option_id is None:
            step = self.skip(interview, question_id)
        else:
            step = self.answer(interview, question_id, option_id)
        if interview.state != "finished":
            return step
        return replace(step, interview=replace(step.interview, state="finished"))

    def answer(self, interview: Interview, question_id: str, option_id: str) -> Step:
        """Answer a question, whether it is the one being asked or an earlier one on an old card.

        An answer that the catalog does not have (any more) changes nothing, and is named in `Step.lost`.
        """
        question = self.catalog.question.get(question_id)
        if question is None or not (question.certifications or question.option(option_id)):
            return replace(self.go_on(interview), lost=(self._topic(question_id),))
        answers = {**interview.answers, question_id: option_id}
        return self.go_on(replace(interview, answers=answers, unsure=interview.unsure - {question_id}))

    def skip(self, interview: Interview, question_id: str) -> Step:
        """Take "not sure" for an answer: the question counts as unanswered, and is not asked again."""
        answers = {key: value for key, value in interview.answers.items() if key != question_id}
        return self.go_on(replace(interview, answers=answers, unsure=interview.unsure | {question_id}))

    def hold(self, interview: Interview, *, ticked: Collection[str], chosen: Collection[str]) -> Step:
        """Keep what was chosen on one page of the held certifications; the question stays open.

        Only what the member changed is changed: what was chosen elsewhere since this page was shown stays.

        Args:
            interview: As it is stored now.
            ticked: What the page showed as chosen when the member saw it.
            chosen: What the member left or made chosen on it.
        """
        held = (interview.held - (set(ticked) - set(chosen))) | set(chosen)
        return self.ask(replace(interview, held=held), self.held_question)

    def listed(self, interview: Interview) -> Step:
        """What the member holds is complete."""
        return self.answer(interview, self.held_question, LISTED) if self.held_question else self.go_on(interview)

    def ask(self, interview: Interview, question_id: str | None) -> Step:
        """Show a certain question, answered already or not; go on where the catalog does not have it."""
        question, profile = self.catalog.question.get(question_id or ""), self.profile(interview)
        if question is None or not is_asked(question, profile.answers):
            return self.go_on(interview)
        settled = self._settled(interview)
        progress = self._interviewer.progress(profile, settled)
        number = self._number(interview, question, settled)
        at_most = max(progress.at_most, number)
        interview = replace(interview, asking=question.id, state="open", revision=self.catalog.revision)
        progress = progress._replace(question=question, number=number, at_most=at_most)
        return Step(interview, progress, self.catalog, profile)

    def back(self, interview: Interview, from_question: str) -> Step:
        """Show the question answered (or skipped) before a certain one; the first one has none before it."""
        settled = self._settled(interview)
        asked = self._asked(interview, settled)
        place = asked.index(from_question) if from_question in asked else len(asked)
        return self.ask(interview, asked[place - 1] if place else from_question)

    def stop(self, interview: Interview) -> Step:
        """Leave the interview as it is until it is gone on with, at the question that is shown now."""
        step = self.ask(interview, interview.asking)
        # The revision stays, so that what a newer one has lost is told when the member comes back.
        return replace(step, interview=replace(step.interview, state="stopped", revision=interview.revision))

    def _asked(self, interview: Interview, settled: AbstractSet[str]) -> list[str]:
        """The settled questions in the order in which they were answered; those left at "not sure" come last."""
        answered = [question_id for question_id in interview.answers if question_id in settled]
        unsure = [q.id for q in self.catalog.questions if q.id in interview.unsure and q.id not in answered]
        return answered + unsure

    def _number(self, interview: Interview, question: Question, settled: AbstractSet[str]) -> int:
        """Which question it is for the member: the same on the way there and back."""
        asked = self._asked(interview, settled)
        return 1 + (asked.index(question.id) if question.id in asked else len(asked))

    def _topic(self, question_id: str) -> str:
        question = self.catalog.question.get(question_id)
        return question.topic if question else question_id.replace("_", " ")

    def _settled(self, interview: Interview) -> frozenset[str]:
        listed = {q.id for q in self.catalog.questions if q.certifications and q.id in interview.answers}
        return frozenset({*self.profile(interview).answers, *interview.unsure, *listed})


def profile_under(catalog: Catalog, interview: Interview) -> Profile:
    """The answers of an interview that a catalog knows."""
    answers = {
        question.id: given
        for question in catalog.questions
        if (given := interview.answers.get(question.id)) is not None and question.option(given) is not None
    }
    return Profile(answers, frozenset(interview.held & catalog.certification.keys()))
