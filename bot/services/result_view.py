"""A saved result with everything that its screens say, worked out again from what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.advice.critique import critiques
from bot.advice.differences import Difference
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from bot.advice.recommendation import Recommendation
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Option
from bot.storage.results import SavedResult

DIFFERENCES: dict[Difference, str] = {
    "cheaper": "cheaper",
    "faster": "faster to prepare for",
    "gentler": "gentler",
    "other_platform": "not tied to the same platform",
    "better_known": "better known",
    "proctored": "a proctored exam",
}


_ANY_FIRST_STEP = "Read on the official page what it covers, and choose a day to begin."


@dataclass(frozen=True)
class Present:
    """What counts at present in the server that a result belongs to."""

    catalog: Catalog
    on: date


@dataclass(frozen=True)
class ResultView:
    """A result as its cards read it.

    Attributes:
        saved: The result.
        catalog: What decides: the catalog of the result, where that is kept.
        can_share: False where nobody else would see a shared card.
        now: The catalog in force and the present day; without them nothing is said of what has changed since.
    """

    saved: SavedResult
    catalog: Catalog
    can_share: bool = False
    now: Present | None = None

    @property
    def is_past(self) -> bool:
        """Whether it was decided by another catalog, or on another day, than what counts at present."""
        return self.now is not None and (self.saved.revision, self.on) != (self.now.catalog.revision, self.now.on)

    @property
    def at_present(self) -> ResultView:
        """The same answers, decided by what counts at present."""
        if self.now is None or not self.is_past:
            return self
        return replace(self, saved=replace(self.saved, decided_on=self.now.on), catalog=self.now.catalog, now=None)

    @cached_property
    def profile(self) -> Profile:
        """The answers that the result is for, as far as the catalog still knows them."""
        answers = {
            question: option
            for question, option in self.saved.answers.items()
            if question in self.catalog.question and self.catalog.question[question].option(option)
        }
        return Profile(answers, frozenset(self.saved.held & self.catalog.certification.keys()))

    @property
    def on(self) -> date:
        """The day that the result is for."""
        return self.saved.decided_on

    @cached_property
    def advisor(self) -> Advisor:
        """The advisor for that day."""
        return advisor_for(self.catalog, self.on)

    @cached_property
    def recommendation(self) -> Recommendation:
        """The recommendation, every sentence of it."""
        return self.advisor.recommend(self.profile, with_confidence=self.advisor.is_counted(self.profile))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why the pick is recommended, the weightiest reason first; that it fits the member's limits comes last."""
        item = self.recommendation.pick
        return (*(reason.text for reason in item.reasons), *self._limits_kept()) if item else ()

    @property
    def first_steps(self) -> tuple[str, ...]:
        """What to do, in the order in which to do it; never empty where something is recommended."""
        steps = tuple(step.text for step in self.recommendation.first_steps)
        return steps or ((_ANY_FIRST_STEP,) if self.pick else ())

    def _limits_kept(self) -> Iterator[str]:
        pick = self.pick
        chosen = [question.option(self.profile.answers.get(question.id, "")) for question in self.catalog.questions]
        kept = [option.said for option in chosen if option and pick and _keeps(pick, option)]
        if kept:
            yield f"It keeps within your limits: {' and '.join(kept)}."

    @cached_property
    def critiques(self) -> dict[Difference, str]:
        """What Cheaper, Faster and Gentler would lead to."""
        return critiques(self.advisor, self.profile)

    @property
    def pick(self) -> Certification | None:
        """The entry that is recommended."""
        item = self.recommendation.pick
        return self.catalog.as_of(self.on).certification[item.id] if item else None

    @property
    def towards(self) -> Certification | None:
        """The entry that the recommendation leads to."""
        return self.catalog.as_of(self.on).certification.get(self.recommendation.towards or "")

    def said(self, question_id: str, option_id: str | None) -> str:
        """An option as it is shown to the member; None is “not sure”."""
        if option_id is None:
            return "not sure"
        question = self.catalog.question.get(question_id)
        option = question.option(option_id) if question else None
        return option.label if option else option_id


def _keeps(entry: Certification, option: Option) -> bool:
    """Whether an option is a limit on money or time, and an entry stays within it even at its highest figure."""
    cost, weeks = entry.cost.total_usd, entry.preparation.weeks
    in_budget = bool(option.max_usd) and cost is not None and cost[1] <= option.max_usd
    return in_budget or (option.max_weeks is not None and weeks is not None and weeks[1] <= option.max_weeks)
