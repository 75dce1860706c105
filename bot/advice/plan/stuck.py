"""What is in the way, and what the catalog has for that: easier, cheaper, free, a second try, a rest, or a stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.advice.lifecycle import lifecycle_exclusion
from bot.advice.plan.models import PlannedPath, StepKind
from bot.advice.plan.schedule import exam_number, first_open_number
from bot.advice.plan.steps import is_aid, is_free
from bot.catalog.formatting import price_of, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

Better = Callable[[Certification, Certification], bool]
"""Whether the first is better than the second in the way that counts."""


def easier(other: Certification, entry: Certification) -> bool:
    """Whether it is of a lower level of difficulty."""
    return other.level.difficulty < entry.level.difficulty


def cheaper(other: Certification, entry: Certification) -> bool:
    """Whether even its highest price is below the other's lowest."""
    price, limit = other.cost.total_usd, entry.cost.total_usd
    return price is not None and limit is not None and price[1] < limit[0] and not _is_harder(other, entry)


def quicker(other: Certification, entry: Certification) -> bool:
    """Whether it takes less time even at its slowest."""
    weeks, limit = other.preparation.weeks, entry.preparation.weeks
    return weeks is not None and limit is not None and weeks[1] < limit[0] and not _is_harder(other, entry)


def alternatives(
    entry: Certification, catalog: Catalog, on: date, without: Iterable[str], better: Better, most: int = 2
) -> list[Certification]:
    """The best few that are better in one way: of the same platform where there are any, the nearest level first.

    Args:
        entry: What they are compared with.
        catalog: The catalog in force.
        on: Today.
        without: What is held or planned already.
        better: What counts.
        most: How many to name.
    """
    left_out = {*without, entry.id}
    weight: Counter[str] = Counter()
    for rule in catalog.rules:
        weight.update(rule.favour or {})
    found = [
        other
        for other in catalog.certifications
        if other.id not in left_out
        and other.kind != "resource"
        and other.status_on(on) is not Status.UNCLEAR
        and lifecycle_exclusion(other, on) is None
        and set(other.requires) <= left_out - {entry.id}
        and better(other, entry)
    ]
    own = [other for other in found if other.platform == entry.platform]
    # Another vendor's exam would be another direction; a course about the basics would not.
    near = own or [other for other in found if other.platform is None and other.kind == "course"]
    return sorted(near, key=lambda other: (-other.level.difficulty, -weight[other.id]))[:most]


def _is_harder(other: Certification, entry: Certification) -> bool:
    return other.level.difficulty > entry.level.difficulty


Reason = Literal["time", "money", "hard", "interest", "failed"]

REASONS: dict[Reason, str] = {
    "time": "I do not find the time",
    "money": "It costs too much",
    "hard": "It is too hard",
    "interest": "I have lost interest",
    "failed": "I did not pass the exam",
}

_PROFESSIONAL = 2
"""The difficulty from which on experience is expected."""

Action = Literal["pace", "later", "pause", "switch", "failed", "drop"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the member can do about it; a ``certification`` for what is offered instead, or for material."""

    action: Action
    label: str
    certification: str | None = None


@dataclass(frozen=True, slots=True)
class StuckHelp:
    """What to say, what can be done, and what material would help.

    Attributes:
        number: The place in the plan of the certification that it is about.
    """

    title: str
    lines: tuple[str, ...]
    offers: tuple[Offer, ...]
    material: tuple[Certification, ...] = ()
    number: int = 1


def help_with(reason: Reason, path: PlannedPath, catalog: Catalog, on: date, held: Iterable[str] = ()) -> StuckHelp:
    """What the catalog has for a member who is stuck with the next certification of a plan."""
    here = first_open_number(path, default=len(path.targets))
    # Fees and failures are about the next exam, also while some material comes before it.
    number = exam_number(path, default=here) if reason in {"money", "failed"} else here
    entry = catalog.certification.get(path.targets[number - 1])
    if entry is None:
        return StuckHelp(
            REASONS[reason],
            ("The catalog does not have this certification any more.",),
            (Offer("drop", "Stop this plan"),),
        )
    near = _StuckContext(entry, catalog, on, frozenset({*held, *path.targets}))
    answers = {"time": _time, "money": _money, "hard": _hard, "interest": _interest, "failed": _failed}
    return replace(answers[reason](path, near), number=number)


@dataclass(frozen=True, slots=True)
class _StuckContext:
    """The certification that a member is stuck with, and what the catalog has around it."""

    entry: Certification
    catalog: Catalog
    on: date
    taken: frozenset[str]

    def better(self, better: Better) -> list[Certification]:
        return alternatives(self.entry, self.catalog, self.on, self.taken, better)

    def material(self) -> tuple[Certification, ...]:
        known = self.catalog.certification
        return tuple(known[id_] for id_ in self.entry.free_preparation if id_ in known and is_free(known[id_]))

    def aid(self) -> Certification | None:
        known = self.catalog.certification
        return next((known[id_] for id_ in self.entry.free_preparation if id_ in known and is_aid(known[id_])), None)

    def guidance(self, id_: str) -> str | None:
        return next((piece.text for piece in self.catalog.guidance if piece.id == id_), None)

    def universal_rule(self) -> Iterator[str]:
        return (piece.text for piece in self.catalog.guidance if piece.group == "universal_rule")


def _time(path: PlannedPath, near: _StuckContext) -> StuckHelp:
    reckons = f"The plan reckons with {path.hours_per_week} hours a week."
    lines = [
        f"{reckons} Fewer hours and a later exam are no failure; a plan that fits your weeks gets finished.",
        *_instead(near.better(quicker), "takes less time"),
    ]
    offers = [
        Offer("pace", "Change pace"),
        Offer("later", "Two weeks later"),
        Offer("pause", "Pause"),
        *_switches(near.better(quicker)),
    ]
    return StuckHelp("Short of time", tuple(lines), tuple(offers))


def _money(path: PlannedPath, near: _StuckContext) -> StuckHelp:
    entry, material, aid = near.entry, near.material(), near.aid()
    booking = next((s for s in path.open_steps if s.kind is StepKind.BOOKING and s.certification == entry.id), None)
    price = price_of(entry)
    costs = f"{entry.short_name} is free." if price == "free" else f"{entry.short_name}: {price}."
    lines = [f"{costs} {entry.cost.note}"]
    if booking is not None and entry.kind == "exam":
        lines.append("Nothing has to be paid before you book; all of the preparation can come first.")
    if material:
        lines.append(f"Free of charge: {', '.join(each.short_name for each in material)}.")
    if aid is not None:
        lines.append(f"{aid.short_name} can lower the price. {aid.preparation.note}")
    if entry.cost.regional:
        lines.append("The price depends on the country: look at the official page for yours, which may be lower.")
    if entry.kind != "resource":
        lines.append("Ask your employer: many pay for something that the work needs.")
    lines += _instead(near.better(cheaper), "costs less")
    offers = [*_switches(near.better(cheaper)), Offer("later", "Two weeks later"), Offer("pause", "Pause")]
    return StuckHelp("Short of money", tuple(lines), tuple(offers), (*material, *([aid] if aid else [])))


def _hard(path: PlannedPath, near: _StuckContext) -> StuckHelp:
    entry = near.entry
    advanced = near.guidance("mistake-too-advanced") if entry.level.difficulty >= _PROFESSIONAL else None
    expects = f"{entry.short_name} expects: {entry.prerequisites}" if entry.kind != "resource" else None
    lines = [text for text in (expects, advanced) if text]
    lines += _instead(near.better(easier), "is easier")
    if near.material():
        lines.append(f"Foundations free of charge: {', '.join(each.short_name for each in near.material())}.")
    slower = max(1, path.hours_per_week * 2 // 3)
    if slower < path.hours_per_week:
        lines.append(f"Or give each week less to carry: {slower} hours a week instead of {path.hours_per_week}.")
    lines += [text for text in (near.guidance("building-community"),) if text]
    offers = [*_switches(near.better(easier)), Offer("pace", "Change pace"), Offer("later", "Two weeks later")]
    return StuckHelp("Too hard at the moment", tuple(lines), tuple(offers), near.material())


def _interest(path: PlannedPath, near: _StuckContext) -> StuckHelp:
    done = sum(step.state == "done" for step in path.steps)
    lines = [
        *near.universal_rule(),
        "To stop is an honest answer if the goal has changed; what you have learned and built stays yours.",
        f"You have done {done} of {len(path.steps)} steps." if done else "You have not lost anything yet.",
        "If another direction draws you, /advise finds it: change the answer about your goal.",
    ]
    return StuckHelp("Lost interest", tuple(lines), (Offer("pause", "Pause"), Offer("drop", "Stop this plan")))


def _failed(path: PlannedPath, near: _StuckContext) -> StuckHelp:
    entry = near.entry
    exam = next((s for s in path.open_steps if s.kind is StepKind.EXAM and s.certification == entry.id), None)
    if exam is None or entry.kind != "exam":
        return StuckHelp(
            "No exam is due",
            (f"{entry.short_name} has no exam that you could fail; it is finished by working through it.",),
            (Offer("later", "Two weeks later"), Offer("pause", "Pause")),
        )
    rule = (
        entry.retake.text if entry.retake else "The catalog does not know how long you have to wait; look it up first."
    )
    lines = [
        "It happens with exams that are worth something. Look at your score report for the parts to study again.",
        f"**Trying again:** {rule}",
        f"**What it costs:** {price_of(entry)}, as a rule for every try.",
        *(text for text in (near.guidance("mistake-cramming"),) if text),
        *_instead(near.better(easier), "is easier"),
    ]
    offers = [Offer("failed", "Plan another try"), *_switches(near.better(easier)), Offer("pause", "Pause")]
    return StuckHelp("Not passed yet", tuple(lines), tuple(offers), near.material())


def _instead(found: list[Certification], how: str) -> Iterator[str]:
    return (f"{other.short_name} {how}: {price_of(other)}, {weeks_of(other)}." for other in found)


def _switches(found: list[Certification]) -> Iterator[Offer]:
    return (Offer("switch", f"Plan {other.short_name} instead", other.id) for other in found)
