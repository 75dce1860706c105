"""The steps towards one certification, in their order and with the time that each takes; the days come later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.advice.lifecycle import lifecycle_exclusion
from bot.advice.plan import step_texts
from bot.advice.plan.estimate import preparation, shortest_days
from bot.advice.plan.models import PlanStep, StepKind
from bot.advice.profile import Profile
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

_A_PIECE_OF_PRACTICE = 7
"""Days for a first step that names no material."""

_MOST_FOUNDATIONS = 3

# When each kind of step begins and ends, as shares of the time of preparation. A project runs beside the study; an exam
# is booked once most of the study is done; a course is enrolled in once the free material has been tried.
_EXAM_SHARES = {
    StepKind.FREE_PREPARATION: (0.0, 0.35),
    StepKind.STUDY: (0.35, 0.8),
    StepKind.PROJECT: (0.35, 0.85),
    StepKind.BOOKING: (0.5, 0.85),
    StepKind.EXAM: (0.85, 1.0),
}
_COURSE_SHARES = {
    StepKind.FREE_PREPARATION: (0.0, 0.15),
    StepKind.BOOKING: (0.15, 0.2),
    StepKind.STUDY: (0.2, 0.9),
    StepKind.PROJECT: (0.2, 0.95),
    StepKind.EXAM: (0.95, 1.0),
}
_MATERIAL_SHARES = {StepKind.STUDY: (0.0, 0.9), StepKind.PROJECT: (0.0, 1.0)}
_PREPARING = frozenset(_EXAM_SHARES)


@dataclass(frozen=True, slots=True)
class Material:
    """What leads to a certification.

    Attributes:
        foundations: What comes first, each with its text.
        free: What is free of charge.
        free_text: What the catalog says about beginning with it.
        aid: Something that may lower the price, for a member whose budget is below it.
    """

    foundations: tuple[tuple[Certification | None, str], ...]
    free: tuple[Certification, ...]
    free_text: str | None
    aid: Certification | None = None


def material_for(entry: Certification, catalog: Catalog, profile: Profile, on: date) -> Material:
    """What a member should do before and beside an entry; what is held, gone or a certification itself is left out."""
    known = catalog.certification
    listed = (known[id_] for id_ in entry.free_preparation if id_ in known and id_ not in profile.held)
    free = tuple(each for each in listed if is_free(each) and _is_available(each, on))
    own = [
        step
        for step in entry.first_steps
        if step.when.all_match(profile.answers) and not step.unless.any_match(profile.answers)
    ]
    free_text = next((step.text for step in own if step.certification in {each.id for each in free}), None)
    foundations = [
        (known.get(step.certification or ""), step.text)
        for step in own
        if _is_foundation(step.certification, free, catalog, profile, on)
    ]
    aid = next((known[id_] for id_ in entry.free_preparation if id_ in known and is_aid(known[id_])), None)
    needs_aid = aid is not None and _is_available(aid, on) and _is_above_budget(entry, catalog, profile)
    return Material(tuple(foundations[:_MOST_FOUNDATIONS]), free, free_text, aid if needs_aid else None)


def is_free(entry: Certification) -> bool:
    """Whether it is material that costs nothing at all."""
    return entry.kind == "resource" and entry.cost.total_usd == (0, 0)


def is_aid(entry: Certification) -> bool:
    """Whether it is something that may lower a price, such as financial aid."""
    total = entry.cost.total_usd
    return entry.kind == "resource" and total is not None and total[0] == 0 < total[1]


def undated_steps(entry: Certification, number: int, material: Material, on: date) -> tuple[PlanStep, ...]:
    """The steps of one certification, all of them on ``on``; a renewal is added once its day is known.

    Args:
        entry: What they lead to.
        number: Its place in the plan, from 1.
        material: What `material_for` found.
        on: Any day.
    """
    assumed = entry.preparation.weeks is None
    drafts: list[tuple[StepKind, str, str | None, tuple[str, str]]] = []
    for place, (what, text) in enumerate(material.foundations, 1):
        drafts.append((StepKind.FOUNDATION, f".{place}", what.id if what else None, step_texts.foundation(what, text)))
    if material.aid is not None:
        place = len(material.foundations) + 1
        drafts.append((StepKind.FOUNDATION, f".{place}", material.aid.id, step_texts.aid(material.aid)))
    if material.free and entry.kind != "resource":
        words = step_texts.free_preparation(material.free, material.free_text)
        drafts.append((StepKind.FREE_PREPARATION, "", material.free[0].id, words))
    for kind in _kinds_of(entry):
        words = {
            StepKind.STUDY: lambda: step_texts.study(entry, assumed),
            StepKind.PROJECT: lambda: step_texts.project(entry),
            StepKind.BOOKING: lambda: step_texts.booking(entry),
            StepKind.EXAM: lambda: step_texts.exam(entry),
            StepKind.SHOWING: lambda: step_texts.showing(entry),
        }[kind]()
        drafts.append((kind, "", entry.id, words))
    return tuple(
        PlanStep(
            f"{kind.value}.{number}{suffix}",
            kind,
            id_,
            title[: step_texts.LONGEST_TITLE],
            detail[: step_texts.LONGEST_DETAIL],
            on,
            on,
        )
        for kind, suffix, id_, (title, detail) in drafts
    )


def windows(
    steps: Iterable[PlanStep], entry: Certification, catalog: Catalog, hours_per_week: int
) -> dict[str, tuple[float, float]]:
    """When each step of preparation begins and ends, in days from a standing start; the last end is the exam's."""
    steps = list(steps)
    found: dict[str, tuple[float, float]] = {}
    position = 0.0
    for step in steps:
        if step.kind is StepKind.FOUNDATION:
            days = _foundation_days(catalog.certification.get(step.certification or ""), hours_per_week)
            found[step.id] = (position, position + days)
            position += days
    shares = dict(_shares(entry, {step.kind for step in steps}))
    days = preparation(entry, hours_per_week).days
    for step in steps:
        if step.kind in shares:
            start, end = shares[step.kind]
            found[step.id] = (position + start * days, position + end * days)
    return found


def is_preparing(step: PlanStep) -> bool:
    """Whether a step belongs to the time up to the exam, or to the end of a course."""
    return step.kind is StepKind.FOUNDATION or step.kind in _PREPARING


def _shares(entry: Certification, kinds: set[StepKind]) -> Iterator[tuple[StepKind, tuple[float, float]]]:
    table: Mapping[StepKind, tuple[float, float]] = _EXAM_SHARES
    if entry.kind == "resource":
        table = _MATERIAL_SHARES
    elif entry.kind != "exam":
        table = _COURSE_SHARES
    has_free = StepKind.FREE_PREPARATION in kinds
    for kind, (start, end) in table.items():
        # Without free material the study takes its time too.
        begins = 0.0 if not has_free and kind in {StepKind.STUDY, StepKind.PROJECT} and entry.kind == "exam" else start
        yield kind, (begins, end)


def _kinds_of(entry: Certification) -> tuple[StepKind, ...]:
    if entry.kind == "resource":
        return StepKind.STUDY, StepKind.PROJECT
    if entry.kind == "exam":
        return StepKind.STUDY, StepKind.PROJECT, StepKind.BOOKING, StepKind.EXAM, StepKind.SHOWING
    return StepKind.BOOKING, StepKind.STUDY, StepKind.PROJECT, StepKind.EXAM, StepKind.SHOWING


def _foundation_days(entry: Certification | None, hours_per_week: int) -> int:
    if entry is None:
        return _A_PIECE_OF_PRACTICE
    # Waiting for an answer takes no hours a week.
    return shortest_days(entry) if is_aid(entry) else preparation(entry, hours_per_week).days


def _is_foundation(
    id_: str | None, free: tuple[Certification, ...], catalog: Catalog, profile: Profile, on: date
) -> bool:
    if id_ is None:
        return True
    entry = catalog.certification.get(id_)
    if entry is None or entry.kind != "resource" or id_ in profile.held or not _is_available(entry, on):
        return False  # a certification that comes first is a target of its own
    return entry not in free


def _is_above_budget(entry: Certification, catalog: Catalog, profile: Profile) -> bool:
    """Whether it may cost more than the member has said they can pay."""
    limits = [
        option.max_usd
        for question in catalog.questions
        if (option := question.option(profile.answers.get(question.id, ""))) and option.max_usd is not None
    ]
    return bool(limits) and entry.cost.total_usd is not None and entry.cost.total_usd[1] > min(limits)


def _is_available(entry: Certification, on: date) -> bool:
    return lifecycle_exclusion(entry, on) is None
