"""First steps: what to do before or beside a certification, from the pick, the rules, and the goal that it leads to."""

from __future__ import annotations

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
    ) -> tuple[RecommendedStep, ...]:
        """The steps in the order in which to take them; the way towards the goal comes last."""
        found: list[RecommendedStep] = []
        answers = self._compiled.encoding.decode(settled)
        for entry in (pick, towards):
            found += self._of(entry, answers) if entry is not None else []
        for text in self._rules:
            sentence = text.for_answers(settled)
            if sentence:
                step = text.rule.first_step
                found.append(RecommendedStep(None if step == "nothing" else step, sentence))
        kept = self._kept(found, pick, held)[: _MOST_STEPS - (towards is not None)]
        if towards is not None:
            kept.append(RecommendedStep(towards.id, f"With that behind you, aim for {towards.short_name}."))
        return tuple(kept)

    def _of(self, entry: Certification, answers: Answers) -> list[RecommendedStep]:
        return [
            RecommendedStep(step.certification, step.text)
            for step in entry.first_steps
            if step.when.all_match(answers) and not step.unless.any_match(answers)
        ]

    def _kept(
        self, steps: list[RecommendedStep], pick: Certification | None, held: frozenset[str]
    ) -> list[RecommendedStep]:
        kept: list[RecommendedStep] = []
        seen = {pick.id} if pick else set[str]()
        for step in steps:
            if step.id is not None:
                if step.id in seen or step.id in held or step.id in self._compiled.lifecycle_codes:
                    continue
                seen.add(step.id)
            elif any(step.text == other.text for other in kept):
                continue
            kept.append(step)
        return kept
