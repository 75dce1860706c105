"""Messages that ask how a plan goes: on the weekday that the member chose, and at the end of a pause. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from bot.followups.kinds.kind import FollowupKind, ScheduleInput
from bot.followups.kinds.steps import step_specs, warning
from bot.followups.messages import MemberState, MessageContent, when
from bot.followups.quiet_hours import DAY
from bot.storage.followups import Followup, FollowupSpec

_WEEKS_AHEAD = 8


def _weekly_specs(given: ScheduleInput) -> Iterator[FollowupSpec]:
    """Give the check-ins on the chosen weekday, until the plan ends; not on days that have a message anyway."""
    weekday, path, today = given.days.contact.weekly_on, given.path, given.days.today
    if weekday is None or path is None or path.state != "active" or not path.open_steps:
        return
    taken = {spec.local_on for spec in step_specs(given)}
    first = today + DAY * ((weekday - today.weekday()) % 7 or 7)
    weeks = max(_WEEKS_AHEAD, (path.open_steps[-1].due_on - first).days // 7)
    for week in range(weeks):
        on = first + week * 7 * DAY
        if on not in taken:
            yield given.days.spec(WEEKLY.id, "", on, key=f"weekly:{on}", plan_id=given.plan_id)


def _render_weekly(_: Followup, state: MemberState) -> MessageContent | None:
    path, weekday, step = state.path, state.contact.weekly_on, state.next_step
    if path is None or path.state != "active" or step is None or weekday is None:
        return None
    settled = sum(not step.is_open for step in path.steps)
    lines = (
        f"{settled} of {len(path.steps)} steps of your plan are settled." if settled else "How is it going?",
        f"**Next:** {step.title}, {when(step.due_on, state.today)}.",
        *warning(step, state),
    )
    why = f"you chose a check-in every {calendar.day_name[weekday]}"
    return MessageContent("Your weekly check-in", lines, why, step.id)


def _resume_specs(given: ScheduleInput) -> Iterator[FollowupSpec]:
    """Give the question at the end of a pause that has one."""
    until = given.days.contact.paused_until
    if given.path is not None and given.path.state == "paused" and until is not None:
        on = given.days.hours.today(until)
        yield given.days.spec(RESUME.id, "", on, key=f"resume:{given.plan_id}:{on}", plan_id=given.plan_id)


def _render_resume(_: Followup, state: MemberState) -> MessageContent | None:
    step = state.next_step
    if state.path is None or state.path.state != "paused" or step is None:
        return None
    lines = (
        f"**Next:** {step.title}.",
        "“Still on it” goes on with your plan and moves its dates by the length of the pause.",
        "Without an answer it stays paused.",
    )
    return MessageContent("Your pause is over. Shall we go on?", lines, "the pause that you chose ends today", step.id)


WEEKLY = FollowupKind(
    id="weekly", rank=60, about="a weekly check-in", schedule=_weekly_specs, render=_render_weekly, is_check_in=True
)

RESUME = FollowupKind(
    id="resume", rank=50, about="the end of a pause", schedule=_resume_specs, render=_render_resume, is_check_in=True
)
