"""A catalog compiled for one day: everything about a decision that does not depend on the member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.advice.engine.effects import BASE_SCORE, FIELD_BITS, NO_EFFECT, Contribution, Effect, build_tables
from bot.advice.engine.encoding import Encoding, Vector
from bot.advice.engine.guards import guard_contributions
from bot.advice.lifecycle import RETIREMENT_CODES, heirs, lifecycle_exclusion
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.conditions import Answers
from bot.catalog.models.rules import Rule

_INHERITANCE_STEP = 10
"""Weight that each further successor of a dead entry receives less than the one named before it."""


class CompiledCatalog:
    """Bit *n* of every mask stands for ``entries[n]``; entries are in order of tier, which settles ties.

    Args:
        catalog: the revision to compile.
        on: the day of asking.
        as_written: leave retirements out of account: what the rules would say had nothing been retired.
    """

    def __init__(self, catalog: Catalog, on: date, *, as_written: bool = False) -> None:
        self.catalog, self.on, self.as_written = catalog.as_of(on), on, as_written
        self.entries = tuple(sorted(self.catalog.certifications, key=lambda entry: entry.tier or 9))
        self.place = {entry.id: place for place, entry in enumerate(self.entries)}
        self.encoding = Encoding(catalog)
        self.lifecycle_codes = {e.id: code for e in self.entries if (code := lifecycle_exclusion(e, on)) is not None}
        self.barred = self.mask(id_ for id_, code in self.lifecycle_codes.items() if self._bars(code))
        self.unclear = self.mask(e.id for e in self.entries if e.status_on(on) is Status.UNCLEAR)
        self.resources = self.mask(e.id for e in self.entries if e.kind == "resource")
        self.free_starts = (
            self.mask(e.id for e in self.entries if _is_free(e)) & self.resources & ~self.barred & ~self.unclear
        )
        self.free_preparation = tuple(self.mask(e.free_preparation) for e in self.entries)
        self.without_platform = self.mask(e.id for e in self.entries if e.platform is None)
        self.on_platform = {
            option: self.mask(e.id for e in self.entries if e.platform == option)
            for option in {e.platform for e in self.entries if e.platform is not None}
        }
        self.requirements = tuple((1 << self.place[e.id], frozenset(e.requires)) for e in self.entries if e.requires)
        self.favours = {rule.id: self._living_favour(rule) for rule in catalog.rules if rule.favour}
        self.tables = build_tables(
            self.encoding, [*self._rule_contributions(), *guard_contributions(self.entries, self.encoding)]
        )
        self.base_score = sum(BASE_SCORE << (FIELD_BITS * place) for place in range(len(self.entries)))

    def mask(self, ids: Iterable[str]) -> int:
        """The bits of these certifications; ids that the catalog does not have are passed over."""
        mask = 0
        for id_ in ids:
            if id_ in self.place:
                mask |= 1 << self.place[id_]
        return mask

    def held_mask(self, held: frozenset[str]) -> int:
        """The bits of what is held, other versions of the same credential included."""
        if not held:
            return 0
        credentials = {entry.credential for entry in self.entries if entry.id in held and entry.credential}
        return self.mask(e.id for e in self.entries if e.id in held or e.credential in credentials)

    def effect(self, settled: Vector) -> Effect:
        """Everything that the rules and guards say of these answers."""
        score, relevant, not_relevant, too_advanced, over_budget, too_long = self.base_score, 0, 0, 0, 0, 0
        for table in self.tables:
            found = table.known.get(table.key(settled)) or table.work_out(settled)
            score += found[0]
            relevant |= found[1]
            not_relevant |= found[2]
            too_advanced |= found[3]
            over_budget |= found[4]
            too_long |= found[5]
        return Effect(score, relevant, not_relevant, too_advanced, over_budget, too_long)

    def _bars(self, code: str) -> bool:
        return not (self.as_written and code in RETIREMENT_CODES)

    def _living_favour(self, rule: Rule) -> dict[str, int]:
        """A rule's weights, where a dead entry's weight has passed to the successors that can be sat."""
        weights = dict(rule.favour or {})
        if self.as_written:
            return weights
        for id_, weight in (rule.favour or {}).items():
            if self.lifecycle_codes.get(id_) in RETIREMENT_CODES:
                for step, heir in heirs(self.catalog.certification[id_], self.catalog, self.on):
                    weights[heir.id] = max(weights.get(heir.id, 0), weight - step * _INHERITANCE_STEP, 1)
        return weights

    def _rule_contributions(self) -> list[Contribution]:
        contributions: list[Contribution] = []
        for rule in self.catalog.rules:
            effect = self._effect_of(rule)
            if effect is not None:
                named = {*rule.when, *rule.unless}
                questions = frozenset(self.encoding.position[q] for q in named if q in self.encoding.position)
                contributions.append(_conditional(rule, effect, questions))
        return contributions

    def _effect_of(self, rule: Rule) -> Effect | None:
        if rule.favour is not None:
            weights = self.favours[rule.id]
            return Effect(score=self._packed(weights), relevant=self.mask(weights))
        if rule.nudge is not None:
            return Effect(score=self._packed(rule.nudge))
        if rule.exclude is not None:
            mask = self.mask(rule.exclude.certifications)
            return Effect(too_advanced=mask) if rule.exclude.code == "too_advanced" else Effect(not_relevant=mask)
        return None

    def _packed(self, weights: Mapping[str, int]) -> int:
        return sum(weight << (FIELD_BITS * self.place[id_]) for id_, weight in weights.items() if id_ in self.place)


def applies(rule: Rule, answers: Answers) -> bool:
    """Whether a rule fires for these answers.

    An exclusion needs every question of its ``unless`` answered as well, so that what is not known never excludes.
    """
    if not rule.when.all_match(answers) or rule.unless.any_match(answers):
        return False
    return rule.exclude is None or all(question in answers for question in rule.unless)


def _conditional(rule: Rule, effect: Effect, questions: frozenset[int]) -> Contribution:
    return Contribution(questions, lambda answers: effect if applies(rule, answers) else NO_EFFECT)


def _is_free(entry: Certification) -> bool:
    return entry.cost.total_usd == (0, 0)
