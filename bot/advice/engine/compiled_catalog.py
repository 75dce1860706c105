"""A catalog compiled for one day: everything about a decision that does not depend on the member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.advice.engine.effects import (
    BASE_SCORE,
    FIELD_BITS,
    MOST_KNOWN,
    NO_EFFECT,
    Contribution,
    Effect,
    build_tables,
)
from bot.advice.engine.encoding import Encoding, Key, Vector, key_of
from bot.advice.engine.guards import guard_contributions
from bot.advice.engine.holdings import HeldEntriesCache
from bot.advice.lifecycle import RETIREMENT_CODES, lifecycle_exclusion, living_successors
from bot.advice.profile import counted
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Level, Status
from bot.catalog.models.conditions import Answers
from bot.catalog.models.rules import Rule

_INHERITANCE_STEP = 10
"""Weight that each further successor of a dead entry receives less than the one named before it."""


BETA_MALUS = 8
"""Weight that a beta loses: nobody is sent to one while an open exam serves as well."""


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
        self.enough_rules = tuple(RuleCondition(rule, self.encoding) for rule in catalog.rules if rule.enough)
        self.enough_for_all = tuple(each for each in self.enough_rules if not each.rule.needs_held)
        self.tables = build_tables(
            self.encoding, [*self._rule_contributions(), *guard_contributions(self.entries, self.encoding, on)]
        )
        self.holdings = HeldEntriesCache(self.entries, self.place, self.encoding, self.catalog, on)
        # Only those to whom it is open can sit it, and the answers do not say who that is.
        self.closed = self.mask(e.id for e in self.entries if e.open_only_to)
        self.daring = 0 if on <= catalog.article.published_on else self._daring()
        self.base_score = sum(BASE_SCORE << (FIELD_BITS * place) for place in range(len(self.entries)))

    def mask(self, ids: Iterable[str]) -> int:
        """The bits of these certifications; ids that the catalog does not have are passed over."""
        mask = 0
        for id_ in ids:
            if id_ in self.place:
                mask |= 1 << self.place[id_]
        return mask

    def effect(self, settled: Vector) -> Effect:
        """Everything that the rules and guards say of these answers."""
        score, relevant, not_relevant, too_advanced, over_budget, too_long = self.base_score, 0, 0, 0, 0, 0
        too_basic = 0
        for table in self.tables:
            found = table.known.get(table.key(settled)) or table.work_out(settled)
            score += found[0]
            relevant |= found[1]
            not_relevant |= found[2]
            too_advanced |= found[3]
            over_budget |= found[4]
            too_long |= found[5]
            too_basic |= found[6]
        return Effect(score, relevant, not_relevant, too_advanced, over_budget, too_long, too_basic)

    def excluded_by(self, rule: Rule) -> int:
        """The bits of what an excluding rule rules out where it applies."""
        if rule.exclude is None:
            return 0
        levels = rule.exclude.levels
        of_levels = (e.id for e in self.entries if e.path is not None and e.level in levels)
        return self.mask(rule.exclude.certifications) | self.mask(of_levels)

    def _daring(self) -> int:
        """What nobody is sent to of whom next to nothing is known: betas, and professional exams with preconditions."""
        return self.mask(
            e.id
            for e in self.entries
            if e.status_on(self.on) is Status.BETA
            or (e.level.rung >= Level.PROFESSIONAL.rung and (e.needs or e.requires))
        )

    def _bars(self, code: str) -> bool:
        return not (self.as_written and code in RETIREMENT_CODES)

    def _living_favour(self, rule: Rule) -> dict[str, int]:
        """A rule's weights, where a dead entry's weight has passed to the successors that can be sat."""
        weights = dict(rule.favour or {})
        if self.as_written:
            return weights
        for id_, weight in (rule.favour or {}).items():
            if self.lifecycle_codes.get(id_) in RETIREMENT_CODES:
                for step, successor in living_successors(self.catalog.certification[id_], self.catalog, self.on):
                    weights[successor.id] = max(weights.get(successor.id, 0), weight - step * _INHERITANCE_STEP, 1)
        return weights

    def _rule_contributions(self) -> list[Contribution]:
        contributions: list[Contribution] = []
        for rule in self.catalog.rules:
            effect = self._effect_of(rule)
            if effect is not None:
                contributions.append(self._conditional(rule, effect, self.encoding.with_usual(named_by(rule))))
        betas = {e.id: -BETA_MALUS for e in self.entries if e.status_on(self.on) is Status.BETA}
        if betas:
            effect_of_betas = Effect(score=self._packed(betas))
            contributions.append(Contribution(frozenset(), lambda _: effect_of_betas))
        return contributions

    def _conditional(self, rule: Rule, effect: Effect, places: frozenset[int]) -> Contribution:
        if rule.exclude is None:
            questions = frozenset(self.encoding.position[q] for q in named_by(rule) if q in self.encoding.position)
            return Contribution(questions, lambda answers: effect if applies(rule, answers) else NO_EFFECT)
        reading = [self.encoding.questions[place] for place in places]
        return Contribution(
            places, lambda answers: effect if applies(rule, counted(answers, reading, self.on)) else NO_EFFECT
        )

    def _effect_of(self, rule: Rule) -> Effect | None:
        if rule.favour is not None:
            weights = self.favours[rule.id]
            return Effect(score=self._packed(weights), relevant=self.mask(weights))
        if rule.nudge is not None:
            return Effect(score=self._packed(rule.nudge))
        if rule.exclude is not None:
            mask = self.excluded_by(rule)
            match rule.exclude.code:
                case "too_advanced":
                    return Effect(too_advanced=mask)
                case "too_basic":
                    return Effect(too_basic=mask)
                case "not_relevant":
                    return Effect(not_relevant=mask)
        return None

    def _packed(self, weights: Mapping[str, int]) -> int:
        return sum(weight << (FIELD_BITS * self.place[id_]) for id_, weight in weights.items() if id_ in self.place)


class RuleCondition:
    """Whether a rule applies, looked up by the answers that it depends on."""

    def __init__(self, rule: Rule, encoding: Encoding) -> None:
        self.rule = rule
        self.places = sorted(encoding.position[q] for q in named_by(rule) if q in encoding.position)
        self._encoding, self._key = encoding, key_of(self.places)
        self._known: dict[Key, bool] = {}

    def applies(self, settled: Vector) -> bool:
        """Whether these answers fit the rule; what is held is another matter."""
        key = self._key(settled)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = applies(self.rule, self._encoding.decode(settled))
        return found


def named_by(rule: Rule) -> set[str]:
    """The questions that a rule's conditions name."""
    return {*rule.when, *rule.unless}


def applies(rule: Rule, answers: Answers) -> bool:
    """Whether a rule fires for these answers.

    An exclusion needs every question of its ``unless`` answered as well, so that what is not known never excludes.
    """
    if not rule.when.all_match(answers) or rule.unless.any_match(answers):
        return False
    return rule.exclude is None or all(question in answers for question in rule.unless)


def _is_free(entry: Certification) -> bool:
    return entry.cost.total_usd == (0, 0)
