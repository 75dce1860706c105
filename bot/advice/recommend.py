"""The recommendation: a pure function of a profile, a catalog revision and a date."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from bot.advice.confidence import Certainty, ConfidenceCounter
from bot.advice.counterfactuals import repairs, would_change
from bot.advice.differences import Difference
from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.decider import Decider, Decision, Eligibility, Verdict
from bot.advice.engine.encoding import Vector
from bot.advice.explain import Explainer
from bot.advice.first_steps import FirstSteps
from bot.advice.lifecycle import RETIREMENT_CODES
from bot.advice.profile import Profile
from bot.advice.profile_table import ProfileTable
from bot.advice.recommendation import Item, Notice, Reason, Recommendation
from bot.advice.warnings import Notices
from bot.catalog.fact_checks import checked_on, price_check, price_confidence, status_check
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification


class Advisor:
    """Decides and explains for one catalog on one day; compiled once, then shared.

    Attributes:
        attached: What others keep with it, for as long as it is kept.
    """

    def __init__(self, catalog: Catalog, on: date) -> None:
        self.catalog, self.on = catalog.as_of(on), on
        self.compiled = CompiledCatalog(self.catalog, on)
        self.encoding = self.compiled.encoding
        self.decider = Decider(self.compiled)
        self.attached: dict[type[Any], Any] = {}
        self._building = Lock()

    @property
    def is_prepared(self) -> bool:
        """Whether `prepare` has done its work."""
        return "table" in self.__dict__

    def prepare(self) -> None:
        """Build the table of all profiles: a second or two of work, to be done off the event loop.

        Confidence and interview do without it, but work longer for each answer.
        """
        with self._building:
            _ = self.table

    @cached_property
    def table(self) -> ProfileTable:
        """Every profile with its outcome; see `prepare`."""
        return ProfileTable(self.decider)

    def table_for(self, known: Vector) -> ProfileTable:
        """Where to look up the profiles that agree with these answers: in the table of all, or one of those only."""
        return self.table if self.is_prepared else ProfileTable(self.decider, known)

    @cached_property
    def _confidence(self) -> ConfidenceCounter:
        return ConfidenceCounter(self.decider, self.table_for)

    def confidence(self, profile: Profile) -> Certainty:
        """How sure the recommendation to a profile is, and which answer would make it surer."""
        return self._confidence.of(profile)

    def is_counted(self, profile: Profile) -> bool:
        """Whether `confidence` says it at once, because it did so before."""
        return self._confidence.is_remembered(profile)

    @cached_property
    def _as_written(self) -> Decider:
        return Decider(CompiledCatalog(self.catalog, self.on, as_written=True))

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.compiled)

    @cached_property
    def _notices(self) -> Notices:
        return Notices(self._explainer)

    @cached_property
    def _steps(self) -> FirstSteps:
        return FirstSteps(self._explainer)

    def decide(self, profile: Profile) -> Decision:
        """Verdict, pick and alternatives only: no texts."""
        return self.decider.decide(self.encoding.settle(self.encoding.encode(profile.answers)), profile.held)

    def recommend(
        self, profile: Profile, *, with_changes: bool = True, with_confidence: bool = False
    ) -> Recommendation:
        """The whole recommendation; ``with_changes=False`` leaves out what would change it, which costs most.

        With ``with_confidence`` it says how sure it is; an advisor for that should have been prepared (`prepare`).
        """
        given = self.encoding.encode(profile.answers)
        settled = self.encoding.settle(given)
        standing = self.decider.standing(settled, profile.held)
        decision = self.decider.judge(standing, settled)
        pick, towards = self._entry(decision.pick), self._entry(decision.towards)
        replaced, goal_gone = self._gone(standing, settled, profile.held, decision)
        # What is held shows experience, and rules that count it are reasons as well.
        shown_by = self.compiled.holdings.with_evidence(settled, standing.holding)
        items = [self._item(id_, decision, shown_by, replaced) for id_ in self._shown(decision)]
        shown = self.compiled.mask(item.id for item in items)
        nothing_fits = decision.verdict is Verdict.NOTHING_FITS
        confidence = self.confidence(profile) if with_confidence else None
        return Recommendation(
            verdict=decision.verdict,
            confidence=confidence,
            pick=items[0] if decision.pick else None,
            towards=decision.towards,
            alternatives=tuple(items[1:]),
            excluded=self._explainer.excluded(standing, settled, shown),
            would_change=would_change(self.decider, given, profile.held, decision) if with_changes else (),
            repairs=repairs(self.decider, given, profile.held) if nothing_fits and with_changes else (),
            warnings=(
                *self._enough(decision, standing, settled, profile.held),
                *self._notices.collect(
                    pick, replaced or goal_gone, settled, profile.held, self._ignored(given, settled)
                ),
            ),
            first_steps=self._steps.collect(
                pick, towards, settled, profile.held, standing, is_enough=decision.verdict is Verdict.ENOUGH
            ),
            revision=self.catalog.revision,
            date=self.on,
        )

    def _enough(
        self, decision: Decision, standing: Eligibility, settled: Vector, held: frozenset[str]
    ) -> tuple[Notice, ...]:
        if decision.verdict is not Verdict.ENOUGH:
            return ()
        return (Notice(Verdict.ENOUGH.value, self._explainer.enough(standing, settled, held)),)

    def reasons(self, entry_id: str, profile: Profile) -> tuple[Reason, ...]:
        """What speaks for an entry, whether or not it is recommended; the weightiest reason first."""
        return self._explainer.reasons(entry_id, self.encoding.settle(self.encoding.encode(profile.answers)))

    def differences(self, pick_id: str, other_id: str) -> frozenset[Difference]:
        """How another entry differs from a pick."""
        return self.decider.differences[self.compiled.place[pick_id]][self.compiled.place[other_id]]

    def _ignored(self, given: Vector, settled: Vector) -> tuple[str, ...]:
        return tuple(
            question.id
            for question, before, after in zip(self.encoding.questions, given, settled, strict=True)
            if before and before != after
        )

    def _shown(self, decision: Decision) -> tuple[str, ...]:
        return (decision.pick, *decision.alternatives) if decision.pick else ()

    def _entry(self, id_: str | None) -> Certification | None:
        return self.catalog.certification[id_] if id_ else None

    def _gone(
        self, standing: Eligibility, settled: Vector, held: frozenset[str], decision: Decision
    ) -> tuple[Certification | None, ...]:
        """The dead entries that the rules would have picked, and aimed for, had nothing been retired."""
        if decision.pick is None or not standing.effect.relevant & self.compiled.barred:
            return None, None
        before = self._as_written.decide(settled, held)
        return tuple(
            self.catalog.certification[id_]
            if id_ and self.compiled.lifecycle_codes.get(id_) in RETIREMENT_CODES
            else None
            for id_ in (before.pick, before.towards)
        )

    def _item(self, id_: str, decision: Decision, settled: Vector, replaced: Certification | None) -> Item:
        entry = self.catalog.certification[id_]
        status = entry.status_on(self.on)
        is_pick = id_ == decision.pick
        picked = self.compiled.place[decision.pick or id_]
        price, standing = price_check(entry, self.on), status_check(entry, self.on)
        return Item(
            id=id_,
            name=entry.name,
            tier=entry.tier,
            status=status.value if status else "announced",
            replaces=replaced.id if is_pick and replaced else None,
            price_usd=entry.cost.total_usd,
            weeks=entry.preparation.weeks,
            url=entry.url,
            checked_on=checked_on(entry, self.on),
            price_checked_on=price.on if price else None,
            price_confidence=price_confidence(entry, self.on),
            status_checked_on=standing.on if standing else None,
            reasons=self._reasons(entry, decision, settled),
            differs=frozenset() if is_pick else self.decider.differences[picked][self.compiled.place[id_]],
        )

    def _reasons(self, entry: Certification, decision: Decision, settled: Vector) -> tuple[Reason, ...]:
        reasons = self._explainer.reasons(entry.id, settled)
        if decision.towards is None or entry.kind != "resource":
            return reasons
        towards = self.catalog.certification[decision.towards]
        return (self._explainer.free_start(entry, towards, decision.verdict, settled), *reasons)


class _AdvisorCache:
    """The advisors of the (revision, day) pairs that were used last; two threads may ask at once.

    Args:
        most: How many certifications all of them may have together.
    """

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._advisors: OrderedDict[tuple[str, date], Advisor] = OrderedDict()

    def get(self, catalog: Catalog, on: date) -> Advisor:
        key = (catalog.revision, on)
        with self._lock:
            advisor = self._advisors.get(key)
        # Compiling takes a moment for large catalogs; others need not wait for it.
        advisor = advisor or Advisor(catalog, on)
        with self._lock:
            advisor = self._advisors.setdefault(key, advisor)
            self._advisors.move_to_end(key)
            left = self._most - sum(len(each.compiled.entries) for each in self._advisors.values())
            while left < 0 and len(self._advisors) > 1:
                left += len(self._advisors.popitem(last=False)[1].compiled.entries)
        return advisor

    def has(self, catalog: Catalog, on: date) -> bool:
        return (catalog.revision, on) in self._advisors

    def drop(self, advisor: Advisor) -> None:
        with self._lock:
            self._advisors.pop((advisor.catalog.revision, advisor.on), None)


_advisors = _AdvisorCache(most=25_000)


def is_compiled(catalog: Catalog, on: date) -> bool:
    """Whether `advisor_for` has an advisor at hand."""
    return _advisors.has(catalog, on)


def drop_advisor(advisor: Advisor) -> None:
    """Keep an advisor no longer, and nothing that it has built."""
    _advisors.drop(advisor)


def advisor_for(catalog: Catalog, on: date) -> Advisor:
    """The compiled advisor of a catalog for a day, from a small cache."""
    return _advisors.get(catalog, on)


def recommend(profile: Profile, catalog: Catalog, on: date, *, with_confidence: bool = False) -> Recommendation:
    """What to recommend to this profile on this day, with every reason: same input, same output.

    Args:
        profile: answers and held certifications that the catalog knows (`check_profile`).
        catalog: the revision to decide from.
        on: the day of asking; lifecycle is judged from it.
        with_confidence: say how sure it is as well; the first time for a catalog and a day that takes seconds.
    """
    advisor = advisor_for(catalog, on)
    if with_confidence:
        advisor.prepare()
    return advisor.recommend(profile, with_confidence=with_confidence)
