"""The guards before taste: budget, time and experience, as contributions over the questions that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bot.advice.engine.effects import NO_EFFECT, Contribution, Effect
from bot.advice.engine.encoding import Encoding
from bot.advice.profile import counted
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Option, Question


def fits_budget(entry: Certification, max_usd: float | None) -> bool:
    """Whether the low end of the total price is within an inclusive limit; an unpublished price fits none."""
    if max_usd is None:
        return True
    return entry.cost.total_usd is not None and entry.cost.total_usd[0] <= max_usd


def fits_time(entry: Certification, max_weeks: float | None) -> bool:
    """Whether the shortest preparation is within an inclusive limit; unknown weeks never exclude."""
    return max_weeks is None or entry.preparation.weeks is None or entry.preparation.weeks[0] <= max_weeks


def missing_experience(
    entry: Certification, answers: Mapping[str, str], questions: Mapping[str, Question]
) -> str | None:
    """The id of the first question whose answer shows too little experience for an entry; None if nothing shows that.

    The answers are those that count (`bot.advice.profile.counted`): what is usual stands in for what is not known.

    Experience that refers to another answer (time on *that* platform) counts for entries of that platform only: who has
    named another platform, or none, has not shown any.
    """
    for question_id, least in entry.needs.items():
        question = questions.get(question_id)
        if question is None:
            continue
        if question.refers_to is not None:
            subject = answers.get(question.refers_to)
            if subject is not None and entry.platform is not None and subject != entry.platform:
                return question.refers_to
        given = answers.get(question_id)
        if given is not None and _place(question, given) < _place(question, least):
            return question_id
    return None


def guard_contributions(entries: Sequence[Certification], encoding: Encoding, on: date) -> list[Contribution]:
    """What budget, time and experience rule out, by the answers; bit *n* stands for the *n*-th entry."""
    contributions = [_experience(entries, encoding, on)] if any(entry.needs for entry in entries) else []
    for question in encoding.questions:
        if any(option.max_usd is not None for option in question.options):
            contributions.append(
                _limit(question, encoding, lambda option: Effect(over_budget=_priced_out(entries, option)))
            )
        if any(option.max_weeks is not None for option in question.options):
            contributions.append(
                _limit(question, encoding, lambda option: Effect(too_long=_timed_out(entries, option)))
            )
    return contributions


def _limit(question: Question, encoding: Encoding, effect: Callable[[Option], Effect]) -> Contribution:
    effects = {option.id: effect(option) for option in question.options}
    return Contribution(
        frozenset({encoding.position[question.id]}),
        lambda answers: effects.get(answers.get(question.id, ""), NO_EFFECT),
    )


def _experience(entries: Sequence[Certification], encoding: Encoding, on: date) -> Contribution:
    questions = {question.id: question for question in encoding.questions}
    named = {question_id for entry in entries for question_id in entry.needs if question_id in questions}
    named |= {subject for q in named if (subject := questions[q].refers_to) is not None and subject in questions}

    reading = [questions[question_id] for question_id in named]
    # Many entries need the same; one of each is looked at.
    alike: dict[tuple[frozenset[tuple[str, str]], str | None], tuple[Certification, int]] = {}
    for place, entry in enumerate(entries):
        if entry.needs:
            needs = frozenset(entry.needs.items()), entry.platform
            first, mask = alike.get(needs, (entry, 0))
            alike[needs] = first, mask | 1 << place

    def effect(answers: Mapping[str, str]) -> Effect:
        count = counted(answers, reading, on)
        lacking = (mask for entry, mask in alike.values() if missing_experience(entry, count, questions) is not None)
        return Effect(too_advanced=sum(lacking))

    return Contribution(encoding.with_usual(named), effect)


def _priced_out(entries: Sequence[Certification], option: Option) -> int:
    return _bits(not fits_budget(entry, option.max_usd) for entry in entries)


def _timed_out(entries: Sequence[Certification], option: Option) -> int:
    return _bits(not fits_time(entry, option.max_weeks) for entry in entries)


def _bits(flags: Iterable[bool]) -> int:
    mask = 0
    for place, flag in enumerate(flags):
        if flag:
            mask |= 1 << place
    return mask


def _place(question: Question, option_id: str) -> int:
    return next((n for n, option in enumerate(question.options) if option.id == option_id), 0)
