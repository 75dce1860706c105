"""The article's stacks: their steps, what is held already, what to take, and what the rest takes in all."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.comparison import weeks_in_words
from bot.advice.stacks import StackOutlook, StepOutlook, stack_outlook
from bot.catalog.formatting import money, price_on, status_line, weeks_of
from bot.catalog.models.certification import Status
from bot.catalog.models.texts import Stack
from bot.cogs.advise.routes import MineButton
from bot.cogs.browse.desk import Visit
from bot.cogs.browse.routes import StackButton, StackMenu, StacksButton
from bot.cogs.browse.texts import options_for
from bot.cogs.plan.routes import make_it_my_plan
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.formatting import clip, first_sentence, listing, sentence
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

_A_CARD = 3000
_MOST_ON_A_CARD = 4


def stacks_card(visit: Visit, page: int = 0) -> Card:
    """As many stacks as a card holds, each with its steps."""
    pages = _pages(visit)
    card = Card().heading("Stacks", 3)
    if not pages:
        return card.text("The catalog has no stacks. /certs shows its certifications.")
    page = min(page, len(pages) - 1)
    card.small("Certifications in an order that tells one career story.")
    for stack, text in pages[page]:
        card.text(text).row(StackButton.make(shorten(f"All choices: {stack.name}", MAX_BUTTON_LABEL), stack=stack.id))
    card.row(
        StacksButton.make("Previous page", page=str(page - 1)) if page else None,
        StacksButton.make("Next page", page=str(page + 1)) if page + 1 < len(pages) else None,
        None if visit.profile.held or visit.is_known else MineButton.make("Say what I hold"),
    )
    return card.small(_basis(visit))


def stack_card(visit: Visit, stack_id: str) -> Card:
    """One stack with all that would do for its steps.

    Raises:
        UserError: if the catalog does not have it (any more).
    """
    stack = next((stack for stack in visit.catalog.stacks if stack.id == stack_id), None)
    if stack is None:
        raise UserError("The catalog does not have that stack any more. /stacks shows what it has now.")
    outlook = stack_outlook(stack, visit.catalog, visit.on, visit.profile)
    room = min(300, _A_CARD // len(stack.steps) - 280)
    card = Card().heading(stack.name, 3).text(clip(stack.story, 300))
    for number, each in enumerate(outlook.steps, 1):
        card.separator(visible=False)
        card.text(f"**{number}. {clip(each.step.text, 150)}**", *_details(each, visit, room))
    card.separator(visible=False).text(_total(outlook))
    entries = [entry for each in outlook.steps for entry in (each.held, each.choice, *each.others) if entry is not None]
    if entries:
        card.row(StackMenu.make(options_for(entries, visit.on), placeholder="Look at one of these", stack=stack.id))
    card.row(
        make_it_my_plan("stack", stack.id) if outlook.left else None,
        StacksButton.make("All stacks", page="0"),
    )
    return card.small(_basis(visit))


def _pages(visit: Visit) -> list[list[tuple[Stack, str]]]:
    pages: list[list[tuple[Stack, str]]] = []
    room = 0
    for stack in visit.catalog.stacks:
        text = clip(_summary(stack, visit), _A_CARD)
        if len(text) > room or len(pages[-1]) == _MOST_ON_A_CARD:
            pages.append([])
            room = _A_CARD
        pages[-1].append((stack, text))
        room -= len(text)
    return pages


def _summary(stack: Stack, visit: Visit) -> str:
    outlook = stack_outlook(stack, visit.catalog, visit.on, visit.profile)
    steps = (
        f"{number}. {clip(first_sentence(each.step.text), 120)}\n   {_step(each)}"
        for number, each in enumerate(outlook.steps, 1)
    )
    return "\n".join([f"**{stack.name}**", clip(stack.story, 200), *steps, _total(outlook)])


def _step(each: StepOutlook, takes: str = "") -> str:
    optional = " Optional." if each.step.optional else ""
    if each.held is not None:
        return f"**Done:** you hold {each.held.short_name}."
    if each.choice is not None:
        return f"**Take:** {each.choice.short_name}.{takes}{optional}"
    if each.step.any_of:
        return f"Nothing in the catalog can be taken for this step today.{optional}"
    return f"Nothing to take from the catalog.{optional}"


def _details(each: StepOutlook, visit: Visit, room: int) -> Iterator[str]:
    takes = (
        f" {sentence(f'{price_on(each.choice, visit.on)}, {weeks_of(each.choice)}')}" if each.choice is not None else ""
    )
    yield _step(each, takes)
    if each.choice is not None and each.choice.status_on(visit.on) is not Status.ACTIVE:
        yield f"Status: {status_line(each.choice, visit.on)}."
    if each.others:
        yield clip(f"Or: {listing(other.short_name for other in each.others)}.", room)


def _total(outlook: StackOutlook) -> str:
    if not outlook.left:
        return "**Nothing is left to take.**" if any(each.held for each in outlook.steps) else ""
    cost = _sum(money(outlook.usd), len(outlook.unpriced), len(outlook.left), "the price")
    time = _sum(weeks_in_words(outlook.weeks), len(outlook.untimed), len(outlook.left), "the time")
    return f"**What is left, in all:** {sentence(f'{cost}; {time}')}"


def _sum(known: str, missing: int, steps: int, what: str) -> str:
    if missing == steps:
        return f"{what} is not published"
    return known + (
        f", and {missing} step{'' if missing == 1 else 's'} for which {what} is not published" if missing else ""
    )


def _basis(visit: Visit) -> str:
    known = "With what you said in /advise about what you hold and where you work. " if visit.is_known else ""
    return f"{known}Optional steps are not counted. Where several would do, the figures are those of the one named."
