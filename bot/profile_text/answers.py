"""From what was found in a text to the answer of each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.catalog.models.interview import Option, Question
from bot.profile_text.durations import Duration, Kind, exceeds
from bot.profile_text.experience import Platforms, career_stage, experience_with, wanted_after_all, years_of_work
from bot.profile_text.mentions import CAREER_STAGE, Mention, chosen
from bot.profile_text.money import Money
from bot.profile_text.tokenizer import Word

_USUAL_PACE = 10.0
"""Hours a week, where a member names hours in all but no pace."""

_SHORT_PREPARATION = 10.0
"""Hours in all that count as one week at any pace."""

_CLEARLY_MORE = 1.05
"""By how much "more than" exceeds; the limit of "up to 4 months" is a little above four months."""


class Answer(NamedTuple):
    """An option, and the places of the words that say so."""

    option: str
    start: int
    end: int


class Sentence(NamedTuple):
    """Everything found in a text; mentions by question."""

    words: Sequence[Word]
    mentions: Mapping[str, Sequence[Mention]]
    durations: Sequence[Duration]
    amounts: Sequence[Money]

    @property
    def pace(self) -> Duration | None:
        """The first pace that is named."""
        return next((duration for duration in self.durations if duration.kind is Kind.PACE), None)


def find_answers(questions: Sequence[Question], sentence: Sentence) -> dict[str, Answer]:
    """The answers that a text gives, by question, in the order of the questions."""
    referred_to = {question.refers_to for question in questions if question.refers_to is not None}
    platforms = {id_: Platforms(sentence.words, sentence.mentions.get(id_, ())) for id_ in referred_to}
    answers: dict[str, Answer] = {}
    for question in questions:
        answer = _answer(question, sentence, answers, platforms)
        if answer is not None:
            answers[question.id] = answer
    return answers


def _answer(
    question: Question, sentence: Sentence, earlier: Mapping[str, Answer], platforms: Mapping[str, Platforms]
) -> Answer | None:
    mentions = sentence.mentions.get(question.id, ())
    if question.refers_to is not None:
        about = platforms[question.refers_to]
        option = earlier[question.refers_to].option if question.refers_to in earlier else None
        found = experience_with(question, option, sentence.words, mentions, sentence.durations, about)
        return Answer(*found) if found is not None else None
    said = chosen(question.id, mentions, sentence.words)
    if said is None and question.id in platforms:
        said = wanted_after_all(sentence.words, mentions)
    named = Answer(said.option, said.start, said.end) if said is not None else None
    if any(option.max_usd is not None for option in question.options):
        goes_on = named is not None and any(money.start == named.end for money in sentence.amounts)
        # "can't pay $300" is not "can't pay".
        return _within_money(question.options, sentence) or (None if goes_on else named)
    if any(option.max_weeks is not None for option in question.options):
        return _within_time(question.options, sentence) or named
    if question.id == CAREER_STAGE:
        return _by_years(question, sentence, platforms.values(), named)
    return named


def _by_years(
    question: Question, sentence: Sentence, platforms: Iterable[Platforms], named: Answer | None
) -> Answer | None:
    """The career stage by years of work, unless an earlier word such as "junior" names it."""
    everywhere = Platforms(sentence.words, [mention for about in platforms for mention in about.mentions])
    years = years_of_work(sentence.words, sentence.durations, everywhere)
    if years is None or (named is not None and named.start < years[1].start):
        return named
    stage = career_stage(years[0])
    return Answer(stage, years[1].start, years[1].end) if question.option(stage) is not None else named


def _within_money(options: Sequence[Option], sentence: Sentence) -> Answer | None:
    limits = [(option.id, option.max_usd) for option in options]
    for money in sentence.amounts:
        if money.usd is not None:
            option = _smallest(limits, money.usd, is_floor=money.is_floor)
            return Answer(option, money.start, money.end) if option is not None else None
    return None


def _within_time(options: Sequence[Option], sentence: Sentence) -> Answer | None:
    limits = [(option.id, option.max_weeks) for option in options]
    for duration in sentence.durations:
        if duration.kind in {Kind.WEEKS, Kind.HOURS}:
            is_floor = exceeds(sentence.words, duration.start)
            option = _smallest(limits, _weeks(duration, sentence.pace), is_floor=is_floor)
            return Answer(option, duration.start, duration.end) if option is not None else None
    return None


def _weeks(duration: Duration, pace: Duration | None) -> float:
    if duration.kind is Kind.WEEKS:
        return duration.high
    if duration.high <= _SHORT_PREPARATION:
        return 1.0
    return duration.high / (pace.low if pace is not None else _USUAL_PACE)


def _smallest(limits: Sequence[tuple[str, float | None]], amount: float, *, is_floor: bool) -> str | None:
    """The first option whose limit admits the amount (exceeds it, for a floor); else the one without a limit."""
    needed = amount * _CLEARLY_MORE if is_floor else amount
    admitting = (option for option, limit in limits if limit is not None and needed <= limit)
    return next(admitting, None) or next((option for option, limit in limits if limit is None), None)
