"""What a message says: what it is about, and why it comes, as things stand when it is sent. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.advice.plan.catalog_change import PlanImpact
from bot.advice.plan.estimate import next_renewal
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.repairs import is_dead
from bot.catalog.models.catalog import Catalog
from bot.followups.schedule import Kind
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.storage.holdings import Holding
from bot.storage.reports import Report
from bot.ui.limits import plain, shorten

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NO_SUBJECT = "-"
"""Stands in the id of a button whose message is about no step and no certification."""

_ANSWER, _QUOTE = 800, 200


@dataclass(frozen=True, slots=True)
class MemberState:
    """How things stand with a member.

    Attributes:
        plan_id: Their current plan; None without one.
        path: The same as the rules read it.
        holdings: What they hold.
        catalog: The catalog that the plan follows.
        today: The date in their zone.
        impacts: What changes of the catalog mean for the plan, by the id of the follow-up that tells of them.
        outcomes: Settled reports, each with what its certification is called, by the id of the follow-up.
    """

    contact: Contact
    plan_id: int | None
    path: PlannedPath | None
    holdings: Sequence[Holding]
    catalog: Catalog
    today: date
    impacts: Mapping[int, PlanImpact] = field(default_factory=dict[int, PlanImpact])
    outcomes: Mapping[int, tuple[Report, str]] = field(default_factory=dict[int, tuple[Report, str]])

    @property
    def next_step(self) -> PlanStep | None:
        """What the member can do next; None without a plan that goes on."""
        return self.path.next_step if self.path is not None and self.path.state in {"active", "paused"} else None


@dataclass(frozen=True, slots=True)
class MessageContent:
    """What one follow-up has to say.

    Attributes:
        title: One line.
        lines: What else there is to it.
        why: Why it comes: ``a step of your plan is due``.
        subject: The step or the certification that the buttons are about.
        offers_plan: Whether there is a new plan to accept.
        asks: Whether it waits for an answer.
    """

    title: str
    lines: tuple[str, ...]
    why: str
    subject: str = NO_SUBJECT
    offers_plan: bool = False
    asks: bool = True


def render(followup: Followup, standing: MemberState) -> MessageContent | None:
    """What there is to say about a follow-up now; None if there is nothing (any more)."""
    if followup.plan_id is not None and followup.plan_id != standing.plan_id:
        return None
    sayer = _SAYERS.get(followup.kind)
    return sayer(followup, standing) if sayer else None


def also_due(standing: MemberState, subject: str) -> tuple[PlanStep, ...]:
    """What else of the plan is due by today."""
    if standing.path is None or standing.path.state != "active":
        return ()
    return tuple(step for step in standing.path.open_steps if step.due_on <= standing.today and step.id != subject)


def when(due_on: date, today: date) -> str:
    """``due today``, ``was due on 3 March 2027``."""
    if due_on == today:
        return "due today"
    return f"was due on {day_in_words(due_on)}" if due_on < today else f"due on {day_in_words(due_on)}"


def _due_step(step_id: str, standing: MemberState) -> MessageContent | None:
    step = _open_step(step_id, standing)
    if step is None or step.due_on > standing.today:
        return None
    return MessageContent(*_about(step, standing), why="a step of your plan is due", subject=step.id)


def _again(subject: str, standing: MemberState) -> MessageContent | None:
    why = "you asked me to come back to it today"
    if subject in {holding.certification_id for holding in standing.holdings}:
        renewal = _renewal(subject, standing)
        return renewal and MessageContent(renewal.title, renewal.lines, why, renewal.subject)
    step = _open_step(subject, standing) if subject != NO_SUBJECT else standing.next_step
    return None if step is None else MessageContent(*_about(step, standing), why=why, subject=step.id)


def _check_in(standing: MemberState) -> MessageContent | None:
    path, weekday = standing.path, standing.contact.weekly_on
    step = standing.next_step
    if path is None or path.state != "active" or step is None or weekday is None:
        return None
    settled = sum(not step.is_open for step in path.steps)
    lines = (
        f"{settled} of {len(path.steps)} steps of your plan are settled." if settled else "How is it going?",
        f"**Next:** {step.title}, {when(step.due_on, standing.today)}.",
        *_warning(step, standing),
    )
    return MessageContent("Your weekly check-in", lines, f"you chose a check-in every {WEEKDAYS[weekday]}", step.id)


def _pause_over(standing: MemberState) -> MessageContent | None:
    step = standing.next_step
    if standing.path is None or standing.path.state != "paused" or step is None:
        return None
    lines = (
        f"**Next:** {step.title}.",
        "“Still on it” goes on with your plan and moves its dates by the length of the pause.",
        "Without an answer it stays paused.",
    )
    return MessageContent("Your pause is over. Shall we go on?", lines, "the pause that you chose ends today", step.id)


def _renewal(certification_id: str, standing: MemberState) -> MessageContent | None:
    entry = standing.catalog.certification.get(certification_id)
    held = next((each for each in standing.holdings if each.certification_id == certification_id), None)
    if entry is None or held is None:
        return None
    window = next_renewal(entry, standing.catalog, held.earned_on, standing.today)
    if window is None or not window.is_possible or window.opens_on > standing.today:
        return None
    left = (window.closes_on - standing.today).days
    days = "today is the last day" if not left else f"{left} day{'' if left == 1 else 's'} left"
    lines = (
        f"It can be renewed until {day_in_words(window.closes_on)}: {days}.",
        window.text,
        f"The official page has what counts: {entry.url}",
    )
    why = f"you told me that you hold it since {day_in_words(held.earned_on)}"
    return MessageContent(f"Time to renew {entry.short_name}", lines, why, entry.id)


def _change(followup_id: int, standing: MemberState) -> MessageContent | None:
    impact = standing.impacts.get(followup_id)
    if impact is None:
        return None
    lines = impact.sentences
    if impact.proposed is not None:
        step = impact.proposed.next_step
        goal = f" Its next step: {step.title}, {when(step.due_on, standing.today)}." if step else ""
        lines = (
            *lines,
            f"**There is a new plan that fits.**{goal} Your plan stays as it is until you take the new one.",
        )
    subject = standing.next_step
    return MessageContent(
        "Something in the catalog changed that hits your plan",
        lines,
        "you asked to hear of changes that hit your plan",
        subject.id if subject else NO_SUBJECT,
        offers_plan=impact.proposed is not None,
    )


def _outcome(followup_id: int, standing: MemberState) -> MessageContent | None:
    if followup_id not in standing.outcomes:
        return None
    report, name = standing.outcomes[followup_id]
    lines = (
        "The moderators have accepted it: thank you. The catalog says it right now, or soon will."
        if report.state == "accepted"
        else "The moderators have looked at it and left the catalog as it is. Thank you all the same.",
        *([f"**They say:** {shorten(plain(report.answer), _ANSWER)}"] if report.answer else []),
        f"**You wrote:** {shorten(plain(report.text), _QUOTE)}",
    )
    why = "you asked to hear what comes of your report; your name is not kept with it any more"
    return MessageContent(f"Your report about {plain(name)}", lines, why, asks=False)


def _open_step(step_id: str, standing: MemberState) -> PlanStep | None:
    if standing.path is None or standing.path.state != "active":
        return None
    step = standing.path.step(step_id)
    return step if step is not None and step.is_open else None


def _about(step: PlanStep, standing: MemberState) -> tuple[str, tuple[str, ...]]:
    warning = _warning(step, standing)
    if warning:
        return f"About your plan: {step.title}", tuple(warning)
    if step.kind is StepKind.EXAM:
        return _exam(step, standing)
    return f"{step.title}: {when(step.due_on, standing.today)}", (step.detail,)


def _exam(step: PlanStep, standing: MemberState) -> tuple[str, tuple[str, ...]]:
    if step.due_on >= standing.today:
        return f"{step.title}: {when(step.due_on, standing.today)}", (step.detail, "Good luck!")
    lines = (f"It was planned for {day_in_words(step.due_on)}.", "“Stuck” has what helps if you did not pass.")
    return f"{step.title}: how did it go?", lines


def _warning(step: PlanStep, standing: MemberState) -> Iterable[str]:
    """Nobody is sent to an exam that cannot be sat."""
    if standing.path is None or not is_dead(standing.path, step, standing.catalog, standing.today):
        return ()
    name = standing.catalog.name_of(standing.path.targets[step.number - 1])
    return (f"{name} cannot be sat on its day any more. Do not book it: /plan show has what takes its place.",)


_SAYERS: dict[str, Callable[[Followup, MemberState], MessageContent | None]] = {
    Kind.STEP: lambda followup, standing: _due_step(followup.subject, standing),
    Kind.AGAIN: lambda followup, standing: _again(followup.subject, standing),
    Kind.WEEKLY: lambda _, standing: _check_in(standing),
    Kind.RESUME: lambda _, standing: _pause_over(standing),
    Kind.RENEWAL: lambda followup, standing: _renewal(followup.subject, standing),
    Kind.CHANGE: lambda followup, standing: _change(followup.id, standing),
    Kind.OUTCOME: lambda followup, standing: _outcome(followup.id, standing),
}
