"""The impact of a change worked out slowly: each profile by itself, decided as `tests.advice.slow` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from bot.advice.counterfactuals import repairs
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from tests.advice import slow

Answers = Mapping[str, str]


def everybody(old: Catalog, new: Catalog) -> Iterator[dict[str, str]]:
    """Whoever answers what either interview asks, and nothing else, with an option of either."""
    options: dict[str, dict[str, None]] = {}
    for question in (*old.questions, *new.questions):
        options.setdefault(question.id, {}).update({option.id: None for option in question.options})
    for chosen in product(*([None, *ids] for ids in options.values())):
        answers = {q: option for q, option in zip(options, chosen, strict=True) if option is not None}
        if answers.keys() == asked(old, answers) | asked(new, answers):
            yield answers


def asked(catalog: Catalog, answers: Answers) -> set[str]:
    settled = slow.settle(catalog, known(catalog, answers))
    return {question.id for question in catalog.questions if slow.is_asked(question, settled)}


def known(catalog: Catalog, answers: Answers) -> dict[str, str]:
    """The answers that mean something to a catalog."""
    return {q: o for q, o in answers.items() if q in catalog.question and catalog.question[q].option(o)}


@dataclass
class Counted:
    profiles: int = 0
    moves: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    other_verdict: int = 0
    other_details: int = 0
    verdicts: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    vendors: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    dead_ends: list[int] = field(default_factory=lambda: [0, 0])


def count(old: Catalog, new: Catalog, on: date) -> Counted:
    counted, advisors = Counted(), (Advisor(old, on), Advisor(new, on))
    for answers in everybody(old, new):
        before, after = (slow.decide(each, known(each, answers), frozenset(), on) for each in (old, new))
        counted.profiles += 1
        if before.pick != after.pick:
            counted.moves[before.pick, after.pick] += 1
        elif before.verdict == after.verdict and before != after:
            counted.other_details += 1
        counted.other_verdict += before.verdict != after.verdict
        for place, (advisor, decided) in enumerate(zip(advisors, (before, after), strict=True)):
            counted.verdicts[place][decided.verdict] += 1
            if decided.pick:
                counted.vendors[place][advisor.catalog.certification[decided.pick].provider] += 1
            counted.dead_ends[place] += decided.verdict == "nothing_fits" and is_dead_end(advisor, answers)
    return counted


def is_dead_end(advisor: Advisor, answers: Answers) -> bool:
    return not repairs(advisor.decider, advisor.encoding.encode(answers), frozenset())
