"""First steps: what to do before or beside a certification, from the pick, the rules, and the goal that it leads to."""

from __future__ import annotations

from bot.advice.engine.decider import Eligibility
from bot.advice.engine.encoding import Vector
from bot.advice.explain import Explainer
from bot.advice.recommendation import RecommendedStep
from bot.catalog.models.certification import Certification
from bot.catalog.models.conditions import Answers

_MOST_STEPS = 5


class FirstSteps:
    """Collects first steps for a profile; steps that are gone, held or the pick itself are left out."""

    def __init__(self, explainer: Explainer) -> None:
        self._compiled = explainer.compiled
        self._rules = [text for text in explainer.rule_texts if text.rule.first_step is not None]

    def collect(
        self,
        pick: Certification | None,
        towards: Certification | None,
        settled: Vector,
        held: frozenset[str],
        standing: Eligibility,
        *,
        is_enough: bool = False,
    ) -> tuple[RecommendedStep, ...]:
        """The steps in the order in which to take them; the way towards the goal comes last.

        Args:
            pick: what is recommended; its own steps come first.
            towards: what the pick leads to, which is named and no more: its steps are for those who take it.
            settled: the answers that count.
            held: what the member holds.
            standing: where every certification stands; what is too basic is no first step either.
            is_enough: whether no certification is recommended, and steps say what to do instead.
        """
        answers = self._compiled.encoding.decode(settled)
        found = self._of(pick, answers) if pick is not None else []
        for text in self._rules:
            sentence = text.for_answers(settled)
            if sentence and text.rule.after_enough == is_enough and text.rule.fits_held(held):
                step = text.rule.first_step
                found.append(RecommendedStep(None if step == "nothing" else step, sentence))
        ruled_out = standing.beneath | standing.holding.held | standing.effect.not_relevant
        kept = self._kept(found, pick, ruled_out)[: _MOST_STEPS - (towards is not None)]
        if towards is not None:
            kept.append(RecommendedStep(towards.id, f"With that behind you, aim for {towards.short_name}."))
        return tuple(kept)

    def _of(self, entry: Certification, answers: Answers) -> list[RecommendedStep]:
        return [
            RecommendedStep(step.certification, step.text)
            for step in entry.first_steps
            if step.when.all_match(answers) and not step.unless.any_match(answers)
        ]

    def _kept(self, steps: list[RecommendedStep], pick: Certification | None, ruled_out: int) -> list[RecommendedStep]:
        compiled = self._compiled
        kept: list[RecommendedStep] = []
        seen = {pick.id} if pick else set[str]()
        for step in steps:
            if step.id is not None:
                is_ruled_out = ruled_out >> compiled.place[step.id] & 1 if step.id in compiled.place else True
                if step.id in seen or is_ruled_out or step.id in compiled.lifecycle_codes:
                    continue
                seen.add(step.id)
            elif any(step.text == other.text for other in kept):
                continue
            kept.append(step)
        return kept
