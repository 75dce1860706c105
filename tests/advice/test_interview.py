"""The shortest honest interview: it asks less, and never comes to another verdict or pick."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from bot.advice.engine.columns import Column
from bot.advice.engine.encoding import Vector
from bot.advice.interview import Interviewer, Progress
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from tests.advice.profiles import CATALOG, QUESTIONS, TODAY, random_profiles, seeded
from tests.advice.tiny import build, entry, question, rule
from tests.hanging import ends_within

ADVISOR = advisor_for(CATALOG, TODAY)
HELD = next(q.id for q in CATALOG.questions if q.certifications)


def questions_asked(interviewer: Interviewer, advisor: Advisor) -> Column:
    """How many questions each full profile is asked; it is made sure that the end does not come too early."""
    table = advisor.table
    number = len(advisor.encoding.questions)
    depth = np.zeros(table.rows, np.int64)
    waiting: list[tuple[Column, Vector, frozenset[int]]] = [
        (np.arange(table.rows), (0,) * number, frozenset(range(number)))
    ]
    while waiting:
        rows, given, open_places = waiting.pop()
        asked = number - len(open_places)
        place, left = interviewer.next_place(given, open_places, frozenset())
        if place is None:
            assert len(set(table.outcome[rows].tolist())) == 1, advisor.encoding.decode(given)
            depth[rows] = asked
            continue
        assert left > 0
        column = table.column(place, rows)
        for answer in set(column.tolist()):
            assert answer, "nobody is asked what the full interview would not ask"
            further = (*given[:place], answer, *given[place + 1 :])
            waiting.append((rows[column == answer], further, open_places - {place}))
    return depth


def test_every_full_profile_comes_to_the_same_verdict_and_pick_in_few_questions() -> None:
    interviewer = Interviewer(ADVISOR)
    interviewer.prepare()
    depth = questions_asked(interviewer, ADVISOR)
    assert float(depth.mean()) <= 5.2
    assert float(np.median(depth)) == 5
    assert float((depth <= 7).mean()) >= 0.9


class Walk:
    """An interview answered from a profile; what is in ``unsure`` is answered with "not sure"."""

    def __init__(self, profile: Profile, unsure: frozenset[str] = frozenset()) -> None:
        self.full, self.unsure = profile, unsure
        self.known = Profile()
        self.settled: set[str] = set()

    def steps(self, interviewer: Interviewer) -> Iterator[Progress]:
        while True:
            progress = interviewer.progress(self.known, frozenset(self.settled))
            yield progress
            asked = progress.question
            if asked is None:
                return
            self.settled.add(asked.id)
            if asked.certifications:
                self.known = Profile(self.known.answers, self.full.held)
            elif asked.id not in self.unsure and asked.id in self.full.answers:
                self.known = self.known.answering(asked.id, self.full.answers[asked.id])


@pytest.mark.parametrize("seed", range(2))
def test_holders_and_the_unsure_come_to_the_same_result_nearly_always(seed: int) -> None:
    """A limited number of completions is tried for them, so that a rare one may be missed."""
    interviewer, source = Interviewer(ADVISOR), seeded(seed)
    missed = 0
    for profile in random_profiles(60, seed, holding=True):
        unsure = frozenset(q.id for q in QUESTIONS if source.random() < 0.1)
        walk = Walk(profile, unsure)
        for _ in walk.steps(interviewer):
            pass
        answers = {q: option for q, option in profile.answers.items() if q not in unsure}
        found, whole = ADVISOR.decide(walk.known), ADVISOR.decide(Profile(answers, profile.held))
        missed += (found.verdict, found.pick) != (whole.verdict, whole.pick)
    assert missed <= 1


@pytest.mark.parametrize("seed", range(2))
def test_the_bound_on_the_number_of_questions_holds_and_never_grows(seed: int) -> None:
    interviewer, source = Interviewer(ADVISOR), seeded(seed)
    for profile in random_profiles(60, seed + 100, holding=True):
        walk = Walk(profile, frozenset(q.id for q in QUESTIONS if source.random() < 0.1))
        before = len(CATALOG.questions)
        for number, progress in enumerate(walk.steps(interviewer), 1):
            assert progress.at_most <= before
            before = progress.at_most
            if progress.question is not None:
                assert progress.number == number <= progress.at_most
        assert len(walk.settled) <= before


def test_what_is_held_can_bring_back_a_question_and_the_bound_allows_for_it() -> None:
    """On its own the budget changes nothing here; with the cheap exam held it does."""
    catalog = build(
        question("budget", {"id": "low", "max_usd": 150}, {"id": "high"}),
        question("held", certifications=True),
        entry("cheap"),
        entry("dear", cost={"total_usd": 200, "note": "More."}),
        rule("all", favour={"cheap": 30, "dear": 20}),
    )
    walk = Walk(Profile({"budget": "low"}, frozenset({"cheap"})))
    progresses = list(walk.steps(Interviewer(Advisor(catalog, TODAY))))
    asked = [progress.question.id for progress in progresses if progress.question]
    assert asked == ["held", "budget"]
    assert [progress.at_most for progress in progresses] == [2, 2, 2]


def test_a_question_waits_for_those_on_which_it_depends_whether_it_is_asked() -> None:
    interviewer = Interviewer(ADVISOR)
    walk = Walk(random_profiles(1, 5)[0])
    for progress in walk.steps(interviewer):
        if progress.question and progress.question.id == "platform":
            assert "goal" in walk.settled


def test_nothing_can_be_recommended_before_anything_is_known() -> None:
    progress = Interviewer(ADVISOR).progress(Profile(), frozenset())
    assert progress.number == 1
    assert progress.at_most == len(CATALOG.questions)
    assert not progress.can_recommend


def test_a_recommendation_can_be_seen_as_soon_as_there_is_one() -> None:
    assert Interviewer(ADVISOR).progress(Profile({"platform": "aws"}), {"platform"}).can_recommend


def test_it_is_quick_whatever_the_catalog() -> None:
    """Twelve questions of two dozen options: 24 to the power of 12 profiles."""
    options = [f"option{number}" for number in range(24)]
    questions = [question(f"question{number}", *options) for number in range(12)]
    catalog = build(
        *questions,
        entry("one"),
        entry("two", cost={"total_usd": 1, "note": "Cheap."}),
        rule("one", favour={"one": 20}),
        rule("two", when={q.id: options[:12] for q in questions}, favour={"two": 30}),
    )
    advisor = Advisor(catalog, TODAY)
    with ends_within(60):
        assert not advisor.table.is_exact
        assert Interviewer(advisor).progress(Profile(), frozenset()).question is not None


@pytest.mark.parametrize("holding", [False, True])
def test_without_the_table_of_all_profiles_it_asks_and_says_the_same(holding: bool) -> None:
    """Once so much is known that all who agree are looked at: the table of those only is as good as that of all."""
    whole, light = Advisor(CATALOG, TODAY), Advisor(CATALOG, TODAY)
    whole.prepare()
    ours, theirs, compared, counted = Interviewer(whole), Interviewer(light), 0, 0
    for profile in random_profiles(60, 9, answered=0.5, holding=holding):
        given = light.encoding.encode(profile.answers)
        if not light.table_for(given).is_exact:
            continue
        compared += 1
        answered = frozenset(profile.answers)
        assert theirs.progress(profile, answered) == ours.progress(profile, answered)
        assert theirs.progress(profile, frozenset(q.id for q in QUESTIONS[::2]) | answered) == ours.progress(
            profile, frozenset(q.id for q in QUESTIONS[::2]) | answered
        )
        certainty = light.confidence(profile)
        if certainty.is_exact:
            assert certainty == whole.confidence(profile)
            counted += certainty.share < 1
    assert compared > 30
    assert counted > 10
    assert not light.is_prepared
