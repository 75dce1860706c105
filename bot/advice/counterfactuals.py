"""What would change the answer, found by really trying: single changes, and the smallest repairs when nothing fits.

Changes are tried on the answers as they were given: an answer that another one switched off may count again, and what
went without saying for a beginner no longer does for a developer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from bot.advice.engine.decider import Decider, Decision
from bot.advice.engine.encoding import Vector
from bot.advice.recommendation import Change, Repair

_MOST_REPAIRS = 6
_MOST_TRIALS = 20_000
"""Decisions tried in search of repairs, so that a catalog in which nothing fits keeps nobody waiting."""


def would_change(decider: Decider, given: Vector, held: frozenset[str], decision: Decision) -> tuple[Change, ...]:
    """Every change of a single answer that gives another pick, the most telling first.

    Telling is what a member could most easily do something about: small steps on limits and experience before big ones,
    before another platform, goal or situation; and changes that give something before changes that give nothing.
    """
    encoding = decider.compiled.encoding
    settled = encoding.settle(given)
    found: list[tuple[tuple[bool, int, int, int], Change]] = []
    for place, question in enumerate(encoding.questions):
        if not encoding.is_asked(place, settled):
            continue
        for number in range(1, encoding.sizes[place]):
            if number == settled[place]:
                continue
            changed = decider.decide(encoding.settle(_with(given, place, number)), held)
            if changed.pick != decision.pick:
                ease = (changed.pick is None, *_effort(decider, given, place, number), number)
                found.append((ease, Change(question.id, encoding.option_id(place, number), changed.pick)))
    return tuple(change for _, change in sorted(found, key=lambda pair: pair[0]))


def repairs(decider: Decider, given: Vector, held: frozenset[str]) -> tuple[Repair, ...]:
    """The smallest sets of changed answers that would give something, where nothing fits; limits come first.

    All repairs change equally many answers, and no fewer changes would do. Of repairs that change the same questions
    only those are kept that no other undercuts on every step.
    """
    encoding = decider.compiled.encoding
    settled = encoding.settle(given)
    asked = [place for place in range(len(encoding.questions)) if encoding.is_asked(place, settled) and settled[place]]
    trials = 0
    for size in range(1, len(asked) + 1):
        found: list[tuple[tuple[int, ...], Repair]] = []
        for places in combinations(asked, size):
            trials += 1 + prod(encoding.sizes[place] - 2 for place in places)
            if trials > _MOST_TRIALS:
                break
            found += _repairs_of(decider, given, held, places)
        if found or trials > _MOST_TRIALS:
            return tuple(repair for _, repair in sorted(found, key=lambda pair: pair[0])[:_MOST_REPAIRS])
    return ()


def _repairs_of(
    decider: Decider, given: Vector, held: frozenset[str], places: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Repair]]:
    """The repairs that change the answers at these places, each with its effort."""
    encoding = decider.compiled.encoding
    working = list(_working(decider, given, held, places))
    for numbers, pick in working:
        if not any(_undercuts(decider, given, places, other, numbers) for other, _ in working):
            steps = list(zip(places, numbers, strict=True))
            effort = [_effort(decider, given, place, number) for place, number in steps]
            answers = {encoding.questions[place].id: encoding.option_id(place, number) for place, number in steps}
            yield tuple(map(sum, zip(*effort, strict=True))), Repair(answers, pick)


def _working(
    decider: Decider, given: Vector, held: frozenset[str], places: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], str | None]]:
    encoding = decider.compiled.encoding
    others = [[n for n in range(1, encoding.sizes[p]) if n != given[p]] for p in places]
    for numbers in product(*others):
        changed = given
        for place, number in zip(places, numbers, strict=True):
            changed = _with(changed, place, number)
        decision = decider.decide(encoding.settle(changed), held)
        if decision.pick is not None:
            yield numbers, decision.pick


def _undercuts(
    decider: Decider, given: Vector, places: tuple[int, ...], other: tuple[int, ...], numbers: tuple[int, ...]
) -> bool:
    """Whether ``other`` goes the same ways as ``numbers``, nowhere further and somewhere less far."""
    if other == numbers or not all(_is_ordered(decider, place) for place in places):
        return False
    steps = [(n - given[p], o - given[p]) for p, n, o in zip(places, numbers, other, strict=True)]
    return all(wide * narrow > 0 and abs(narrow) <= abs(wide) for wide, narrow in steps)


def _effort(decider: Decider, given: Vector, place: int, number: int) -> tuple[int, int]:
    """How far away another answer is: kind of question first, then the number of steps."""
    question = decider.compiled.encoding.questions[place]
    if any(option.max_usd is not None or option.max_weeks is not None for option in question.options):
        return 0, abs(number - given[place])
    if _is_ordered(decider, place):
        return 1, abs(number - given[place])
    return 2, len(decider.compiled.encoding.questions) - place


def _is_ordered(decider: Decider, place: int) -> bool:
    question = decider.compiled.encoding.questions[place]
    if any(option.max_usd is not None or option.max_weeks is not None for option in question.options):
        return True
    return any(question.id in entry.needs for entry in decider.compiled.entries)


def _with(vector: Vector, place: int, number: int) -> Vector:
    return (*vector[:place], number, *vector[place + 1 :])
