"""Profiles for which the catalog has nothing although money and time are without limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from math import inf, prod
from random import Random

from bot.advice.engine.decider import Decider, Verdict
from bot.advice.engine.encoding import Encoding, Vector
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Question
from bot.catalog.problems import Problem
from bot.catalog.sources import Sources

MOST_PROFILES = 400_000
_MOST_WORK = 40_000_000
"""Profiles times what one of them costs; a catalog of thousands of entries gets a smaller sample."""

_MANY_QUESTIONS = 5
"""Rules that name so many have to be tried one by one for most profiles."""

_COST_OF_SUCH_A_RULE = 10
_MOST_REPORTED = 5


def profile_problems(catalog: Catalog, sources: Sources, on: date) -> Iterator[Problem]:
    """Fully answered profiles without any verdict but "nothing fits"; a few, and how many more there are.

    Where there are too many profiles to look at, a sample is looked at, which is always the same.
    """
    if not catalog.certifications:
        return
    advisor = Advisor(catalog, on)
    groups: dict[tuple[tuple[str, str], ...], list[Vector]] = {}
    for vector in _profiles(advisor.encoding, _affordable(catalog)):
        if _has_nothing(advisor.decider, vector):
            first_answers = tuple(advisor.encoding.decode(vector).items())[:2]
            groups.setdefault(first_answers, []).append(vector)
    by_size = sorted(groups.values(), key=lambda members: -len(members))
    for number, members in enumerate(by_size[:_MOST_REPORTED], 1):
        answers = ", ".join(f"{q}: {option}" for q, option in advisor.encoding.decode(members[0]).items())
        message = f"nothing fits these answers, although money and time are without limit: {answers or 'none at all'}"
        if len(members) > 1:
            message += f" (nor {len(members) - 1:,} more profiles that begin alike)"
        left = by_size[_MOST_REPORTED:]
        if number == _MOST_REPORTED and left:
            message += f"; {sum(map(len, left)):,} profiles that begin in {len(left):,} other ways are not listed"
        yield sources.problem("rules", message=f"{message}; add a rule that favours something for them", on_key=True)


def _has_nothing(decider: Decider, vector: Vector) -> bool:
    standing = decider.standing(vector)
    # What is eligible is enough: which of it is best need not be worked out.
    return not standing.eligible and decider.judge(standing, vector).verdict is Verdict.NOTHING_FITS


def _affordable(catalog: Catalog) -> int:
    """How many profiles of a catalog can be looked at in a few seconds."""
    wide = sum(len({*rule.when, *rule.unless}) >= _MANY_QUESTIONS for rule in catalog.rules)
    cost = len(catalog.certifications) + _COST_OF_SUCH_A_RULE * wide
    return min(MOST_PROFILES, max(_MOST_WORK // cost, 1))


def _profiles(encoding: Encoding, number: int) -> Iterator[Vector]:
    choices = [_without_limit(question) for question in encoding.questions]
    # How many there may be is quickly told; how many there are, with questions switched off, has to be counted.
    is_few = prod(map(len, choices)) <= number
    if is_few or sum(1 for _ in islice(encoding.full_profiles(choices), number + 1)) <= number:
        return encoding.full_profiles(choices)
    return _sample(encoding, choices, number)


def _without_limit(question: Question) -> list[int]:
    """The numbers of the options that limit least: all of them where the question is not about limits."""
    limits = [
        tuple(inf if limit is None else limit for limit in (option.max_usd, option.max_weeks))
        for option in question.options
    ]
    return [number for number, limit in enumerate(limits, 1) if limit == max(limits)]


def _sample(encoding: Encoding, choices: Sequence[Sequence[int]], number: int) -> Iterator[Vector]:
    source = Random(0)  # noqa: S311 - the same sample every time is what is wanted
    for _ in range(number):
        yield encoding.settle(tuple(source.choice(numbers) for numbers in choices))
