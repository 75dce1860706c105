"""Every profile on every kind of day of a year, without deciding twice what cannot have changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from bot.advice.engine.compiled_catalog import applies
from bot.advice.engine.decider import Decision, places_of
from bot.advice.engine.encoding import Vector
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from tests.advice import slow


def interval_starts(catalog: Catalog, year: int) -> list[date]:
    """The days of a year on which something about some entry's lifecycle changes, and the year's first.

    It changes when a phase begins, and when somebody who starts on that day would first be ready in that phase.
    """
    starts = {date(year, 1, 1)}
    for entry in catalog.certifications:
        weeks = entry.preparation.weeks[0] if entry.preparation.weeks else 0
        for phase in entry.lifecycle:
            first = slow.first_day(phase)
            if date.min < first < date.max:
                starts |= {first, first - timedelta(days=round(7 * weeks))}
    return sorted(day for day in starts if day.year == year)


Group = tuple[str, ...]
"""The ids of the favouring rules that apply: they settle what is relevant to a profile."""


class Decisions:
    """The decisions of every fully answered profile on any day.

    A day changes a decision in four ways only: which entries the rules favour (successors inherit), which of these can
    be sat, are unclear or too daring, which free material there is, and what all of these cost and take. Groups for
    which all four are as on a day looked at before need no deciding again.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        encoding = Advisor(catalog, date(2026, 1, 1)).encoding
        favouring = [rule for rule in catalog.rules if rule.favour]
        places = {encoding.position[question] for rule in favouring for question in (*rule.when, *rule.unless)}
        group_of: dict[Vector, Group] = {}
        self.groups: dict[Group, list[Vector]] = {}
        for vector in encoding.full_profiles():
            key = tuple(n if place in places else 0 for place, n in enumerate(vector))
            if key not in group_of:
                answers = encoding.decode(key)
                group_of[key] = tuple(rule.id for rule in favouring if applies(rule, answers))
            self.groups.setdefault(group_of[key], []).append(vector)
        self._known: dict[tuple[Group, Hashable], list[Decision]] = {}
        self.decided = 0

    def on(self, day: date) -> Iterator[tuple[Group, list[Decision], bool]]:
        """For each group the decisions of its profiles, in their order, and whether they had to be made."""
        advisor = Advisor(self._catalog, day)
        for group, members in self.groups.items():
            key = (group, _circumstances(advisor, group))
            known = self._known.get(key)
            if known is None:
                self._known[key] = decisions = [advisor.decider.decide(vector) for vector in members]
                self.decided += len(members)
                yield group, decisions, True
            else:
                yield group, known, False


def _circumstances(advisor: Advisor, group: Group) -> Hashable:
    compiled = advisor.compiled
    weights = [compiled.favours[rule_id] for rule_id in group]
    relevant = compiled.mask(id_ for favoured in weights for id_ in favoured)
    concerned = [compiled.entries[place] for place in places_of(relevant | compiled.free_starts)]
    return (
        tuple(tuple(favoured.items()) for favoured in weights),
        compiled.barred & relevant,
        compiled.unclear & relevant,
        compiled.daring & relevant,
        compiled.free_starts,
        tuple((entry.cost.total_usd, entry.preparation.weeks) for entry in concerned),
    )
