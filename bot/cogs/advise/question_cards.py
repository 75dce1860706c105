"""The card of one question: where you are, the question, why it is asked, the options, and the ways on."""

from __future__ import annotations

import discord

from bot.advice.interview import Progress
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Question
from bot.cogs.advise import routes
from bot.cogs.advise.certification_pages import holdable, providers
from bot.cogs.advise.routes import NOTHING, go_on_button
from bot.storage.interviews import Interview
from bot.ui.card import Card
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.limits import shorten

_LISTED_IN_FULL = 12


def question_card(
    interview: Interview, question: Question, progress: Progress, catalog: Catalog, note: str = "", page: int = 0
) -> Card:
    """The card for a question; ``note`` is said first, ``page`` is a page of what may be held."""
    card = Card().text(note)
    card.small(f"Question {progress.number} of at most {progress.at_most}")
    card.heading(question.text, 3).text(question.why)
    if question.certifications:
        _add_held(card, interview, catalog, page)
    else:
        card.row(_menu(interview, question))
    return card.row(
        _button("Back", "back", interview, question.id) if progress.number > 1 else None,
        # Discord sends nothing when somebody chooses what is chosen already.
        _button("Next", "next", interview) if question.option(interview.answers.get(question.id, "")) else None,
        None if question.certifications else _button("Not sure", "unsure", interview, question.id),
        _button("See my recommendation", "see", interview) if progress.can_recommend else None,
        _button("Stop", "stop", interview),
    )


def stopped_card(interview: Interview) -> Card:
    """What a member sees after Stop."""
    card = Card().heading("Stopped", 3)
    card.text("Your answers so far are kept. Go on here, or use /advise whenever you like.")
    return card.row(go_on_button("Go on", interview.id, style=discord.ButtonStyle.primary))


def _menu(interview: Interview, question: Question) -> ActionSelect:
    chosen = interview.answers.get(question.id)
    options = [
        discord.SelectOption(
            label=option.label, value=option.id, description=option.detail, default=option.id == chosen
        )
        for option in question.offered(interview.answers)
    ]
    return routes.ANSWER.select(options, placeholder="Choose your answer", interview=interview.id, question=question.id)


def _add_held(card: Card, interview: Interview, catalog: Catalog, page: int) -> None:
    all_pages = holdable(catalog)
    page = max(0, min(page, len(all_pages) - 1))
    names = sorted(catalog.name_of(id_) for id_ in interview.held if id_ in catalog.certification)
    more = f" and {len(names) - _LISTED_IN_FULL} more" if len(names) > _LISTED_IN_FULL else ""
    card.text(f"**Chosen:** {', '.join(names[:_LISTED_IN_FULL])}{more}." if names else "**Chosen:** none so far.")
    card.row(_held_menu(interview, all_pages, page) if all_pages else None)
    card.row(
        _button("Done" if names else "I hold none of these", "held", interview, style=discord.ButtonStyle.primary),
        _button("Previous page", "page", interview, str(page - 1)) if page else None,
        _button("Next page", "page", interview, str(page + 1)) if page + 1 < len(all_pages) else None,
    )


def _held_menu(interview: Interview, all_pages: list[list[Certification]], page: int) -> ActionSelect:
    options = [
        discord.SelectOption(
            label=shorten(entry.short_name, 100),
            value=entry.id,
            description=shorten(entry.provider, 100),
            default=entry.id in interview.held,
        )
        for entry in all_pages[page]
    ]
    return routes.HELD.select(
        options,
        placeholder=shorten(f"Page {page + 1} of {len(all_pages)}: {providers(all_pages[page])}", 150),
        min_values=0,
        max_values=len(options),
        interview=interview.id,
        page=page,
    )


def _button(
    label: str,
    step: str,
    interview: Interview,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    return routes.INTERVIEW.button(label, style=style, step=step, interview=interview.id, detail=detail)
