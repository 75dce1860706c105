"""From what was found in a text to the answer of each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.catalog.models.interview import Question
from bot.profile_text.budget import find_budget
from bot.profile_text.career import find_stage
from bot.profile_text.durations import Duration, DurationKind, exceeds
from bot.profile_text.findings import Evidence, ProfileFindings, strongest
from bot.profile_text.goal import FIRST_JOB, GOAL, choose_goal
from bot.profile_text.lexicon import SIGNALS
from bot.profile_text.platform import choose_platform, experience_with
from bot.profile_text.platform_uses import Rank
from bot.profile_text.preparation import find_preparation
from bot.profile_text.situation import CareerFacts

_USUAL_PACE = 10.0
"""Hours a week, where a member names hours in all but no pace."""

_SHORT_PREPARATION = 10.0
"""Hours in all that count as one week at any pace."""

_CLEARLY_MORE = 1.05
"""By how much "more than" exceeds; the limit of "up to 4 months" is a little above four months."""


def weeks(duration: Duration, pace: Duration | None) -> float:
    """A stretch of time in weeks; hours in all take as long as the pace makes them."""
    if duration.kind is not DurationKind.HOURS:
        return duration.in_weeks
    if duration.high <= _SHORT_PREPARATION:
        return 1.0
    return duration.high / (pace.low if pace is not None else _USUAL_PACE)


def smallest(limits: Sequence[tuple[str, float | None]], amount: float, *, is_floor: bool) -> str | None:
    """The first option whose limit admits an amount, or else the one without a limit.

    Args:
        limits: The options with their limits, from least to most.
        amount: What must be admitted.
        is_floor: Whether it is "more than" the amount, which the limit must then exceed.

    Returns:
        The option's id; None if nothing admits the amount.
    """
    needed = amount * _CLEARLY_MORE if is_floor else amount
    admitting = (option for option, limit in limits if limit is not None and needed <= limit)
    return next(admitting, None) or next((option for option, limit in limits if limit is None), None)


SITUATION, CAREER_STAGE = "situation", "career_stage"
PLATFORM, PLATFORM_EXPERIENCE, NO_PLATFORM = "platform", "platform_experience", "platform_none"
_NONE = "none"
_TECHNICAL = frozenset({"developer", "data_professional", "ml_engineer", "it_professional"})
_EARLIER = frozenset({"before", "previously", "formerly", "earlier", "former", "until"})


class Answer(NamedTuple):
    """An option, and the places of the words that say so."""

    option: str
    start: int
    end: int


def find_answers(questions: Sequence[Question], found: ProfileFindings) -> dict[str, Answer]:
    """The answers that a text gives, by question, in the order of the questions."""
    answers: dict[str, Answer] = {}
    for question in questions:
        answer = _whole_text(question, found) or _answer(question, found, answers)
        if answer is not None and question.option(answer.option) is not None:
            answers[question.id] = answer
    return answers


def _whole_text(question: Question, found: ProfileFindings) -> Answer | None:
    """The option whose phrase is all that a text says."""
    whole = (0, len(found.reading.words))
    if question.refers_to is not None:
        return None
    said = (m for m in found.mentions.get(question.id, ()) if (m.start, m.end) == whole)
    return next((Answer(mention.option, *whole) for mention in said), None)


def _answer(question: Question, found: ProfileFindings, earlier: Mapping[str, Answer]) -> Answer | None:
    by_id: dict[str, Callable[[Question, ProfileFindings, Mapping[str, Answer]], Answer | None]] = {
        SITUATION: _situation,
        GOAL: _goal,
        PLATFORM: _platform,
        PLATFORM_EXPERIENCE: _platform_experience,
        CAREER_STAGE: _career_stage,
    }
    if question.id in by_id:
        return by_id[question.id](question, found, earlier)
    if any(option.max_usd is not None for option in question.options):
        return _within_money(question, found)
    if any(option.max_weeks is not None for option in question.options):
        return _within_time(question, found)
    return _by_words(question, found)


def _situation(question: Question, found: ProfileFindings, _: Mapping[str, Answer]) -> Answer | None:
    goals = found.evidence.get(GOAL, ())
    deeds = found.evidence.get(SITUATION, ())
    facts = CareerFacts(
        occupations=found.occupations,
        evidence=[deed for deed in deeds if not _EARLIER & set(found.reading.before(deed.start, 5))],
        options={option.id for option in question.options},
        signals=found.evidence.get(SIGNALS, ()),
        goals={goal.option for goal in strongest(goals)} | ({FIRST_JOB} & {goal.option for goal in goals}),
        is_terse=found.reading.is_terse,
    )
    return Answer(*facts.situation) if facts.situation is not None else None


def _goal(question: Question, found: ProfileFindings, earlier: Mapping[str, Answer]) -> Answer | None:
    situation = earlier.get(SITUATION)
    return _as_answer(choose_goal(question, found, situation.option if situation is not None else None))


def _platform(_: Question, found: ProfileFindings, earlier: Mapping[str, Answer]) -> Answer | None:
    situation = earlier.get(SITUATION)
    is_technical = found.reading.is_terse or (situation is not None and situation.option in _TECHNICAL)
    uses = [use for use in found.uses if use.option != _NONE]
    use = choose_platform(uses, is_technical=is_technical)
    missed = next((use for use in uses if use.rank is Rank.MISSED), None)
    if use is None and "wants_it" in found.signals:
        use = missed
    if use is not None:
        return Answer(use.option, use.start, use.end)
    mentions = (m for m in found.mentions.get(PLATFORM, ()) if m.option == _NONE and found.counts(m))
    named = any(m.option != _NONE and not m.standing.denied for m in found.mentions.get(PLATFORM, ()))
    said = [*mentions, *(e for e in found.evidence.get(NO_PLATFORM, ()) if e.weight > named)]
    first = min(said, key=lambda span: span.start, default=None)
    return Answer(_NONE, first.start, first.end) if first is not None else None


def _platform_experience(question: Question, found: ProfileFindings, earlier: Mapping[str, Answer]) -> Answer | None:
    platform = earlier.get(PLATFORM)
    if platform is not None and platform.option == _NONE:
        return None
    use = experience_with(found.uses, platform.option) if platform is not None else None
    if use is not None and use.experience is not None:
        return Answer(use.experience, use.start, use.end)
    return _as_answer(found.undisputed([e for e in found.evidence.get(question.id, ()) if question.option(e.option)]))


def _career_stage(question: Question, found: ProfileFindings, _: Mapping[str, Answer]) -> Answer | None:
    """The stage by years of work, unless a word such as "junior" names it earlier."""
    years, named = find_stage(found.reading, found.durations), _by_words(question, found)
    if years is None or (named is not None and named.start < years.start):
        return named
    return Answer(*years)


def _by_words(question: Question, found: ProfileFindings) -> Answer | None:
    """The answer by patterns, or else by the catalog's own phrases."""
    paces = found.pace_places
    evidence = [e for e in found.evidence_for(question) if e.end - 1 not in paces]
    return _as_answer(found.undisputed(evidence))


def _as_answer(evidence: Evidence | None) -> Answer | None:
    return Answer(evidence.option, evidence.start, evidence.end) if evidence is not None else None


def _within_money(question: Question, found: ProfileFindings) -> Answer | None:
    limits = [(option.id, option.max_usd) for option in question.options]
    money = find_budget(found.reading, found.amounts)
    if money is not None and money.usd is not None:
        option = smallest(limits, money.usd, is_floor=money.is_floor)
        return Answer(option, money.start, money.end) if option is not None else None
    answer = _by_words(question, found)
    goes_on = answer is not None and any(money.start == answer.end for money in found.amounts)
    return None if goes_on else answer  # "can't pay $300" is not "can't pay"


def _within_time(question: Question, found: ProfileFindings) -> Answer | None:
    limits = [(option.id, option.max_weeks) for option in question.options]
    duration = find_preparation(found.reading, found.durations)
    if duration is None:
        return _by_words(question, found)
    is_floor = exceeds(found.reading.words, duration.start)
    option = smallest(limits, weeks(duration, found.pace), is_floor=is_floor)
    return Answer(option, duration.start, duration.end) if option is not None else None
