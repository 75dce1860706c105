"""Messages that something has happened: a catalog changed under a plan, or a report was decided. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.followups.kinds.kind import FollowupKind, MessageDays, on_request, spec_at
from bot.followups.messages import NO_SUBJECT, MemberState, MessageContent, when
from bot.followups.quiet_hours import ContactHours, next_slot
from bot.storage.contacts import Contact
from bot.storage.followups import Followup, FollowupSpec
from bot.ui.limits import plain, shorten

_ANSWER, _QUOTE = 800, 200


def catalog_change_spec(
    contact: Contact, plan_id: int, old_revision: str, new_revision: str, now: datetime
) -> FollowupSpec:
    """Return the message that a change of the catalog hits a plan; it comes on the next day that is free.

    Args:
        contact: The member.
        plan_id: Their plan.
        old_revision: The catalog that they know of; the message is written by comparing with it.
        new_revision: The catalog that is in force now.
        now: The time.
    """
    days = MessageDays(contact, now)
    key = f"change:{plan_id}:{new_revision}"
    spec = days.spec(CATALOG_CHANGE.id, "", days.today, key=key, plan_id=plan_id, standing=True)
    return replace(spec, payload={"old": old_revision})


def report_outcome_spec(contact: Contact, report_id: int, now: datetime) -> FollowupSpec:
    """Return the message of what came of a report; it comes as soon as the member may get one."""
    due_at = next_slot(contact, now).at
    if contact.free_at is not None and contact.free_at > due_at:
        due_at = ContactHours.of(contact).next_usual(contact.free_at)
    return spec_at(contact, due_at, REPORT_OUTCOME.id, str(report_id), key=f"outcome:{report_id}", standing=True)


def _render_change(followup: Followup, state: MemberState) -> MessageContent | None:
    impact = state.impacts.get(followup.id)
    if impact is None:
        return None
    lines = impact.sentences
    if impact.proposed is not None:
        step = impact.proposed.next_step
        goal = f" Its next step: {step.title}, {when(step.due_on, state.today)}." if step else ""
        lines = (
            *lines,
            f"**There is a new plan that fits.**{goal} Your plan stays as it is until you take the new one.",
        )
    subject = state.next_step
    return MessageContent(
        "Something in the catalog changed that hits your plan",
        lines,
        "you asked to hear of changes that hit your plan",
        subject.id if subject else NO_SUBJECT,
        offers_plan=impact.proposed is not None,
    )


def _render_outcome(followup: Followup, state: MemberState) -> MessageContent | None:
    if followup.id not in state.outcomes:
        return None
    report, name = state.outcomes[followup.id]
    lines = (
        "The moderators have accepted it: thank you. The catalog says it right now, or soon will."
        if report.state == "accepted"
        else "The moderators have looked at it and left the catalog as it is. Thank you all the same.",
        *([f"**They say:** {shorten(plain(report.answer), _ANSWER)}"] if report.answer else []),
        f"**You wrote:** {shorten(plain(report.text), _QUOTE)}",
    )
    why = "you asked to hear what comes of your report; your name is not kept with it any more"
    return MessageContent(f"Your report about {plain(name)}", lines, why, asks=False)


CATALOG_CHANGE = FollowupKind(
    id="change",
    rank=10,
    about="a change of the catalog",
    schedule=on_request,
    render=_render_change,
    is_separate=True,
)

REPORT_OUTCOME = FollowupKind(
    id="outcome",
    rank=70,
    about="what came of your report",
    schedule=on_request,
    render=_render_outcome,
    is_separate=True,
    asks=False,
)
