"""Messages about a step of a plan: when it is due, and when a member has put it off. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlanStep, StepKind
from bot.advice.plan.repairs import is_unavailable
from bot.followups.kinds.kind import FollowupKind, MessageDays, ScheduleInput, on_request
from bot.followups.kinds.renewals import renewal_content
from bot.followups.messages import NO_SUBJECT, MemberState, MessageContent, when
from bot.followups.quiet_hours import DAY
from bot.storage.contacts import Contact
from bot.storage.followups import Followup, FollowupSpec


def step_specs(given: ScheduleInput) -> Iterator[FollowupSpec]:
    """Give a message for each open step of an active plan, on the day on which it is due."""
    if given.path is None or given.path.state != "active":
        return
    for step in given.path.open_steps:
        key = f"step:{given.plan_id}:{step.id}:{step.due_on}"
        yield given.days.spec(STEP.id, step.id, step.due_on, key=key, plan_id=given.plan_id)


def snoozed_spec(contact: Contact, plan_id: int | None, subject: str, in_days: int, now: datetime) -> FollowupSpec:
    """Return the message that a member put off by some days.

    Args:
        contact: The member.
        plan_id: The plan that it is about, if it is about one.
        subject: The step or the certification; `NO_SUBJECT` for whatever comes next then.
        in_days: By how many days.
        now: The time.
    """
    days = MessageDays(contact, now)
    on = days.today + in_days * DAY
    key = f"again:{plan_id or 0}:{subject}:{on}"
    return days.spec(SNOOZED.id, subject, on, key=key, plan_id=plan_id, standing=True)


def warning(step: PlanStep, state: MemberState) -> Iterable[str]:
    """Give a line where a step leads to an exam that cannot be sat: nobody is sent there."""
    if state.path is None or not is_unavailable(state.path, step, state.catalog, state.today):
        return ()
    name = state.catalog.name_of(state.path.targets[step.number - 1])
    return (f"{name} cannot be sat on its day any more. Do not book it: /plan show has what takes its place.",)


def _render_step(followup: Followup, state: MemberState) -> MessageContent | None:
    step = _open_step(followup.subject, state)
    if step is None or step.due_on > state.today:
        return None
    return MessageContent(*_title_and_lines(step, state), why="a step of your plan is due", subject=step.id)


def _render_snoozed(followup: Followup, state: MemberState) -> MessageContent | None:
    why, subject = "you asked me to come back to it today", followup.subject
    if subject in {holding.certification_id for holding in state.holdings}:
        renewal = renewal_content(subject, state)
        return renewal and MessageContent(renewal.title, renewal.lines, why, renewal.subject)
    step = _open_step(subject, state) if subject != NO_SUBJECT else state.next_step
    return None if step is None else MessageContent(*_title_and_lines(step, state), why=why, subject=step.id)


def _open_step(step_id: str, state: MemberState) -> PlanStep | None:
    if state.path is None or state.path.state != "active":
        return None
    step = state.path.step(step_id)
    return step if step is not None and step.is_open else None


def _title_and_lines(step: PlanStep, state: MemberState) -> tuple[str, tuple[str, ...]]:
    lines = warning(step, state)
    if lines:
        return f"About your plan: {step.title}", tuple(lines)
    if step.kind is StepKind.EXAM:
        return _exam(step, state)
    return f"{step.title}: {when(step.due_on, state.today)}", (step.detail,)


def _exam(step: PlanStep, state: MemberState) -> tuple[str, tuple[str, ...]]:
    if step.due_on >= state.today:
        return f"{step.title}: {when(step.due_on, state.today)}", (step.detail, "Good luck!")
    lines = (f"It was planned for {day_in_words(step.due_on)}.", "“Stuck” has what helps if you did not pass.")
    return f"{step.title}: how did it go?", lines


STEP = FollowupKind(id="step", rank=40, about="a step of your plan", schedule=step_specs, render=_render_step)

SNOOZED = FollowupKind(
    id="again", rank=30, about="a message that you put off", schedule=on_request, render=_render_snoozed
)
