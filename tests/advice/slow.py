"""The advice written down a second time, slowly and straight from the catalog's fields, to check the engine against.

Nothing here uses the compiled masks, the encoding or the tables; only the models of the catalog are shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from bot.advice.differences import differences
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Phase, Status
from bot.catalog.models.interview import Question
from bot.catalog.models.rules import Rule

Answers = Mapping[str, str]
GUARD_CODES = ("over_budget", "too_long", "too_advanced", "held")


def settle(catalog: Catalog, given: Answers) -> dict[str, str]:
    """The answers that count."""
    answers: dict[str, str] = {}
    for question in catalog.questions:
        if is_asked(question, answers):
            if question.id in given:
                answers[question.id] = given[question.id]
        else:
            for assumption in question.assume:
                if all(answers.get(q) in options for q, options in assumption.when.root.items()):
                    answers[question.id] = assumption.option
                    break
    return answers


def is_asked(question: Question, answers: Answers) -> bool:
    if any(answers.get(q) not in options for q, options in question.when.root.items()):
        return False
    return not any(answers.get(q) in options for q, options in question.unless.root.items())


def fires(rule: Rule, answers: Answers) -> bool:
    if any(answers.get(q) not in options for q, options in rule.when.root.items()):
        return False
    if any(answers.get(q) in options for q, options in rule.unless.root.items()):
        return False
    return rule.exclude is None or all(q in answers for q in rule.unless.root)


def first_day(phase: Phase) -> date:
    is_bad_news = phase.status in {Status.RETIRED, Status.UNCLEAR}
    if phase.since.text == "unknown":
        return date.min if is_bad_news else date.max
    if phase.since.text.startswith("before"):
        return date.min
    return phase.since.earliest if is_bad_news else phase.since.latest


def status(entry: Certification, day: date) -> Status | None:
    found = None
    for phase in entry.lifecycle:
        if first_day(phase) <= day:
            found = phase.status
    return found


def lifecycle_code(entry: Certification, day: date) -> str | None:
    now = status(entry, day)
    if now is None:
        return "not_yet_available"
    if now is Status.RETIRED:
        return "retired"
    shortest = entry.preparation.weeks[0] if entry.preparation.weeks else 0
    then = status(entry, day + timedelta(days=round(7 * shortest)))
    if then is Status.RETIRED:
        return "retiring_too_soon"
    return None if then in {Status.BETA, Status.ACTIVE, Status.UNCLEAR} else "not_yet_available"


def broken_guards(catalog: Catalog, entry: Certification, answers: Answers, held: frozenset[str]) -> frozenset[str]:
    """Every guard that an entry breaks for settled answers."""
    broken: set[str] = set()
    for question in catalog.questions:
        option = question.option(answers.get(question.id, ""))
        if option is None:
            continue
        price, weeks = entry.cost.total_usd, entry.preparation.weeks
        if option.max_usd is not None and (price is None or price[0] > option.max_usd):
            broken.add("over_budget")
        if option.max_weeks is not None and weeks is not None and weeks[0] > option.max_weeks:
            broken.add("too_long")
    if _lacks_experience(catalog, entry, answers) or not set(entry.requires) <= held:
        broken.add("too_advanced")
    for rule in catalog.rules:
        exclusion = rule.exclude
        if (
            exclusion
            and exclusion.code == "too_advanced"
            and entry.id in exclusion.certifications
            and fires(rule, answers)
        ):
            broken.add("too_advanced")
    credentials = {other.credential for other in catalog.certifications if other.id in held} - {None}
    if entry.id in held or entry.credential in credentials:
        broken.add("held")
    return frozenset(broken)


def _lacks_experience(catalog: Catalog, entry: Certification, answers: Answers) -> bool:
    for question_id, least in entry.needs.items():
        question = catalog.question[question_id]
        subject = answers.get(question.refers_to or "")
        if subject is not None and entry.platform is not None and subject != entry.platform:
            return True
        options = [option.id for option in question.options]
        if question_id in answers and options.index(answers[question_id]) < options.index(least):
            return True
    return False


def ruled_irrelevant(catalog: Catalog, answers: Answers) -> set[str]:
    return {
        id_
        for rule in catalog.rules
        if rule.exclude and rule.exclude.code == "not_relevant" and fires(rule, answers)
        for id_ in rule.exclude.certifications
    }


def weights(catalog: Catalog, rule: Rule, day: date) -> dict[str, int]:
    """What a favouring rule gives on a day: a dead entry's weight has passed to its living successors."""
    given = dict(rule.favour or {})
    for id_, weight in (rule.favour or {}).items():
        if lifecycle_code(catalog.certification[id_], day) in {"retired", "retiring_too_soon"}:
            line = list(catalog.certification[id_].successors)
            for place, heir in enumerate(line):
                if lifecycle_code(catalog.certification[heir], day) is None:
                    given[heir] = max(given.get(heir, 0), weight - 10 * place, 1)
                else:
                    line += [later for later in catalog.certification[heir].successors if later not in line]
    return given


class Ranking(NamedTuple):
    """Scores, and who is relevant (favoured by some rule, alive, a certification, not held, not ruled irrelevant)."""

    scores: dict[str, int]
    favoured: set[str]
    relevant: list[str]


def rank(catalog: Catalog, answers: Answers, held: frozenset[str], day: date) -> Ranking:
    scores = {entry.id: 0 for entry in sorted(catalog.certifications, key=lambda entry: entry.tier or 9)}
    favoured: set[str] = set()
    for rule in catalog.rules:
        if not fires(rule, answers):
            continue
        if rule.favour:
            favoured |= weights(catalog, rule, day).keys()
        for id_, weight in (weights(catalog, rule, day) if rule.favour else rule.nudge or {}).items():
            scores[id_] += weight
    irrelevant = ruled_irrelevant(catalog, answers)
    relevant = [
        id_
        for id_ in scores
        if id_ in favoured - irrelevant
        and catalog.certification[id_].kind != "resource"
        and lifecycle_code(catalog.certification[id_], day) is None
        and "held" not in broken_guards(catalog, catalog.certification[id_], answers, held)
    ]
    clearer = [id_ for id_ in relevant if status(catalog.certification[id_], day) is not Status.UNCLEAR]
    return Ranking(scores, favoured, sorted(clearer or relevant, key=lambda id_: -scores[id_]))


class Decided(NamedTuple):
    verdict: str
    pick: str | None = None
    alternatives: tuple[str, ...] = ()
    towards: str | None = None


def decide(catalog: Catalog, given: Answers, held: frozenset[str], day: date) -> Decided:
    answers = settle(catalog, given)
    ranking = rank(catalog, answers, held, day)
    broken = {id_: broken_guards(catalog, catalog.certification[id_], answers, held) for id_ in ranking.relevant}
    fitting = [id_ for id_ in ranking.relevant if not broken[id_]]
    first = ranking.relevant[0] if ranking.relevant else None
    is_goal_too_advanced = first is not None and broken[first] == {"too_advanced"}
    if fitting:
        towards = first if is_goal_too_advanced else None
        return Decided("not_yet" if towards else "recommend", fitting[0], _alternatives(catalog, fitting), towards)
    too_dear = [id_ for id_ in ranking.relevant if broken[id_] == {"over_budget"}]
    towards = first if is_goal_too_advanced else too_dear[0] if too_dear else None
    start = _free_start(catalog, answers, held, day, ranking, towards) if towards else None
    if towards is None or start is None:
        return Decided("nothing_fits")
    return Decided("not_yet" if is_goal_too_advanced else "free_first", start, (), towards)


def _alternatives(catalog: Catalog, fitting: list[str]) -> tuple[str, ...]:
    pick = catalog.certification[fitting[0]]
    found: list[str] = []
    ways: list[frozenset[str]] = []
    for id_ in fitting[1:]:
        way = differences(pick, catalog.certification[id_])
        if way and way not in ways and len(found) < 2:
            found.append(id_)
            ways.append(frozenset(way))
    return tuple(found)


def _free_start(
    catalog: Catalog, answers: Answers, held: frozenset[str], day: date, ranking: Ranking, towards: str
) -> str | None:
    irrelevant = ruled_irrelevant(catalog, answers)
    starts = [
        entry
        for entry in sorted(catalog.certifications, key=lambda entry: -ranking.scores[entry.id])
        if entry.kind == "resource"
        and entry.cost.total_usd == (0, 0)
        and lifecycle_code(entry, day) is None
        and status(entry, day) is not Status.UNCLEAR
        and entry.id not in irrelevant
        and not broken_guards(catalog, entry, answers, held)
    ]
    groups = [
        [entry for entry in starts if entry.platform and entry.platform == answers.get("platform")],
        [entry for entry in starts if entry.id in catalog.certification[towards].free_preparation],
        [entry for entry in starts if entry.id in ranking.favoured],
        [entry for entry in starts if entry.platform is None],
        starts,
    ]
    return next((group[0].id for group in groups if group), None)
