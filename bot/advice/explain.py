"""The sentences around a decision: reasons, exclusions, and the texts of rules with the member's answers filled in."""

from __future__ import annotations

import re
from datetime import date

from bot.advice.engine.compiled_catalog import CompiledCatalog, applies
from bot.advice.engine.decider import Eligibility, Verdict, places_of, weight
from bot.advice.engine.encoding import Encoding, Key, Vector, key_of
from bot.advice.engine.guards import missing_experience
from bot.advice.lifecycle import living_successors
from bot.advice.profile import counted
from bot.advice.recommendation import Excluded, Reason
from bot.catalog.formatting import capitalized, join_words, money, weeks_of
from bot.catalog.models.certification import Certification
from bot.catalog.models.conditions import Answers
from bot.catalog.models.interview import Option
from bot.catalog.models.rules import Rule

_RESOURCE = "This is material to learn from, not a certification; it may appear as a first step."
_CLOSED = "It's not open to everybody: {who}"
_TOO_LITTLE_KNOWN = "I know too little about you yet to send you to a professional or beta exam."
_NOT_POINTED_TO = "Nothing in your answers points to it."
_HELD = "You hold this certification already, in this version or another."
_UNCLEAR = "Whether {name} can be booked is unclear, and something clearer serves the same purpose."
_PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}")


class RuleText:
    """One rule's sentence for each combination of the answers that it depends on; None where it does not apply."""

    def __init__(self, rule: Rule, encoding: Encoding, on: date) -> None:
        self.rule = rule
        self._encoding, self._on = encoding, on
        named = {*rule.when, *rule.unless, *_PLACEHOLDER.findall(rule.text)}
        places = sorted(encoding.with_usual(named))
        self._reading = [encoding.questions[place] for place in places]
        self._key = key_of(places)
        self._known: dict[Key, str | None] = {}

    def for_answers(self, settled: Vector) -> str | None:
        """The sentence with the member's answers filled in."""
        key = self._key(settled)
        if key not in self._known:
            self._known[key] = self._work_out(settled)
        return self._known[key]

    def _work_out(self, settled: Vector) -> str | None:
        given = self._encoding.decode(settled)
        # What is usual rules things out; nothing is favoured, warned of or advised because of it.
        answers = counted(given, self._reading, self._on) if self.rule.exclude else given
        if not applies(self.rule, answers):
            return None
        filled = _PLACEHOLDER.sub(lambda match: self._said(match[1], answers, given), self.rule.text)
        return capitalized(filled)

    def _said(self, question_id: str, answers: Answers, given: Answers) -> str:
        place = self._encoding.position.get(question_id)
        option = None if place is None else self._encoding.questions[place].option(answers.get(question_id, ""))
        return said(option, is_assumed=question_id not in given)


def said(option: Option | None, *, is_assumed: bool) -> str:
    """What the member said with an option, or what is assumed in place of it."""
    if option is None:
        return "your answers say so"
    return f"I assume {option.said}" if is_assumed else option.said


class Explainer:
    """Puts decisions into words; what does not depend on the member is prepared once."""

    def __init__(self, compiled: CompiledCatalog) -> None:
        self.compiled = compiled
        self.rule_texts = tuple(RuleText(rule, compiled.encoding, compiled.on) for rule in compiled.catalog.rules)
        self._reasons = {entry.id: self._favouring(entry.id) for entry in compiled.entries}
        self._standard = [self._standard_exclusion(entry) for entry in compiled.entries]
        self._excluding = [text for text in self.rule_texts if text.rule.exclude is not None]
        self._excluded_by = {text.rule.id: compiled.excluded_by(text.rule) for text in self._excluding}
        self._reading = tuple(compiled.encoding.questions)
        self._questions = {question.id: question for question in compiled.encoding.questions}
        self._budget = limits(compiled.encoding, "max_usd")
        self._time = limits(compiled.encoding, "max_weeks")

    def reasons(self, entry_id: str, settled: Vector) -> tuple[Reason, ...]:
        """Why an entry is recommended, the weightiest reason first."""
        found = ((text.rule.id, text.for_answers(settled)) for text in self._reasons[entry_id])
        return tuple(Reason(rule_id, sentence) for rule_id, sentence in found if sentence)

    def free_start(self, entry: Certification, towards: Certification, verdict: Verdict, settled: Vector) -> Reason:
        """Why free material is what to begin with, on the way to what it leads to."""
        is_preparation = entry.id in towards.free_preparation
        leads = "It prepares you for" if is_preparation else "It's a start on the way to"
        is_dear = verdict is Verdict.FREE_FIRST
        because = f", and {limit_said(self._budget, settled)}" if is_dear else " and asks for no experience"
        return Reason(verdict.value, f"It's free{because}. {leads} {towards.short_name}.")

    def excluded(self, standing: Eligibility, settled: Vector, shown: int) -> tuple[Excluded, ...]:
        """Every entry that is ruled out and why; what is shown (a mask) and what merely ranks lower is not in it."""
        compiled, entries = self.compiled, self.compiled.entries
        found: list[Excluded | None] = list(self._standard)
        unclear = compiled.unclear & standing.effect.relevant & ~standing.relevant
        for place in places_of(standing.effect.not_relevant & ~compiled.barred):
            text = self._rule_text(entries[place].id, "not_relevant", settled)
            found[place] = Excluded(entries[place].id, "not_relevant", text)
        for place in places_of(unclear & ~compiled.barred):
            found[place] = Excluded(entries[place].id, "unclear", _UNCLEAR.format(name=entries[place].short_name))
        for place in places_of(standing.relevant & ~standing.eligible):
            found[place] = self._guarded(entries[place], place, standing, settled)
        for place in places_of(standing.beneath & ~standing.effect.not_relevant & ~compiled.barred):
            found[place] = Excluded(entries[place].id, "too_basic", self._too_basic(entries[place], standing, settled))
        for place in places_of(standing.holding.held):
            found[place] = Excluded(entries[place].id, "held", _HELD)
        for place in places_of(standing.eligible | shown):
            found[place] = None
        return tuple(entry for entry in found if entry is not None)

    def _favouring(self, entry_id: str) -> tuple[RuleText, ...]:
        weighted: list[tuple[int, RuleText]] = []
        for text in self.rule_texts:
            weight = self.compiled.favours.get(text.rule.id, text.rule.nudge or {}).get(entry_id, 0)
            if weight > 0:
                weighted.append((weight, text))
        return tuple(text for _, text in sorted(weighted, key=lambda pair: -pair[0]))

    def _standard_exclusion(self, entry: Certification) -> Excluded:
        """What is said of an entry that the member's answers do not point to."""
        code = self.compiled.lifecycle_codes.get(entry.id)
        if code is not None:
            return Excluded(entry.id, code, self.lifecycle_text(entry, code))
        if entry.open_only_to:
            return Excluded(entry.id, "not_relevant", _CLOSED.format(who=entry.open_only_to))
        return Excluded(entry.id, "not_relevant", _RESOURCE if entry.kind == "resource" else _NOT_POINTED_TO)

    def lifecycle_text(self, entry: Certification, code: str) -> str:
        """What happened to an entry, when, and what to look at instead."""
        day = self.compiled.on
        if code == "retired":
            gone = entry.phase_on(day)
            when = f"since {gone.since}" if gone and gone.since.is_known else "since a day that is not known"
            text = f"It has been retired {when} and can no longer be taken."
        elif code == "retiring_too_soon":
            coming = entry.retirement_after(day)
            text = f"It can no longer be taken from {coming.since if coming else 'then'} on, before you could be ready."
        else:
            start = next((p for p in entry.lifecycle if p.status.can_be_sat and p.starts_on > day), None)
            text = f"It cannot be taken yet; sittings begin {start.since}." if start else "It cannot be taken yet."
        names = [successor.short_name for _, successor in living_successors(entry, self.compiled.catalog, day)]
        return f"{text} What follows it: {' or '.join(names)}." if names else text

    def _guarded(self, entry: Certification, place: int, standing: Eligibility, settled: Vector) -> Excluded:
        if standing.too_advanced >> place & 1:
            return Excluded(entry.id, "too_advanced", self._too_advanced(entry, settled))
        if standing.effect.over_budget >> place & 1:
            cost = entry.cost.total_usd
            price = f"It costs {money(cost)}" if cost else "Its price is not published"
            return Excluded(entry.id, "over_budget", f"{price}, and {limit_said(self._budget, settled)}.")
        text = f"Preparing takes {weeks_of(entry)}, and {limit_said(self._time, settled)}."
        return Excluded(entry.id, "too_long", text)

    def _too_advanced(self, entry: Certification, settled: Vector) -> str:
        given = self.compiled.encoding.decode(settled)
        answers = counted(given, self._reading, self.compiled.on)
        missing = missing_experience(entry, answers, self._questions)
        if missing is not None:
            shown = said(self._questions[missing].option(answers[missing]), is_assumed=missing not in given)
            expected = "more experience" if missing in entry.needs else "experience with its own platform"
            return f"It expects {expected}, and {shown}. {entry.prerequisites}"
        by_rule = self._rule_text(entry.id, "too_advanced", settled)
        if by_rule:
            return by_rule
        if entry.requires:
            return f"You need {join_words(map(self.compiled.catalog.name_of, entry.requires))} first."
        return _TOO_LITTLE_KNOWN

    def _too_basic(self, entry: Certification, standing: Eligibility, settled: Vector) -> str:
        place = self.compiled.place[entry.id]
        owned = [
            e
            for e in places_of(standing.holding.held)
            if self.compiled.holdings.is_beneath(entry, self.compiled.entries[e])
        ]
        if standing.holding.beneath >> place & 1 and owned:
            highest = max((self.compiled.entries[e] for e in owned), key=lambda e: e.level.rung)
            return f"It's a step back: you hold {highest.short_name}."
        return self._rule_text(entry.id, "too_basic", settled) or "You're past what it covers."

    def enough(self, standing: Eligibility, settled: Vector, held: frozenset[str]) -> str:
        """Why no certification is recommended to somebody who has enough."""
        rule = self._decider_rule(settled, held)
        if rule is not None:
            return rule
        owned = standing.holding.held & standing.suitable
        if owned:
            best = self.compiled.entries[max(places_of(owned), key=lambda place: weight(standing.score, place))]
            return f"You hold {best.short_name}. Nothing that's open to you now would add much to it."
        if standing.holding.held:
            best = max((self.compiled.entries[p] for p in places_of(standing.holding.held)), key=lambda e: e.level.rung)
            return f"You hold {best.short_name}. What your answers point to would be a step back."
        return "You do this at work already. Another certificate would add less than showing that work."

    def _decider_rule(self, settled: Vector, held: frozenset[str]) -> str | None:
        for text in self.rule_texts:
            if text.rule.enough and text.rule.fits_held(held):
                sentence = text.for_answers(settled)
                if sentence:
                    return sentence
        return None

    def _excludes(self, rule: Rule, entry_id: str) -> bool:
        return bool(self._excluded_by[rule.id] >> self.compiled.place[entry_id] & 1)

    def _rule_text(self, entry_id: str, code: str, settled: Vector) -> str:
        for text in self._excluding:
            exclude = text.rule.exclude
            if exclude is not None and exclude.code == code and self._excludes(text.rule, entry_id):
                sentence = text.for_answers(settled)
                if sentence:
                    return sentence
        return ""


Limits = list[tuple[int, tuple[str, ...]]]
"""Places of the questions that set a limit, with what the member said for each option number."""


def limits(encoding: Encoding, field: str) -> Limits:
    """The questions whose options carry this limit."""
    return [
        (place, ("", *(option.said for option in question.options)))
        for place, question in enumerate(encoding.questions)
        if any(getattr(option, field) is not None for option in question.options)
    ]


def limit_said(found: Limits, settled: Vector) -> str:
    """What the member said of a limit."""
    return next((said[settled[place]] for place, said in found if settled[place]), "that is more than you named")
