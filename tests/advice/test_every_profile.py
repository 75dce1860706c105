"""Every fully answered profile, on a day of each interval between two changes in the catalog's lifecycles in 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.advice.engine.decider import Decision, Verdict
from bot.advice.engine.encoding import Vector
from bot.advice.recommend import Advisor
from bot.catalog.models.certification import Certification, Status
from tests.advice import slow
from tests.advice.days import Decisions, interval_starts
from tests.advice.profiles import CATALOG, PROFILES

STARTS = interval_starts(CATALOG, 2026)
ENCODING = Advisor(CATALOG, STARTS[0]).encoding
NOTHING_HELD = frozenset[str]()


@pytest.fixture(scope="module")
def decisions() -> Decisions:
    return Decisions(CATALOG)


def guard_questions() -> list[str]:
    """The questions that some guard, or a rule that excludes, reads."""
    named = {q for entry in CATALOG.certifications for q in entry.needs}
    named |= {q.refers_to for q in CATALOG.questions if q.refers_to}
    named |= {q for rule in CATALOG.rules if rule.exclude for q in (*rule.when, *rule.unless)}
    for question in CATALOG.questions:
        if any(option.max_usd is not None or option.max_weeks is not None for option in question.options):
            named.add(question.id)
    return sorted(named)


class Guards:
    """What an entry breaks, worked out once for each combination of the answers that guards read."""

    def __init__(self) -> None:
        places = {ENCODING.position[question] for question in guard_questions()}
        self._places = [place in places for place in range(len(ENCODING.questions))]
        self._broken: dict[tuple[str, Vector], frozenset[str]] = {}
        self._right: set[tuple[Decision, Vector]] = set()

    def read(self, vector: Vector) -> Vector:
        """The answers that guards read, the others left out."""
        return tuple(n if is_read else 0 for n, is_read in zip(vector, self._places, strict=True))

    def check(self, answers: Vector, decision: Decision) -> None:
        if (decision, answers) not in self._right:
            self._check(decision, answers)
            self._right.add((decision, answers))

    def _check(self, decision: Decision, answers: Vector) -> None:
        told = (decision, ENCODING.decode(answers))
        if decision.pick is None:
            assert decision in {Decision(Verdict.NOTHING_FITS), Decision(Verdict.ENOUGH)}, told
            return
        for id_ in (decision.pick, *decision.alternatives):
            assert not self.broken(id_, answers), told
            assert id_ not in slow.ruled_out(CATALOG, told[1], "not_relevant"), told
        if decision.verdict is Verdict.RECOMMEND:
            assert decision.towards is None, told
            return
        only = {Verdict.NOT_YET: {"too_advanced"}, Verdict.FREE_FIRST: {"over_budget"}}[decision.verdict]
        assert decision.towards is not None, told
        assert self.broken(decision.towards, answers) == only, told
        pick = CATALOG.certification[decision.pick]
        if decision.verdict is Verdict.FREE_FIRST or pick.kind == "resource":
            assert pick.kind == "resource", told
            assert pick.cost.total_usd == (0, 0), told
            assert not decision.alternatives, told
            own = [
                e
                for e in free_material()
                if e.platform == told[1].get("platform", "") and not self.broken(e.id, answers)
            ]
            assert not own or pick in own, told

    def broken(self, id_: str, answers: Vector) -> frozenset[str]:
        key = (id_, answers)
        if key not in self._broken:
            entry = CATALOG.certification[id_]
            self._broken[key] = slow.broken_guards(CATALOG, entry, ENCODING.decode(answers), NOTHING_HELD, STARTS[-1])
        return self._broken[key]


def free_material() -> list[Certification]:
    return [e for e in CATALOG.certifications if e.kind == "resource" and e.cost.total_usd == (0, 0)]


def check_lifecycle(member: Vector, made: set[Decision], day: date) -> None:
    """Nothing dead, nothing that is not there yet, and nothing unclear where something clearer serves."""
    for id_ in {id_ for d in made for id_ in (d.pick, *d.alternatives, d.towards) if id_}:
        entry = CATALOG.certification[id_]
        assert slow.lifecycle_code(entry, day) is None, (day, id_)
        if slow.status(entry, day) is Status.UNCLEAR:
            others = slow.rank(CATALOG, ENCODING.decode(member), NOTHING_HELD, day).relevant
            assert all(slow.status(CATALOG.certification[o], day) is Status.UNCLEAR for o in others), (day, id_)


def test_there_are_as_many_full_profiles_as_the_interview_allows(decisions: Decisions) -> None:
    assert sum(1 for _ in ENCODING.full_profiles()) == PROFILES
    assert sum(map(len, decisions.groups.values())) == PROFILES
    assert len({vector for members in decisions.groups.values() for vector in members}) == PROFILES


def test_nothing_changes_within_an_interval() -> None:
    assert len(STARTS) > 12
    for start, end in zip(STARTS, [*STARTS[1:], date(2027, 1, 1)], strict=True):
        days = (start, start + (end - start) / 2, end - timedelta(days=1))
        seen = {
            tuple((slow.lifecycle_code(e, day), slow.status(e, day)) for e in CATALOG.certifications) for day in days
        }
        assert len(seen) == 1, start


def test_every_profile_has_a_verdict_and_no_guard_is_broken(decisions: Decisions) -> None:
    guards = Guards()
    read = {group: [guards.read(vector) for vector in members] for group, members in decisions.groups.items()}
    distinct: dict[int, set[Decision]] = {}
    for day in STARTS:
        for group, made, is_new in decisions.on(day):
            if is_new:
                distinct[id(made)] = set(made)
                for answers, decision in set(zip(read[group], made, strict=True)):
                    guards.check(answers, decision)
            check_lifecycle(decisions.groups[group][0], distinct[id(made)], day)
    assert decisions.decided < PROFILES * len(STARTS) / 2


def test_deciding_group_by_group_leaves_nothing_out(decisions: Decisions) -> None:
    """After all those days, the reduction gives for a day what deciding every profile gives."""
    day = STARTS[len(STARTS) // 2]
    decide = Advisor(CATALOG, day).decider.decide
    for group, made, _ in decisions.on(day):
        assert made == [decide(vector) for vector in decisions.groups[group]]
