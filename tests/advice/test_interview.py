"""The shortest honest interview: it asks less, and never comes to another result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from bot.advice.interview import Interviewer, Progress
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from bot.catalog.models.interview import Question
from tests.advice import slow
from tests.advice.profiles import CATALOG, QUESTIONS, TODAY, random_profiles, seeded
from tests.advice.tiny import build, entry, question, rule
from tests.hanging import ends_within

ADVISOR = advisor_for(CATALOG, TODAY)
HELD = next(q.id for q in CATALOG.questions if q.certifications)

BEGINNER = {
    "situation": "complete_beginner",
    "goal": "first_ai_job",
    "platform": "none",
    "career_stage": "early",
    "budget": "under_300",
    "time": "over_4_months",
    "portfolio": "none",
}
LITERATE = {
    "situation": "business_professional",
    "goal": "ai_literacy",
    "career_stage": "mid",
    "budget": "under_50",
    "time": "under_10_hours",
}
ENGINEER = {
    "situation": "ml_engineer",
    "goal": "generative_ai",
    "platform": "azure",
    "platform_experience": "some",
    "ml_experience": "production",
    "career_stage": "senior",
    "budget": "free",
    "time": "up_to_2_months",
    "portfolio": "strong",
}
BY_HAND = [BEGINNER, LITERATE, ENGINEER]


class Walk:
    """An interview answered from a profile; ``start`` has been answered beforehand, ``unsure`` never is."""

    def __init__(self, profile: Profile, start: Iterable[str] = (), unsure: Iterable[str] = ()) -> None:
        self.full, self.unsure = profile, frozenset(unsure)
        self.known = Profile({q: profile.answers[q] for q in start})
        self.settled = set(self.known.answers)
        self.asked: list[str] = []

    def steps(self, interviewer: Interviewer) -> Iterator[Progress]:
        while True:
            progress = interviewer.progress(self.known, frozenset(self.settled))
            yield progress
            if progress.question is None:
                return
            self._answer(progress.question)

    def _answer(self, question: Question) -> None:
        self.settled.add(question.id)
        self.asked.append(question.id)
        if question.certifications:
            self.known = Profile(self.known.answers, self.full.held)
        elif question.id not in self.unsure and question.id in self.full.answers:
            self.known = self.known.answering(question.id, self.full.answers[question.id])


def starting_points(number: int, seed: int) -> Iterator[Walk]:
    """Interviews that begin with nothing, or with whatever somebody has said in a sentence."""
    source = seeded(seed)
    for profile in random_profiles(number, seed, holding=True):
        said = [q.id for q in QUESTIONS if source.random() < source.choice([0, 0.4])]
        unsure = [q.id for q in QUESTIONS if source.random() < 0.1 and q.id not in said]
        yield Walk(profile, said, unsure)


@pytest.mark.parametrize("seed", range(4))
def test_it_comes_to_the_same_result_as_all_questions_together(seed: int) -> None:
    interviewer = Interviewer(ADVISOR)
    for walk in [*starting_points(60, seed), *(Walk(Profile(answers)) for answers in BY_HAND)]:
        for _ in walk.steps(interviewer):
            pass
        answers = {q: option for q, option in walk.full.answers.items() if q not in walk.unsure}
        whole = Profile(answers, walk.full.held)
        assert ADVISOR.decide(walk.known).result == ADVISOR.decide(whole).result, (walk.known, whole)


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_on_the_number_of_questions_holds_and_never_grows(seed: int) -> None:
    interviewer = Interviewer(ADVISOR)
    for walk in starting_points(60, seed + 100):
        before = len(CATALOG.questions)
        for number, progress in enumerate(walk.steps(interviewer), 1 + len(walk.settled)):
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
    assert walk.asked == ["held", "budget"]
    assert [progress.at_most for progress in progresses] == [2, 2, 2]


def outcomes(profile: Profile, open_ids: list[str]) -> dict[tuple[str | None, ...], object]:
    """The result of every way of answering the open questions, and of leaving them open."""
    choices = [[None, *(o.id for o in CATALOG.question[q].options)] for q in open_ids]
    found: dict[tuple[str | None, ...], object] = {}
    for chosen in product(*choices):
        given = {q: option for q, option in zip(open_ids, chosen, strict=True) if option is not None}
        found[chosen] = ADVISOR.decide(Profile({**profile.answers, **given}, profile.held)).result
    return found


def skipped(profile: Profile, settled: set[str], asked: Question | None) -> list[str]:
    """The questions that could be asked now, and are passed over."""
    answers = slow.settle(CATALOG, profile.answers)
    could = [q.id for q in QUESTIONS if q.id not in settled and slow.is_asked(q, answers)]
    return could if asked is None or asked.certifications else could[: could.index(asked.id)]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_skipped_cannot_change_anything(seed: int) -> None:
    source = seeded(seed)
    interviewer = Interviewer(ADVISOR)
    looked_at = 0
    for profile in random_profiles(500, seed, holding=True):
        open_ids = source.sample([q.id for q in QUESTIONS], source.choice([1, 2, 3]))
        known = Profile({q: o for q, o in profile.answers.items() if q not in open_ids}, profile.held)
        settled = {q.id for q in QUESTIONS if q.id not in open_ids}
        passed_over = skipped(known, settled, interviewer.progress(known, settled).question)
        if not passed_over:
            continue
        looked_at += 1
        by_rest: dict[tuple[str | None, ...], set[object]] = {}
        for chosen, result in outcomes(known, open_ids).items():
            rest = tuple(c for q, c in zip(open_ids, chosen, strict=True) if q not in passed_over)
            by_rest.setdefault(rest, set()).add(result)
        assert all(len(results) == 1 for results in by_rest.values()), (known, open_ids, passed_over)
    assert looked_at > 100


@pytest.mark.parametrize("seed", range(3))
def test_what_is_asked_can_change_something(seed: int) -> None:
    source = seeded(seed)
    interviewer = Interviewer(ADVISOR)
    for profile in random_profiles(150, seed, holding=True):
        open_ids = source.sample([q.id for q in QUESTIONS], source.choice([1, 2]))
        known = Profile({q: o for q, o in profile.answers.items() if q not in open_ids}, profile.held)
        asked = interviewer.progress(known, {q.id for q in QUESTIONS if q.id not in open_ids}).question
        if asked is not None and not asked.certifications:
            assert len(set(outcomes(known, open_ids).values())) > 1, (known, open_ids, asked.id)


ONE_OR_TWO = [entry("one"), entry("two", cost={"total_usd": 50, "note": "Cheap."}), rule("one", favour={"one": 20})]
COLOUR, SIZE = question("colour", "red", "blue"), question("size", "small", "large")


def test_it_matters_that_an_open_question_can_switch_off_an_answer() -> None:
    """With another goal the platform does not count any more, and then colour and size together decide."""
    catalog = build(
        question("goal", "build", "talk"),
        question("platform", "here", "there", unless={"goal": "talk"}),
        COLOUR,
        SIZE,
        *ONE_OR_TWO,
        rule(
            "two",
            when={"goal": "talk", "colour": "blue", "size": "large"},
            unless={"platform": ["here", "there"]},
            favour={"two": 30},
        ),
    )
    interviewer = Interviewer(Advisor(catalog, TODAY))
    known = Profile({"platform": "here"})
    assert interviewer.progress(known, {"platform"}).question == catalog.question["goal"]
    assert interviewer.progress(known, {"platform", "goal"}).question is None


def test_it_matters_that_an_open_question_can_bring_an_answer_back() -> None:
    """Somebody says how long they have used "it" before saying what; colour and size may decide with that in mind."""
    catalog = build(
        question("platform", "here", "there"),
        question("experience", "little", "much", when={"platform": ["here"]}),
        COLOUR,
        SIZE,
        *ONE_OR_TWO,
        rule("two", when={"experience": "much", "colour": "blue", "size": "large"}, favour={"two": 30}),
    )
    known = Profile({"experience": "much"})
    progress = Interviewer(Advisor(catalog, TODAY)).progress(known, {"experience"})
    assert progress.question == catalog.question["platform"]


def test_it_matters_that_an_open_question_can_let_an_answer_go_without_saying() -> None:
    catalog = build(
        question("situation", "new", "old"),
        question(
            "experience",
            "none",
            "much",
            unless={"situation": "new"},
            assume=[{"option": "none", "when": {"situation": "new"}}],
        ),
        COLOUR,
        SIZE,
        *ONE_OR_TWO,
        rule("two", when={"experience": "none", "colour": "blue", "size": "large"}, favour={"two": 30}),
    )
    for known in (Profile(), Profile({"experience": "much"})):
        progress = Interviewer(Advisor(catalog, TODAY)).progress(known, {"experience"})
        assert progress.question == catalog.question["situation"]


def test_it_matters_by_how_much_an_answer_moves_something_that_is_relevant() -> None:
    """Five points less ten for something that is not relevant are not four points."""
    catalog = build(
        COLOUR,
        SIZE,
        question("shape", "round", "square"),
        entry("first"),
        entry("irrelevant"),
        entry("moved"),
        rule("relevant", favour={"first": 15, "moved": 10}),
        rule("five", when={"colour": "red", "size": "small", "shape": "round"}, nudge={"moved": 6, "irrelevant": -10}),
        rule("four", when={"size": "small", "shape": "round"}, unless={"colour": "red"}, nudge={"moved": 5}),
    )
    interviewer = Interviewer(Advisor(catalog, TODAY))
    assert interviewer.progress(Profile(), frozenset()).question == COLOUR


def test_the_first_question_comes_first_and_nothing_can_be_recommended_yet() -> None:
    progress = Interviewer(ADVISOR).progress(Profile(), frozenset())
    assert (progress.question, progress.number) == (CATALOG.questions[0], 1)
    assert progress.at_most == len(CATALOG.questions)
    assert not progress.can_recommend


def test_a_recommendation_can_be_seen_as_soon_as_there_is_one() -> None:
    assert Interviewer(ADVISOR).progress(Profile({"platform": "aws"}), {"platform"}).can_recommend
    nothing = Profile({"goal": "prestige", "time": "under_10_hours"})
    assert ADVISOR.decide(nothing).pick is None
    assert not Interviewer(ADVISOR).progress(nothing, {"goal", "time"}).can_recommend


def test_it_is_quick_whatever_the_catalog() -> None:
    """One rule over twelve questions of two dozen options: a table of 24 to the power of 12."""
    options = [f"option{number}" for number in range(24)]
    questions = [question(f"question{number}", *options) for number in range(12)]
    catalog = build(
        *questions,
        entry("one"),
        entry("two", cost={"total_usd": 1, "note": "Cheap."}),
        rule("one", favour={"one": 20}),
        rule("two", when={q.id: options[:2] for q in questions}, favour={"two": 30}),
    )
    interviewer = Interviewer(Advisor(catalog, TODAY))
    with ends_within(20):
        assert interviewer.progress(Profile(), frozenset()).question == questions[0]
        most = Profile({q.id: "option0" for q in questions[:9]})
        assert interviewer.progress(most, set(most.answers)).question == questions[9]
