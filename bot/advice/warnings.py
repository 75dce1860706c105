"""Warnings that go with a recommendation: about the pick, the answers, and the article's common mistakes."""

from __future__ import annotations

from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.encoding import Vector
from bot.advice.explain import Explainer
from bot.advice.lifecycle import last_chance
from bot.advice.recommendation import Notice
from bot.catalog.formatting import money, weeks_of
from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.interview import Option

_FEW_LANGUAGES = 6
"""More languages than this are no restriction that a member has to be warned of."""


class Notices:
    """Finds the warnings for a profile; the standing ones of each certification are prepared once."""

    def __init__(self, explainer: Explainer) -> None:
        self._explainer = explainer
        self._compiled: CompiledCatalog = explainer.compiled
        self._rules = [text for text in explainer.rule_texts if text.rule.warn is not None]
        self._limited = [
            (place, question, any(option.max_usd is not None for option in question.options))
            for place, question in enumerate(self._compiled.encoding.questions)
            if any(option.max_usd is not None or option.max_weeks is not None for option in question.options)
        ]
        self._of_lifecycle = {entry.id: tuple(self._lifecycle(entry)) for entry in self._compiled.entries}

    def collect(
        self,
        pick: Certification | None,
        gone: Certification | None,
        settled: Vector,
        held: frozenset[str],
        ignored: tuple[str, ...],
    ) -> tuple[Notice, ...]:
        """All warnings, the most urgent first; ``gone`` is the dead entry that the article would have led to."""
        found: list[Notice] = []
        if gone is not None:
            found.append(Notice("replaced", self.replacement_story(gone)))
        if pick is not None:
            found += self._of_lifecycle[pick.id]
            found += self._limits(pick, settled)
            answers = self._compiled.encoding.decode(settled)
            found += [
                Notice(caveat.code, caveat.text)
                for caveat in pick.caveats
                if caveat.when.all_match(answers) and not caveat.unless.any_match(answers)
            ]
        for text in self._rules:
            sentence = text.for_answers(settled)
            if sentence and len(held) >= (text.rule.held_at_least or 0):
                found.append(Notice(text.rule.warn or text.rule.id, sentence))
        found += [self._set_aside(question) for question in ignored]
        return tuple(found)

    def replacement_story(self, dead: Certification) -> str:
        """What happened to a dead entry and when, what follows it, what the article said, and who says so."""
        code = self._compiled.lifecycle_codes.get(dead.id, "retired")
        happened = self._explainer.lifecycle_text(dead, code)
        said = f" The article {dead.article_says}" if dead.article_says else ""
        phase = next((p for p in dead.lifecycle if p.status is Status.RETIRED), None)
        source = f" Source: {phase.source}" if phase and phase.source else ""
        return f"{dead.short_name} would have been the answer. {happened}{said}{source}"

    def _lifecycle(self, entry: Certification) -> list[Notice]:
        day = self._compiled.on
        found: list[Notice] = []
        status = entry.status_on(day)
        ready = entry.status_on(entry.ready_on(day))
        last = last_chance(entry, day)
        if last is not None:
            until = ApproximateDate.parse(last)
            found.append(Notice("last_chance", f"Last chance: it can be taken until {until}; prepare without a break."))
        if Status.BETA in {status, ready}:
            phase = entry.phase_on(day)
            note = f" {phase.note}" if phase and phase.note else ""
            found.append(Notice("beta", f"The exam is in beta: places, dates and content may change.{note}"))
        if Status.UNCLEAR in {status, ready}:
            found.append(
                Notice("unclear", "Whether it can be booked is unclear; look at the official page before you plan.")
            )
        if entry.open_only_to:
            found.append(Notice("restricted", f"It's open only to {entry.open_only_to}."))
        if 0 < len(entry.languages) <= _FEW_LANGUAGES:
            found.append(Notice("languages", f"It is offered in {_listing(entry.languages)} only."))
        if entry.cost.regional and entry.cost.total_usd and entry.cost.total_usd[1] > 0:
            found.append(Notice("us_list_price", "The price is the US list price; it differs by country."))
        return found

    def _limits(self, pick: Certification, settled: Vector) -> list[Notice]:
        found: list[Notice] = []
        for place, question, is_budget in self._limited:
            option = question.options[settled[place] - 1] if settled[place] else None
            found += self._price(pick, option) if is_budget else self._time(pick, option)
        return found

    def _price(self, pick: Certification, option: Option | None) -> list[Notice]:
        cost = pick.cost.total_usd
        if cost is None:
            return [Notice("price_unpublished", f"Its price is not published. {pick.cost.note}")]
        if option is not None and option.max_usd is not None and cost[1] > option.max_usd:
            return [Notice("may_cost_more", f"It may cost more than you named: {money(cost)} in all. {pick.cost.note}")]
        return []

    def _time(self, pick: Certification, option: Option | None) -> list[Notice]:
        needed = pick.preparation.weeks
        if option is None or option.max_weeks is None:
            return []
        if needed is None:
            return [Notice("time_unknown", pick.preparation.note)]
        if needed[1] > option.max_weeks:
            return [Notice("may_take_longer", f"It may take longer than you named: {weeks_of(pick)}.")]
        return []

    def _set_aside(self, question_id: str) -> Notice:
        question = self._compiled.catalog.question[question_id]
        return Notice(
            "answer_ignored",
            f"Your answer about {question.topic} was set aside: your other answers make it meaningless.",
        )


def _listing(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
