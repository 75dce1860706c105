"""The deeper checks of a catalog: what only shows when advice is given from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from math import prod

from bot.advice.engine.compiled_catalog import applies
from bot.advice.engine.encoding import Encoding
from bot.advice.lint_profiles import profile_problems
from bot.advice.lint_questions import question_problems
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.did_you_mean import listing
from bot.catalog.lint.evidence import evidence_problems
from bot.catalog.load import load_with_sources
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.rules import Rule
from bot.catalog.problems import CatalogError, Problem
from bot.catalog.sources import Sources

_MOST_COMBINATIONS = 20_000
"""Combinations of answers tried for one rule; one that needs more is taken to be sound."""


def check_files(files: Mapping[str, bytes], on: date, *, seen_by: date | None = None) -> Catalog:
    """The catalog that these files make, if nothing at all is wrong with it.

    The deeper checks need a catalog that loads: as long as it does not, only what prevents that is reported.

    Args:
        files: the catalog's files by name.
        on: the day for which advice is tried; lifecycle is judged from it.
        seen_by: the day of the check, if evidence of later days is a mistake: nobody can have seen it.

    Raises:
        CatalogError: with everything that is wrong.
    """
    catalog, sources = load_with_sources(files)
    problems = [
        *evidence_problems(catalog, sources, seen_by),
        *_rule_problems(catalog, sources),
        *question_problems(catalog, sources),
        *profile_problems(catalog, sources, on),
        *_table_problems(catalog, sources),
    ]
    if problems:
        raise CatalogError(problems)
    return catalog


def _rule_problems(catalog: Catalog, sources: Sources) -> Iterator[Problem]:
    encoding = Encoding(catalog)
    for index, rule in enumerate(catalog.rules):
        if not _can_apply(rule, encoding):
            message = "can never apply: no answers that the interview allows satisfy its `when` and its `unless`"
            yield sources.problem("rules", index, "when" if rule.when.root else "unless", message=message)
        least = rule.held_at_least or 0
        if least > len(catalog.certifications):
            message = f"can never apply: the catalog has {len(catalog.certifications)} certifications to hold"
            yield sources.problem("rules", index, "held_at_least", message=message)


def _can_apply(rule: Rule, encoding: Encoding) -> bool:
    """Whether some answers satisfy a rule, once those are left out that the interview would not ask for."""
    named = {encoding.position[question] for question in (*rule.when, *rule.unless) if question in encoding.position}
    relevant, waiting = set[int](), list(named)
    while waiting:
        place = waiting.pop()
        if place not in relevant:
            relevant.add(place)
            waiting += encoding.gate_questions(place)
    domains = [
        _worth_trying(rule, encoding, place) if place in relevant else [0] for place in range(len(encoding.sizes))
    ]
    if prod(map(len, domains)) > _MOST_COMBINATIONS:
        return True
    return any(applies(rule, encoding.decode(encoding.settle(vector))) for vector in product(*domains))


def _worth_trying(rule: Rule, encoding: Encoding, place: int) -> list[int]:
    """The numbers with which a question does not speak against a rule; 0 because an answer may go without saying."""
    question = encoding.questions[place]
    wanted = rule.when.root.get(question.id)
    unwanted = rule.unless.root.get(question.id, ())
    numbers = [
        number
        for number, option in enumerate(question.options, 1)
        if option.id not in unwanted and (wanted is None or option.id in wanted)
    ]
    return [*numbers, 0]


def _table_problems(catalog: Catalog, sources: Sources) -> Iterator[Problem]:
    """Rows of the quick-reference table that do not hold on the article's own day."""
    day = catalog.article.published_on
    advisor = Advisor(catalog, day)
    for index, row in enumerate(catalog.quick_reference):
        pick = advisor.decide(Profile(row.answers)).pick
        if pick not in row.any_of:
            message = (
                f"does not hold: on {day}, the article's day, these answers give {pick or 'nothing'}, "
                f"not {listing(row.any_of)}"
            )
            yield sources.problem("quick_reference", index, message=message)
