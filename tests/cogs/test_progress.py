"""What each answer and each step does to a stored interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.advice.interview import interviewer_for
from bot.advice.recommend import advisor_for
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.services.interview_transitions import LISTED, InterviewTransitions, Step
from bot.storage.interviews import Interview

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CATALOG = load_directory(builtin_directory())
BLANK = Interview(
    id=1,
    user_id=2,
    home_guild_id=None,
    answers={},
    unsure=frozenset(),
    held=frozenset(),
    asking=None,
    state="open",
    revision=CATALOG.revision,
    started_at=NOW,
    updated_at=NOW,
)


def book_of(catalog: Catalog = CATALOG) -> InterviewTransitions:
    return InterviewTransitions(catalog, interviewer_for(advisor_for(catalog, date(2026, 11, 22))))


def without(question_id: str, option_id: str | None = None) -> Catalog:
    """The catalog without a question, or without one of its options."""
    questions = [
        replaced
        for question in CATALOG.questions
        if (
            replaced := question
            if question.id != question_id
            else question.model_copy(update={"options": tuple(o for o in question.options if o.id != option_id)})
            if option_id
            else None
        )
    ]
    return replace(CATALOG, questions=tuple(questions), revision=f"without {question_id} {option_id}")


BOOK = book_of()


def answered(**answers: str) -> Interview:
    return BOOK.go_on(replace(BLANK, answers=answers)).interview


def asking(step: Step) -> str | None:
    assert (step.progress.question.id if step.progress.question else None) == step.interview.asking
    return step.interview.asking


def test_an_interview_begins_with_the_first_question() -> None:
    step = BOOK.go_on(BLANK)
    assert asking(step) == "goal"
    assert (step.progress.number, step.progress.can_recommend) == (1, False)


def test_an_answer_is_kept_and_the_next_question_is_asked() -> None:
    step = BOOK.answer(answered(), "situation", "developer")
    assert dict(step.interview.answers) == {"situation": "developer"}
    assert asking(step) == "goal"
    assert step.progress.number == 2


def test_an_earlier_question_can_be_answered_later() -> None:
    interview = answered(situation="developer", goal="cloud_ml", platform="aws")
    step = BOOK.answer(interview, "situation", "researcher")
    assert step.interview.answers["situation"] == "researcher"
    assert asking(step) == interview.asking


def test_not_sure_takes_an_answer_back_and_an_answer_takes_not_sure_back() -> None:
    skipped = BOOK.skip(answered(situation="developer"), "situation")
    assert dict(skipped.interview.answers) == {}
    assert skipped.interview.unsure == {"situation"}
    assert asking(skipped) == "goal"
    step = BOOK.answer(skipped.interview, "situation", "developer")
    assert step.interview.unsure == set()


def test_every_transition_done_twice_is_as_if_done_once() -> None:
    start = answered(situation="developer", goal="cloud_ml", platform="aws")
    for transition in (
        lambda i: BOOK.answer(i, "platform", "azure"),
        lambda i: BOOK.skip(i, "platform"),
        lambda i: BOOK.back(i, "platform_experience"),
        lambda i: BOOK.hold(i, ticked=["nvidia-dli"], chosen=["ibm-ai-engineering-professional-certificate"]),
        BOOK.go_on,
        BOOK.stop,
    ):
        once = transition(start).interview
        assert transition(once).interview == once


def test_the_interview_is_finished_when_nothing_is_left_to_ask() -> None:
    interview = answered(goal="ai_literacy")
    while interview.asking is not None:
        assert interview.state == "open"
        held = interview.asking == "held"
        interview = (BOOK.listed(interview) if held else BOOK.skip(interview, interview.asking)).interview
    assert interview.state == "finished"
    assert interview.answers["held"] == LISTED
    assert "held" not in BOOK.profile(interview).answers


def finished(**answers: str) -> Interview:
    interview = answered(**answers)
    while interview.asking is not None:
        held = interview.asking == "held"
        interview = (BOOK.listed(interview) if held else BOOK.skip(interview, interview.asking)).interview
    return interview


def test_a_change_of_a_finished_interview_leaves_it_finished_and_knows_what_it_opens() -> None:
    interview = finished(situation="developer", goal="ai_literacy")
    changed = BOOK.change(interview, "goal", "cloud_ml")
    assert (changed.interview.state, asking(changed)) == ("finished", "time")
    assert BOOK.conclude(changed.interview).interview == changed.interview
    again = BOOK.ask(changed.interview, changed.interview.asking)
    assert (again.interview.state, asking(again)) == ("open", "time")


def test_a_change_of_an_open_interview_leaves_it_open() -> None:
    changed = BOOK.change(answered(situation="developer", goal="ai_literacy"), "goal", "cloud_ml")
    assert (changed.interview.state, asking(changed)) == ("open", "platform")


def test_back_leads_through_answered_and_skipped_questions_to_the_first() -> None:
    interview = BOOK.skip(answered(situation="developer"), "goal").interview
    first = BOOK.back(interview, "platform")
    assert asking(first) == "goal"
    second = BOOK.back(first.interview, "goal")
    assert (asking(second), second.progress.number) == ("situation", 1)
    assert asking(BOOK.back(second.interview, "situation")) == "situation"


@pytest.mark.xfail(
    reason='"not sure" is stored without its order, so a number may be one too high on the way back', strict=False
)
def test_a_question_has_the_same_number_on_the_way_there_and_back() -> None:
    """Also where a sentence filled in later answers before earlier questions were asked."""
    step = BOOK.go_on(replace(BLANK, answers={"platform": "aws", "budget": "under_300"}))
    numbers: dict[str | None, int] = {}
    while asking(step) != "time":
        numbers[asking(step)] = step.progress.number
        assert step.progress.number <= step.progress.at_most
        step = BOOK.skip(step.interview, str(asking(step)))
    assert list(numbers) == ["goal", "situation"]
    assert numbers["goal"] == 3, "two were answered before"
    while asking(step) != "goal":
        step = BOOK.back(step.interview, str(asking(step)))
        assert step.progress.number == numbers.get(asking(step), step.progress.number)


@pytest.mark.parametrize("question", ["platform_experience", "nonsense", None])
def test_asking_for_a_question_that_is_not_asked_goes_on(question: str | None) -> None:
    interview = answered(situation="developer", goal="ai_literacy")
    assert asking(BOOK.ask(interview, question)) == interview.asking


def test_stopping_keeps_the_question_that_is_shown() -> None:
    shown = BOOK.back(answered(situation="developer", goal="cloud_ml"), "platform").interview
    stopped = BOOK.stop(shown).interview
    assert (stopped.state, stopped.asking) == ("stopped", "goal")
    again = BOOK.ask(stopped, stopped.asking).interview
    assert (again.state, again.asking) == ("open", "goal")


def test_holding_changes_what_was_ticked_and_unticked_and_nothing_else() -> None:
    interview = replace(answered(), held=frozenset({"nvidia-dli", "google-professional-ml-engineer"}))
    step = BOOK.hold(interview, ticked=["nvidia-dli"], chosen=["aws-ai-practitioner-aif-c01"])
    assert step.interview.held == {"google-professional-ml-engineer", "aws-ai-practitioner-aif-c01"}
    assert asking(step) == "held"


@pytest.mark.parametrize("lost", [without("budget"), without("budget", "under_300")])
def test_answers_that_a_catalog_has_lost_are_set_aside_and_come_back_with_it(lost: Catalog) -> None:
    interview = answered(situation="developer", goal="cloud_ml", budget="under_300")
    book = book_of(lost)
    assert dict(book.profile(interview).answers) == {"situation": "developer", "goal": "cloud_ml"}
    assert len(book.lost_topics(interview)) == 1
    step = book.go_on(interview)
    assert dict(step.interview.answers) == dict(interview.answers)
    assert step.interview.revision == lost.revision
    assert BOOK.profile(step.interview).answers["budget"] == "under_300"
    assert BOOK.lost_topics(step.interview) == []


def test_an_option_that_was_lost_is_asked_for_again() -> None:
    interview = answered(situation="developer", goal="cloud_ml")
    step = book_of(without("goal", "cloud_ml")).go_on(interview)
    assert asking(step) == "goal"


@pytest.mark.parametrize(
    ("lost", "topic"), [(without("platform"), "platform"), (without("platform", "aws"), "your platform")]
)
def test_an_answer_to_what_a_catalog_has_lost_changes_nothing_and_is_named(lost: Catalog, topic: str) -> None:
    interview = answered(situation="developer", goal="cloud_ml")
    step = book_of(lost).answer(interview, "platform", "aws")
    assert dict(step.interview.answers) == dict(interview.answers)
    assert step.lost == (topic,)


def test_a_question_that_is_being_asked_and_lost_gives_way_to_the_next() -> None:
    interview = answered(situation="developer", goal="cloud_ml")
    assert interview.asking == "platform"
    step = book_of(without("platform")).ask(interview, interview.asking)
    assert asking(step) not in {None, "platform"}


def test_what_is_held_and_not_in_the_catalog_is_kept_and_does_not_count() -> None:
    interview = replace(answered(), held=frozenset({"nvidia-dli", "gone"}))
    assert BOOK.profile(interview).held == {"nvidia-dli"}
    assert BOOK.go_on(interview).interview.held == {"nvidia-dli", "gone"}
