"""The first screen of a plan: where I am, what comes next, the timeline, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.advice.plan.costs import payment_in_words
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlanStep, StepKind
from bot.catalog.formatting import money
from bot.cogs.plan import routes
from bot.cogs.plan.routes import CALENDAR_FILE, HOLDINGS, OPEN_FORM, to_change, to_screen
from bot.followups.routes import OFFER
from bot.services.plan_view import PlanView, ReminderStatus
from bot.ui.card import AnyItem, Card, link
from bot.ui.charts.timeline import Timeline, describe
from bot.ui.formatting import sentence
from bot.ui.limits import shorten

PICTURE = "plan.png"

_NOTE, _DETAIL = 300, 420
_MOST_NOTES = 4
_BEHIND_DAYS = 14


def plan_card(view: PlanView, reminders: ReminderStatus, *, picture: Timeline | None) -> Card:
    """A plan in whatever state; ``picture`` is the timeline that is sent with it."""
    card = Card()
    notes = [shorten(note, _NOTE) for note in view.all_notes[:_MOST_NOTES]]
    if notes:
        card.text(*notes).separator(visible=False)
    if view.plan.state == "dropped":
        return _dropped(card, view)
    if view.path.state == "finished":
        return _finished(card, view, reminders, picture)
    if view.path.state == "paused":
        return _paused(card, view, reminders, picture)
    return _active(card, view, reminders, picture)


def where_i_am(view: PlanView) -> str:
    """How much is done, when the exam is, and at what pace."""
    steps = [step for step in view.path.steps if step.kind is not StepKind.RENEWAL]
    done = sum(step.state == "done" for step in steps)
    skipped = sum(step.state == "skipped" for step in steps)
    parts = [f"{done} of {len(steps)} steps done" + (f", {skipped} left out" if skipped else "")]
    exam = view.next_exam
    if exam is not None:
        entry = view.entry(exam)
        what = "Exam" if entry is None or entry.kind == "exam" else "Last day"
        name = f" of {entry.short_name}" if entry is not None and len(view.path.targets) > 1 else ""
        parts.append(f"{what}{name} on {day_in_words(exam.due_on)}")
    hours = view.path.hours_per_week
    parts.append(f"{hours} hour{'' if hours == 1 else 's'} a week")
    return ". ".join(parts) + "."


def step_words(step: PlanStep, view: PlanView) -> str:
    """When a step is due, and how it stands."""
    if step.state == "done":
        return f"done on {day_in_words(step.done_on)}" if step.done_on else "done"
    if step.state == "skipped":
        return "left out"
    if step.due_on < view.today:
        return f"was due on {view.day_and_distance(step.due_on)}"
    if step.kind is StepKind.EXAM:
        return f"on {view.day_and_distance(step.due_on)}" if step.due_on > view.today else "today"
    return f"by {view.day_and_distance(step.due_on)}" if step.due_on > view.today else "due today"


def _active(card: Card, view: PlanView, reminders: ReminderStatus, picture: Timeline | None) -> Card:
    card.heading(f"Your plan: {view.name}", 3).text(where_i_am(view))
    step = view.next_step
    if step is not None:
        card.separator(visible=False).text(
            f"**Next: {step.title}**", f"{sentence(step_words(step, view))}", shorten(step.detail, _DETAIL)
        )
        if (view.today - step.due_on).days > _BEHIND_DAYS:
            card.text("You are behind your days. That happens; Change pace lays out the rest anew from today.")
        card.row(*_step_buttons(view, step))
    _picture(card, picture)
    card.text(_costs_line(view))
    _ways_on(card, view, reminders)
    card.row(
        OPEN_FORM.button("Change pace", plan=view.id, form="pace"),
        OPEN_FORM.button("Change exam date", plan=view.id, form="exam") if view.next_exam else None,
        to_screen("Pause", view.id, routes.ASK_PAUSE),
        to_screen("Drop the plan", view.id, routes.ASK_DROP),
    )
    return card.small(_basis(view))


def _step_buttons(view: PlanView, step: PlanStep) -> Iterator[AnyItem]:
    version = view.plan.version
    yield to_change("Done", view.id, version, routes.MARK_DONE, step.id, style=discord.ButtonStyle.success)
    yield to_screen("Later", view.id, routes.ASK_LATER, step.id)
    yield to_screen("Skip", view.id, routes.ASK_SKIP, step.id)
    yield to_screen("Stuck", view.id, routes.SHOW_STUCK)
    entry = view.entry(step)
    if step.kind is StepKind.SHOWING:
        yield to_screen("Texts to copy", view.id, routes.SHOW_STEP, step.id)
    elif entry is not None and entry.url:
        yield link("Official page", entry.url)


def _paused(card: Card, view: PlanView, reminders: ReminderStatus, picture: Timeline | None) -> Card:
    since = f" since {day_in_words(view.path.paused_on)}" if view.path.paused_on else ""
    card.heading(f"Paused: {view.name}", 3).text(where_i_am(view))
    card.text(f"Your plan rests{since}. When you go on, everything that is left moves on by as many days.")
    if reminders.asks_at is not None:
        card.text(f"On {discord.utils.format_dt(reminders.asks_at, 'D')} I ask you whether to go on.")
    card.row(
        to_change("Go on", view.id, view.plan.version, routes.RESUME, style=discord.ButtonStyle.success),
        to_screen("Pause for how long?", view.id, routes.ASK_PAUSE),
        to_screen("Drop the plan", view.id, routes.ASK_DROP),
    )
    _picture(card, picture)
    return _ways_on(card, view, reminders)


def _finished(card: Card, view: PlanView, reminders: ReminderStatus, picture: Timeline | None) -> Card:
    left_out = not any(step.kind is StepKind.EXAM and step.state == "done" for step in view.path.steps)
    card.heading(f"Finished: {view.name}", 3)
    if left_out:
        card.text("Nothing is left to do in this plan.")
    else:
        card.text("Well done. Show it together with what you built, and let it work for you before you add another.")
    for step in view.path.steps:
        if step.kind is StepKind.RENEWAL and step.is_open:
            card.bullets(f"{step.title}: begin by {day_in_words(step.due_on)}.")
    _picture(card, picture)
    return _ways_on(card, view, reminders)


def _dropped(card: Card, view: PlanView) -> Card:
    card.heading(f"Dropped: {view.name}", 3)
    card.text("You have given this plan up; what you have learned stays yours. /advise helps to find another way.")
    return card.row(HOLDINGS.button("What I hold", page=0))


def _picture(card: Card, picture: Timeline | None) -> None:
    if picture is not None:
        card.picture(PICTURE, describe(picture))


def _ways_on(card: Card, view: PlanView, reminders: ReminderStatus) -> Card:
    return card.row(
        to_screen("Show all steps", view.id, routes.SHOW_STEPS, "0"),
        to_screen("Costs", view.id, routes.SHOW_COSTS),
        CALENDAR_FILE.button("Calendar file", plan=view.id),
        HOLDINGS.button("What I hold", page=0),
        None if reminders.is_on else OFFER.button("Remind me"),
    )


def _costs_line(view: PlanView) -> str:
    ahead = view.costs.ahead
    if not ahead:
        return "**Costs:** nothing more to pay in this plan."
    first = ahead[0]
    line = f"**Costs:** {payment_in_words(first)} {'from' if first.months else 'by'} {day_in_words(first.due_on)}"
    if len(ahead) > 1:
        line += f"; {money(view.costs.total)} in all"
    unknown = len(view.costs.unpriced)
    if unknown and len(ahead) > 1:
        line += f", and {unknown} price{'' if unknown == 1 else 's'} not published"
    return f"{line}."


def _basis(view: PlanView) -> str:
    return f"Days in {view.path.zone}. Only you see your plan."
