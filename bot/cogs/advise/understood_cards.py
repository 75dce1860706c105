"""The card that lists what was understood of a text about oneself, to be edited and confirmed.

Its menu carries what was understood, each thing ticked or not: the card needs no memory, and outlives a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord

from bot.catalog.models.catalog import Catalog
from bot.cogs.advise import routes
from bot.profile_text import HELD, ParsedProfile
from bot.storage.interviews import Interview
from bot.ui.card import Card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

_WORDS_LENGTH = 60
_NOTE_LENGTH = 400


def options_of(understood: ParsedProfile, catalog: Catalog) -> list[discord.SelectOption]:
    """What was understood as ticked options of a menu, each with the words that it was read from."""
    told = [
        discord.SelectOption(
            label=shorten(name, MAX_CHOICE),
            value=f"{finding.question}:{finding.option}",
            description=shorten(f"You wrote: “{finding.words}”", MAX_CHOICE),
            default=True,
        )
        for finding in understood.evidence
        if (name := _name(finding.question, finding.option, catalog)) is not None
    ]
    return told[:MAX_OPTIONS]


def understood_card(options: Sequence[discord.SelectOption], interview: Interview | None, catalog: Catalog) -> Card:
    """The card for what was understood.

    Args:
        options: What was understood, as `options_of` lists it; the ticked ones count.
        interview: The member's interview, whose answers stay unless they start fresh.
        catalog: The catalog of that interview.
    """
    card = Card().heading("Here's what I understood", 3)
    card.bullets(*(f"**{option.label}** · {_words_of(option)}" for option in options if option.default))
    is_open = interview is not None and interview.state != "finished"
    if interview is not None and is_open:
        card.text(_already_said(interview, options, catalog))
    card.small("Is something wrong? Untick it here.")
    menu = routes.UNDERSTOOD.select(options, placeholder="What I understood", min_values=0, max_values=len(options))
    card.row(menu)
    primary = discord.ButtonStyle.primary
    return card.row(
        routes.ADD_UNDERSTOOD.button("Add to my answers" if is_open else "Looks right", style=primary),
        routes.START_WITH_UNDERSTOOD.button("Start fresh") if is_open else None,
    )


def with_ticked(options: Iterable[discord.SelectOption], values: Iterable[str]) -> list[discord.SelectOption]:
    """The options with those of these values ticked."""
    ticked = set(values)
    return [
        discord.SelectOption(
            label=option.label, value=option.value, description=option.description, default=option.value in ticked
        )
        for option in options
    ]


def ticked_on(message: discord.Message | None) -> list[str]:
    """The values that are ticked on a card of this kind."""
    if message is None:
        return []
    menus = (part for part in _parts(message.components) if isinstance(part, discord.SelectMenu))
    return [option.value for menu in menus for option in menu.options if option.default]


def confirmed(values: Iterable[str], catalog: Catalog) -> ParsedProfile:
    """What a member confirmed, as far as the catalog still knows it."""
    pairs = [value.split(":", 1) for value in values if ":" in value]
    answers = {
        question: option
        for question, option in pairs
        if question in catalog.question and catalog.question[question].option(option) is not None
    }
    held = frozenset(option for question, option in pairs if question == HELD and option in catalog.certification)
    return ParsedProfile(answers, held, evidence=(), hours_per_week=None)


def _name(question_id: str, option_id: str, catalog: Catalog) -> str | None:
    if question_id == HELD:
        return f"You hold: {catalog.name_of(option_id)}"
    question = catalog.question.get(question_id)
    option = question.option(option_id) if question is not None else None
    if question is None or option is None:
        return None
    return f"{question.topic[0].upper()}{question.topic[1:]}: {option.label}"


def _words_of(option: discord.SelectOption) -> str:
    return shorten((option.description or "").removeprefix("You wrote: "), _WORDS_LENGTH)


def _already_said(interview: Interview, options: Sequence[discord.SelectOption], catalog: Catalog) -> str:
    """What the member's interview says already and goes on to say: nothing old is merged unseen."""
    anew = {option.value.split(":", 1)[0] for option in options if option.default}
    names = [
        name
        for question, answer in interview.answers.items()
        if question not in anew and (name := _name(question, answer, catalog)) is not None
    ]
    names += [f"You hold: {catalog.name_of(id_)}" for id_ in sorted(interview.held)]
    return shorten(f"From before I have: {'; '.join(names)}.", _NOTE_LENGTH) if names else ""


def _parts(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))
