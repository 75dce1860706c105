"""The article's stacks: their steps, what is held already, what to take, and what the rest takes in all."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.comparison import weeks_in_words
from bot.advice.stacks import StackOutlook, StepOutlook, stack_outlook
from bot.catalog.formatting import money, price_on, status_line, weeks_of
from bot.catalog.models.certification import Status
from bot.catalog.models.texts import Stack
from bot.cogs.advise import routes as advise_routes
from bot.cogs.browse import routes
from bot.cogs.browse.formatting import options_for
from bot.cogs.plan.routes import make_it_my_plan
from bot.services.browsing import BrowseContext
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.formatting import clip, first_sentence, listing, sentence
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

_A_CARD = 3000
_MOST_ON_A_CARD = 4


def stacks_card(context: BrowseContext, page: int = 0) -> Card:
    """As many stacks as a card holds, each with its steps."""
    pages = _pages(context)
    card = Card().heading("Stacks", 3)
    if not pages:
        return card.text("The catalog has no stacks. /certs shows its certifications.")
    page = min(page, len(pages) - 1)
    card.small("Certifications in an order that tells one career story.")
    for stack, text in pages[page]:
        card.text(text).row(
            routes.STACK.button(shorten(f"All choices: {stack.name}", MAX_BUTTON_LABEL), stack=stack.id)
        )
    card.row(
        routes.STACKS.button("Previous page", page=page - 1) if page else None,
        routes.STACKS.button("Next page", page=page + 1) if page + 1 < len(pages) else None,
        None if context.profile.held or context.is_known else advise_routes.MINE.button("Say what I hold"),
    )
    return card.small(_basis(context))


def stack_card(context: BrowseContext, stack_id: str) -> Card:
    """One stack with all that would do for its steps.

    Raises:
        UserError: if the catalog does not have it (any more).
    """
    stack = context.catalog.stack.get(stack_id)
    if stack is None:
        raise UserError("The catalog does not have that stack any more. /stacks shows what it has now.")
    outlook = stack_outlook(stack, context.catalog, context.on, context.profile)
    room = min(300, _A_CARD // len(stack.steps) - 280)
    card = Card().heading(stack.name, 3).text(clip(stack.story, 300))
    for number, each in enumerate(outlook.steps, 1):
        card.separator(visible=False)
        card.text(f"**{number}. {clip(each.step.text, 150)}**", *_details(each, context, room))
    card.separator(visible=False).text(_total(outlook))
    entries = [entry for each in outlook.steps for entry in (each.held, each.choice, *each.others) if entry is not None]
    if entries:
        card.row(
            routes.STACK_CHOICE.select(
                options_for(entries, context.on), placeholder="Look at one of these", stack=stack.id
            )
        )
    card.row(
        make_it_my_plan("stack", stack.id) if outlook.left else None,
        routes.STACKS.button("All stacks", page=0),
    )
    return card.small(_basis(context))


def _pages(context: BrowseContext) -> list[list[tuple[Stack, str]]]:
    pages: list[list[tuple[Stack, str]]] = []
    room = 0
    for stack in context.catalog.stacks:
        text = clip(_summary(stack, context), _A_CARD)
        if len(text) > room or len(pages[-1]) == _MOST_ON_A_CARD:
            pages.append([])
            room = _A_CARD
        pages[-1].append((stack, text))
        room -= len(text)
    return pages


def _summary(stack: Stack, context: BrowseContext) -> str:
    outlook = stack_outlook(stack, context.catalog, context.on, context.profile)
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


def _details(each: StepOutlook, context: BrowseContext, room: int) -> Iterator[str]:
    takes = (
        f" {sentence(f'{price_on(each.choice, context.on)}, {weeks_of(each.choice)}')}"
        if each.choice is not None
        else ""
    )
    yield _step(each, takes)
    if each.choice is not None and each.choice.status_on(context.on) is not Status.ACTIVE:
        yield f"Status: {status_line(each.choice, context.on)}."
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


def _basis(context: BrowseContext) -> str:
    known = "With what you said in /advise about what you hold and where you work. " if context.is_known else ""
    return f"{known}Optional steps are not counted. Where several would do, the figures are those of the one named."
