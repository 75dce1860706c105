"""All steps of a plan, page by page; one step; and what is asked before a step moves or is left out."""

from __future__ import annotations

import discord

from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.exports import linkedin_texts
from bot.advice.plan.models import PlanStep, StepKind
from bot.cogs.plan import routes
from bot.cogs.plan.plan_card import step_words
from bot.cogs.plan.routes import STEP, to_change, to_screen
from bot.services.plan_view import PlanView
from bot.ui.card import AnyItem, Card, link
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.formatting import sentence
from bot.ui.limits import MAX_CHOICE, shorten
from bot.ui.paging import page_of

A_PAGE = 8
DELAYS = {"A week later": 7, "Two weeks later": 14, "A month later": 30}

_WORDS = {"done": "Done", "skipped": "Left out", "todo": "Open"}


def steps_card(view: PlanView, detail: str) -> Card:
    """A page of all steps; without a page number the first one."""
    steps = view.path.steps
    page = page_of(steps, A_PAGE, number_in(detail))
    card = Card().heading(f"All steps: {view.name}", 3)
    if page.count > 1:
        card.small(f"Page {page.number + 1} of {page.count}.")
    number = 0
    for step in page.items:
        if step.number != number and len(view.path.targets) > 1 and step.kind is not StepKind.RENEWAL:
            number = step.number
            card.separator(visible=False).text(f"**{number}. {view.catalog.name_of(view.path.targets[number - 1])}**")
        card.text(_line(step, view))
    options = [_option(step, view) for step in page.items]
    card.row(STEP.select(options, placeholder="Look at a step, or take it back", plan=view.id))
    return card.row(
        to_screen("Previous page", view.id, routes.SHOW_STEPS, str(page.number - 1)) if page.number else None,
        to_screen("Next page", view.id, routes.SHOW_STEPS, str(page.number + 1)) if not page.is_last else None,
        _back(view),
    )


def step_card(view: PlanView, step_id: str) -> Card:
    """One step with what can be done about it; for showing a certification, the texts to copy."""
    step = _find(view, step_id)
    card = Card().heading(step.title, 3)
    card.text(f"{sentence(step_words(step, view))}", step.detail)
    if step.is_open and step.kind is not StepKind.RENEWAL:
        card.text(f"From {day_in_words(step.starts_on)} to {day_in_words(step.due_on)}.")
    entry = view.entry(step)
    if step.kind is StepKind.SHOWING and entry is not None:
        texts = linkedin_texts(entry)
        card.text("**LinkedIn headline**", _copied(texts.headline))
        card.text("**LinkedIn skills**", _copied("\n".join(texts.skills)))
        card.text("**A sentence for the cover letter**", _copied(texts.sentence))
        card.small("Replace what is in brackets; only you know it.")
    version = view.plan.version
    is_current = view.path.state in {"active", "paused"} or step.kind is StepKind.RENEWAL
    if step.is_open and is_current:
        card.row(
            to_change("Done", view.id, version, routes.MARK_DONE, step.id, style=discord.ButtonStyle.success),
            to_screen("Later", view.id, routes.ASK_LATER, step.id) if view.path.state == "active" else None,
            to_screen("Skip", view.id, routes.ASK_SKIP, step.id),
        )
    return card.row(
        to_change("Not done yet", view.id, version, routes.REOPEN, step.id) if step.state == "done" else None,
        to_change("Take it in again", view.id, version, routes.REOPEN, step.id) if step.state == "skipped" else None,
        link("Official page", entry.url) if entry is not None and entry.url else None,
        to_screen("All steps", view.id, routes.SHOW_STEPS, str(view.path.steps.index(step) // A_PAGE)),
        _back(view),
    )


def later_card(view: PlanView, step_id: str) -> Card:
    """How much later a step should be due."""
    step = _find(view, step_id)
    card = Card().heading(f"Later: {step.title}", 3)
    card.text(
        f"{sentence(step_words(step, view))} How much more time does it need?",
        "What comes after it moves on with it."
        if view.path.exam_on is None or step.kind is StepKind.EXAM
        else "What comes after it moves on with it; the day that you named for the exam stays.",
    )
    version = view.plan.version
    card.row(
        *(
            to_change(label, view.id, version, routes.POSTPONE, f"{step.id}-{days}", style=discord.ButtonStyle.primary)
            for label, days in DELAYS.items()
        )
    )
    return card.row(_back(view))


def skip_card(view: PlanView, step_id: str) -> Card:
    """What leaving a step out means."""
    step = _find(view, step_id)
    entry = view.entry(step)
    card = Card().heading(f"Leave out: {step.title}?", 3)
    if step.kind is StepKind.EXAM:
        name = entry.short_name if entry else "it"
        card.text(f"Then {name} is out of your plan as a whole, with everything that is left of it.")
    elif step.kind is StepKind.PROJECT:
        card.text(
            "The article's advice is to keep this one: the certificate says that you learned something, the project "
            "that you can build something."
        )
    else:
        card.text("The other steps keep their days. You can take it in again under Show all steps.")
    return card.row(
        to_change("Leave it out", view.id, view.plan.version, routes.SKIP, step.id, style=discord.ButtonStyle.danger),
        _back(view, "Keep it"),
    )


def _line(step: PlanStep, view: PlanView) -> str:
    is_next = view.next_step is not None and view.next_step.id == step.id
    word = "Next" if is_next else _WORDS[step.state]
    when = "" if step.state == "skipped" else f", {_when(step, view)}"
    return f"**{word}:** {view.short_title(step)}{when}"


def _when(step: PlanStep, view: PlanView) -> str:
    if step.state == "done":
        return day_in_words(step.done_on or step.due_on)
    was = "was due " if step.due_on < view.today else ""
    return f"{was}{'on' if step.kind is StepKind.EXAM else 'by'} {day_in_words(step.due_on)}"


def _option(step: PlanStep, view: PlanView) -> discord.SelectOption:
    name = view.catalog.name_of(view.path.targets[step.number - 1])
    return discord.SelectOption(
        label=shorten(view.short_title(step), MAX_CHOICE),
        value=step.id,
        description=shorten(f"{name}, {_when(step, view)}", MAX_CHOICE),
    )


def _copied(text: str) -> str:
    """A text in a block that Discord offers to copy."""
    return f"```\n{text.replace('```', '')}\n```"


def _find(view: PlanView, step_id: str) -> PlanStep:
    step = view.path.step(step_id)
    if step is None:
        raise UserError("That step is not in your plan any more. /plan show has the plan as it is now.")
    return step


def _back(view: PlanView, label: str = "Back to the plan") -> AnyItem:
    return to_screen(label, view.id, routes.SHOW_PLAN)
