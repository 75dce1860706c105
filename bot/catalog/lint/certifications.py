"""Checks of the certifications: what they refer to, their lifecycles, and chains of them that bite their own tail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.certification import Certification, Phase, Status

_LONGEST_PREPARATION = 520
_LONGEST_CYCLE_SHOWN = 10
_NO_DAY = {date.min, date.max}


def check_certifications(findings: Findings) -> None:
    """Report what is wrong with the certifications."""
    for index, entry in enumerate(findings.catalog.certifications):
        where: Where = ("certifications", index)
        _check_references(findings, entry, where)
        _check_facts(findings, entry, where)
        _check_changes(findings, entry, where)
        _check_phases(findings, entry, where)
        _check_first_phase(findings, entry.lifecycle[0], (*where, "lifecycle", 0))
    _check_cycles(findings, "successors")
    _check_cycles(findings, "requires")


def _check_references(findings: Findings, entry: Certification, where: Where) -> None:
    lists = {"successors": entry.successors, "requires": entry.requires, "free_preparation": entry.free_preparation}
    for key, ids in lists.items():
        for index, name in enumerate(ids):
            findings.check_certification(name, (*where, key, index))
    for index, step in enumerate(entry.first_steps):
        inside: Where = (*where, "first_steps", index)
        if step.certification is not None:
            findings.check_certification(step.certification, (*inside, "certification"))
        findings.check_condition(step.when, (*inside, "when"))
        findings.check_condition(step.unless, (*inside, "unless"))
    for index, caveat in enumerate(entry.caveats):
        findings.check_condition(caveat.when, (*where, "caveats", index, "when"))
        findings.check_condition(caveat.unless, (*where, "caveats", index, "unless"))
    if entry.platform is not None:
        findings.check_answer("platform", entry.platform, (*where, "platform"))
    for question, option in entry.needs.items():
        findings.check_answer(question, option, (*where, "needs", question))
    if entry.tier is not None and entry.tier not in findings.catalog.tier:
        findings.report((*where, "tier"), f"there is no tier {entry.tier}; describe it under `tiers:`")


def _check_facts(findings: Findings, entry: Certification, where: Where) -> None:
    if entry.kind == "resource" and entry.tier is not None:
        findings.report((*where, "tier"), "a resource has no tier; leave it out")
    if entry.kind != "resource" and entry.tier is None:
        findings.report(
            (*where, "tier"), f"is missing; only resources go without a tier, and this is of the kind {entry.kind}"
        )
    total = entry.cost.total_usd
    if entry.kind == "exam" and entry.url is None and total is not None and total[1] > 0:
        findings.report((*where, "url"), "is missing; an exam that costs money needs the address of its official page")
    weeks = entry.preparation.weeks
    if weeks is not None and weeks[1] > _LONGEST_PREPARATION:
        findings.report((*where, "preparation", "weeks"), f"must be {_LONGEST_PREPARATION} weeks (ten years) or less")


def _check_changes(findings: Findings, entry: Certification, where: Where) -> None:
    """Report changes out of order or without a fact, and texts that end before they begin."""
    days = [change.since for change in entry.changes]
    for index, change in enumerate(entry.changes):
        inside: Where = (*where, "changes", index)
        if index and days[index] <= days[index - 1]:
            findings.report(
                (*inside, "from"), f"must be later than the change before it, which is from {days[index - 1]}"
            )
        if not change.facts:
            findings.report(inside, "changes nothing; give the cost, languages, exam or another fact that changes")
    for key in ("caveats", "first_steps"):
        for index, piece in enumerate(getattr(entry, key)):
            if piece.since is not None and piece.until is not None and piece.until <= piece.since:
                findings.report((*where, key, index, "until"), "must be later than `from`, or the text is never shown")


def _check_phases(findings: Findings, entry: Certification, where: Where) -> None:
    """Report phases that do not follow one another; an unknown day has no place in the order."""
    previous: Phase | None = None
    for index, phase in enumerate(entry.lifecycle):
        inside: Where = (*where, "lifecycle", index)
        if phase.status is Status.RETIRED and phase.source is None and phase.since.is_known:
            findings.report(inside, "a retirement needs a source, or `from: unknown` where nobody tells the day")
        is_last = index == len(entry.lifecycle) - 1
        if phase.starts_on == date.max and not is_last:
            message = 'a phase from an unknown day never begins, yet another follows it; write "before" and a day'
            findings.report((*inside, "from"), message)
        elif phase.since.is_known:
            if previous is not None and (fault := _order_fault(previous, phase)):
                findings.report((*inside, "from"), fault)
            previous = phase


def _order_fault(earlier: Phase, later: Phase) -> str | None:
    before, after = earlier.since, later.since
    if after.latest < before.latest or after.earliest < before.earliest or later.starts_on < earlier.starts_on:
        return (
            f"{later.status} from {after.text} cannot follow {earlier.status} from {before.text}; "
            "put the phases in the order of their days, and give days where months overlap"
        )
    if later.starts_on == earlier.starts_on and later.starts_on not in _NO_DAY:
        return f"{later.status} and {earlier.status} begin on the same day, {later.starts_on}; keep one of them"
    return None


def _check_first_phase(findings: Findings, phase: Phase, where: Where) -> None:
    if phase.status is Status.RETIRED and phase.starts_on != date.min:
        message = 'retired from the start: put an earlier phase before it, or write "before" and the day, or unknown'
        findings.report((*where, "from"), message)


def _check_cycles(findings: Findings, key: Literal["successors", "requires"]) -> None:
    entries = findings.catalog.certification
    links = {name: [n for n in getattr(entry, key) if n in entries and n != name] for name, entry in entries.items()}
    index_of = {entry.id: index for index, entry in enumerate(findings.catalog.certifications)}
    for index, entry in enumerate(findings.catalog.certifications):
        if entry.id in getattr(entry, key):
            noun = "successor" if key == "successors" else "requirement"
            findings.report(("certifications", index, key), f"an entry cannot be its own {noun}")
    for cycle in _cycles(links):
        start = min(range(len(cycle)), key=lambda position: index_of[cycle[position]])
        ordered = [*cycle[start:], *cycle[:start]]
        shown = ordered if len(ordered) <= _LONGEST_CYCLE_SHOWN else [*ordered[:_LONGEST_CYCLE_SHOWN], "…"]
        message = f"these lead in a circle: {' → '.join([*shown, ordered[0]])}"
        findings.report(("certifications", index_of[ordered[0]], key), message)


def _cycles(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The cycles among links; of several through the same entry only one, or a dense knot would have thousands.

    Walks depth first, without recursion as chains may be long.
    """
    finished: set[str] = set()
    in_cycle: set[str] = set()
    found: list[list[str]] = []
    for root in links:
        if root in finished:
            continue
        path, on_path, ahead = [root], {root: 0}, [iter(links[root])]
        while path:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                done = path.pop()
                del on_path[done]
                finished.add(done)
            elif step in on_path:
                if not in_cycle.intersection((step, path[-1])):
                    found.append(path[on_path[step] :])
                    in_cycle.update(found[-1])
            elif step not in finished:
                on_path[step] = len(path)
                path.append(step)
                ahead.append(iter(links[step]))
    return found
