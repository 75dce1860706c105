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
GUARD_CODES = ("over_budget", "too_long", "too_advanced", "too_basic", "held")


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


def counted(catalog: Catalog, answers: Answers, held: frozenset[str], day: date) -> dict[str, str]:
    """The answers that guards count: what held exams show, then what is usual, in place of what is not known."""
    found = shown_by_held(catalog, answers, held)
    given = dict(found)
    for question in catalog.questions:
        if question.id in found:
            continue
        for assumption in question.assume_unanswered:
            is_theirs = all(given.get(q) in options for q, options in assumption.when.root.items())
            if is_theirs and (assumption.since is None or assumption.since <= day):
                found[question.id] = assumption.option
                break
    return found


def shown_by_held(catalog: Catalog, answers: Answers, held: frozenset[str]) -> dict[str, str]:
    """The answers, and the experience that a held exam asks for where the member has not said how much there is."""
    found = dict(answers)
    for question in catalog.questions:
        if question.id in answers or question.certifications:
            continue
        order = [option.id for option in question.options]
        shown = [
            entry.needs[question.id]
            for entry in catalog.certifications
            if entry.id in held
            and question.id in entry.needs
            and (question.refers_to is None or found.get(question.refers_to, "") == entry.platform)
        ]
        if shown:
            found[question.id] = max(shown, key=order.index)
    return found


def broken_guards(
    catalog: Catalog, entry: Certification, answers: Answers, held: frozenset[str], day: date
) -> frozenset[str]:
    """Every guard that an entry breaks for settled answers."""
    broken: set[str] = set()
    count = counted(catalog, answers, held, day)
    for question in catalog.questions:
        option = question.option(answers.get(question.id, ""))
        if option is None:
            continue
        price, weeks = entry.cost.total_usd, entry.preparation.weeks
        if option.max_usd is not None and (price is None or price[0] > option.max_usd):
            broken.add("over_budget")
        if option.max_weeks is not None and weeks is not None and weeks[0] > option.max_weeks:
            broken.add("too_long")
    if _lacks_experience(catalog, entry, count) or not set(entry.requires) <= held:
        broken.add("too_advanced")
    more_could_be_known = sum(not question.certifications for question in catalog.questions) > 2
    if day > catalog.article.published_on and more_could_be_known and len(answers) + bool(held) <= 2:
        is_professional = entry.level.value in {"professional", "specialty", "advanced", "expert"}
        if status(entry, day) is Status.BETA or (is_professional and (entry.needs or entry.requires)):
            broken.add("too_advanced")
    broken |= {code for code in ("too_advanced", "too_basic") if entry.id in ruled_out(catalog, count, code)}
    if any(beneath(catalog, entry, other) for other in catalog.certifications if other.id in held):
        broken.add("too_basic")
    credentials = {other.credential for other in catalog.certifications if other.id in held} - {None}
    if entry.id in held or entry.credential in credentials:
        broken.add("held")
    return frozenset(broken)


RUNGS = {
    "beginner": 0,
    "foundational": 1,
    "business": 1,
    "intermediate": 2,
    "associate": 2,
    "advanced": 3,
    "specialty": 3,
    "professional": 3,
    "expert": 4,
}


def technical(catalog: Catalog, entry: Certification) -> bool:
    """Whether an entry is an exam, not for beginners, of a path on which something is on a platform or has needs."""
    same_path = [e for e in catalog.certifications if e.path is not None and e.path == entry.path]
    is_building = any(e.platform or e.needs for e in same_path)
    return entry.kind == "exam" and RUNGS[entry.level.value] >= 2 and is_building


def beneath(catalog: Catalog, entry: Certification, owned: Certification) -> bool:
    """Whether an entry would be a step back for who holds another."""
    if entry.path is None or entry.id == owned.id:
        return False
    rung, own = RUNGS[entry.level.value], RUNGS[owned.level.value]
    if entry.path == owned.path and rung < own:
        return True
    if not technical(catalog, owned):
        return False
    if rung < 2 and (entry.level.value != "business" or own >= 3):
        return True
    is_sideways = rung == own and entry.kind == "exam" and owned.platform is not None
    return entry.platform is None and entry.path != owned.path and (rung < own or is_sideways)


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


def ruled_out(catalog: Catalog, answers: Answers, code: str) -> set[str]:
    """What rules exclude with a code, for answers as guards count them."""
    found: set[str] = set()
    for rule in catalog.rules:
        if rule.exclude and rule.exclude.code == code and fires(rule, answers):
            levels = rule.exclude.levels
            found |= {e.id for e in catalog.certifications if e.path is not None and e.level in levels}
            found |= set(rule.exclude.certifications)
    return found


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
    """Scores, and who is suitable (favoured by some rule, a certification open to all, not ruled irrelevant).

    Relevant is what is left of that: alive, not held, not too basic, nothing unclear beside what is clearer.
    """

    scores: dict[str, int]
    favoured: set[str]
    suitable: list[str]
    relevant: list[str]


def rank(catalog: Catalog, answers: Answers, held: frozenset[str], day: date) -> Ranking:
    scores = {entry.id: 0 for entry in sorted(catalog.certifications, key=lambda entry: entry.tier or 9)}
    favoured: set[str] = set()
    told = shown_by_held(catalog, answers, held)
    for rule in catalog.rules:
        if not fires(rule, told):
            continue
        if rule.favour:
            favoured |= weights(catalog, rule, day).keys()
        for id_, weight in (weights(catalog, rule, day) if rule.favour else rule.nudge or {}).items():
            scores[id_] += weight
    for id_, bonus in next_steps(catalog, held, day).items():
        scores[id_] += bonus
    for entry in catalog.certifications:
        scores[entry.id] -= 8 if status(entry, day) is Status.BETA else 0
    irrelevant = ruled_out(catalog, counted(catalog, answers, held, day), "not_relevant")
    entries = [catalog.certification[id_] for id_ in scores]
    suitable = [
        e.id for e in entries if e.id in favoured - irrelevant and e.kind != "resource" and e.open_only_to is None
    ]
    relevant = [
        id_
        for id_ in suitable
        if lifecycle_code(catalog.certification[id_], day) is None
        and not broken_guards(catalog, catalog.certification[id_], answers, held, day) & {"held", "too_basic"}
    ]
    clearer = [id_ for id_ in relevant if status(catalog.certification[id_], day) is not Status.UNCLEAR]
    return Ranking(scores, favoured, suitable, sorted(clearer or relevant, key=lambda id_: -scores[id_]))


def next_steps(catalog: Catalog, held: frozenset[str], day: date) -> dict[str, int]:
    """What comes first after something held: the rung above it on its path, and what replaces it."""
    found: dict[str, int] = {}
    owned = [entry for entry in catalog.certifications if entry.id in held]
    credentials = {entry.credential for entry in owned} - {None}
    for entry in owned:
        own = RUNGS[entry.level.value]
        above = [
            e
            for e in catalog.certifications
            if e.path and e.path == entry.path and RUNGS[e.level.value] > own >= 2 and e.kind != "resource"
        ]
        nearest = min((RUNGS[e.level.value] for e in above), default=0)
        found |= {e.id: 40 for e in above if RUNGS[e.level.value] == nearest}
    for entry in owned:
        line = list(entry.successors)
        for heir in line:
            if lifecycle_code(catalog.certification[heir], day) is None:
                found[heir] = 60
            else:
                line += [later for later in catalog.certification[heir].successors if later not in line]
    return {
        id_: bonus
        for id_, bonus in found.items()
        if id_ not in held
        and catalog.certification[id_].credential not in credentials
        and not any(beneath(catalog, catalog.certification[id_], other) for other in owned)
    }


class Decided(NamedTuple):
    verdict: str
    pick: str | None = None
    alternatives: tuple[str, ...] = ()
    towards: str | None = None


def decide(catalog: Catalog, given: Answers, held: frozenset[str], day: date) -> Decided:
    catalog = catalog.as_of(day)
    answers = settle(catalog, given)
    ranking = rank(catalog, answers, held, day)
    if any(rule.enough and fires(rule, answers) and rule.fits_held(held) for rule in catalog.rules):
        return Decided("enough")
    broken = {entry.id: broken_guards(catalog, entry, answers, held, day) for entry in catalog.certifications}
    if has_the_best(catalog, ranking, broken, held):
        return Decided("enough")
    if not ranking.relevant:
        return Decided("nothing_fits")
    return _among_relevant(catalog, answers, held, day, ranking, broken)


def _among_relevant(
    catalog: Catalog,
    answers: Answers,
    held: frozenset[str],
    day: date,
    ranking: Ranking,
    broken: Mapping[str, frozenset[str]],
) -> Decided:
    fitting = [id_ for id_ in ranking.relevant if not broken[id_]]
    first = ranking.relevant[0]
    if not broken[first]:
        return Decided("recommend", first, _alternatives(catalog, fitting, ranking.scores))
    goal = {frozenset({"too_advanced"}): "not_yet", frozenset({"over_budget"}): "free_first"}.get(broken[first])
    is_worth_it = bool(fitting) and 2 * ranking.scores[fitting[0]] >= ranking.scores[first]
    if goal is not None and not is_worth_it:
        start = _free_start(catalog, answers, held, day, ranking, first)
        if start is not None:
            return Decided(goal, start, (), first)
    if fitting and (goal is not None or is_worth_it):
        is_later = goal == "not_yet"
        verdict, towards = ("not_yet", first) if is_later else ("recommend", None)
        return Decided(verdict, fitting[0], _alternatives(catalog, fitting, ranking.scores), towards)
    too_dear = [id_ for id_ in ranking.relevant if broken[id_] == {"over_budget"}]
    if goal is None and too_dear:
        start = _free_start(catalog, answers, held, day, ranking, too_dear[0])
        if start is not None:
            return Decided("free_first", start, (), too_dear[0])
    return Decided("nothing_fits")


def has_the_best(
    catalog: Catalog, ranking: Ranking, broken: Mapping[str, frozenset[str]], held: frozenset[str]
) -> bool:
    """Whether what is held or shown is what the rules point to, and nothing near it is left."""
    if not ranking.relevant:
        return any(broken[id_] & {"held", "too_basic"} for id_ in ranking.suitable)
    owned = [id_ for id_ in ranking.suitable if id_ in held and technical(catalog, catalog.certification[id_])]
    if not owned:
        return False
    within_reach = [id_ for id_ in ranking.relevant if "too_advanced" not in broken[id_]]
    if not within_reach:
        return True
    return 2 * ranking.scores[within_reach[0]] < max(ranking.scores[id_] for id_ in owned)


def _alternatives(catalog: Catalog, fitting: list[str], scores: Mapping[str, int]) -> tuple[str, ...]:
    pick = catalog.certification[fitting[0]]
    found: list[str] = []
    ways: list[frozenset[str]] = []
    for id_ in fitting[1:]:
        way = differences(pick, catalog.certification[id_])
        if way and way not in ways and len(found) < 2 and 2 * scores[id_] >= scores[pick.id]:
            found.append(id_)
            ways.append(frozenset(way))
    return tuple(found)


def _free_start(
    catalog: Catalog, answers: Answers, held: frozenset[str], day: date, ranking: Ranking, towards: str
) -> str | None:
    irrelevant = ruled_out(catalog, counted(catalog, answers, held, day), "not_relevant")
    starts = [
        entry
        for entry in sorted(catalog.certifications, key=lambda entry: -ranking.scores[entry.id])
        if entry.kind == "resource"
        and entry.cost.total_usd == (0, 0)
        and lifecycle_code(entry, day) is None
        and status(entry, day) is not Status.UNCLEAR
        and entry.id not in irrelevant
        and not broken_guards(catalog, entry, answers, held, day) - {"over_budget"}
    ]
    groups = [
        [entry for entry in starts if entry.platform and entry.platform == answers.get("platform")],
        [entry for entry in starts if entry.id in catalog.certification[towards].free_preparation],
        [entry for entry in starts if entry.id in ranking.favoured],
        [entry for entry in starts if entry.platform is None],
        starts,
    ]
    return next((group[0].id for group in groups if group), None)
