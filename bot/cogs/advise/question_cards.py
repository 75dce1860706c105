"""The card of one question: where you are, the question, its options as buttons of one tap, and the ways on."""

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
from bot.ui.component_routes import FixedButtonRoute
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.limits import MAX_CHOICE, MAX_PLACEHOLDER, MAX_ROW, shorten

_LISTED_IN_FULL = 12
_MOST_BUTTONS = 10
_LONGEST_LABEL = 40
_MOST_WORDS = 35
"""On one question, its options included: more is not read."""

_USUAL = 7
"""Nine in ten interviews need no more questions than this."""


def question_card(
    interview: Interview, question: Question, progress: Progress, catalog: Catalog, note: str = "", page: int = 0
) -> Card:
    """The card for a question; ``note`` is said first, ``page`` is a page of what may be held."""
    card = Card().text(note)
    card.small(progress_line(progress))
    buttons = _option_buttons(interview, question)
    card.heading(question.text).text(_why(question, buttons))
    if question.certifications:
        _add_held(card, interview, catalog, page)
    elif buttons:
        for start in range(0, len(buttons), MAX_ROW):
            card.row(*buttons[start : start + MAX_ROW])
    else:
        card.row(_menu(interview, question))
    card.separator()
    can_hold = not question.certifications and any(other.certifications for other in catalog.questions)
    return card.row(
        _button("Back", routes.GO_BACK, interview, question.id) if progress.number > 1 else None,
        None if question.certifications else _button("Not sure", routes.NOT_SURE, interview, question.id),
        _button("See my recommendation", routes.SEE_RESULT, interview) if progress.can_recommend else None,
        _button("I already hold some", routes.HELD_PAGE, interview, "0") if can_hold else None,
        _button("Start over", routes.START_OVER, interview),
    )


def progress_line(progress: Progress) -> str:
    """How far the interview is, for the eye and the ear: ``▰▰▰▱▱ 3 of about 5``; the whole never grows."""
    about = max(1, min(progress.at_most, _USUAL))
    done = min(progress.number, about)
    words = f"{done} of about {about}" if progress.number <= about else "almost done"
    return f"{'▰' * done}{'▱' * (about - done)} {words}"


def _why(question: Question, buttons: list[ActionButton]) -> str:
    """Why it is asked, where there is room for that."""
    said = " ".join([question.text, question.why, *(button.item.label or "" for button in buttons)])
    return question.why if len(said.split()) <= _MOST_WORDS else ""


def _option_buttons(interview: Interview, question: Question) -> list[ActionButton]:
    """One button for each option; none where there are too many, or a catalog's own ids or labels are too long."""
    chosen, options = interview.answers.get(question.id), question.offered(interview.answers)
    ids = {"interview": interview.id, "question": question.id}
    if len(options) > _MOST_BUTTONS or any(
        len(option.label) > _LONGEST_LABEL or len(routes.PICK.build({**ids, "option": option.id})) > MAX_CHOICE
        for option in options
    ):
        return []
    return [
        routes.PICK.button(
            f"{option.label} ✓" if option.id == chosen else option.label,
            style=discord.ButtonStyle.primary if option.id == chosen else discord.ButtonStyle.secondary,
            interview=interview.id,
            question=question.id,
            option=option.id,
        )
        for option in options
    ]


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
        _button(
            "Done" if names else "I hold none of these", routes.HELD_DONE, interview, style=discord.ButtonStyle.primary
        ),
        _button("Previous page", routes.HELD_PAGE, interview, str(page - 1)) if page else None,
        _button("Next page", routes.HELD_PAGE, interview, str(page + 1)) if page + 1 < len(all_pages) else None,
    )


def _held_menu(interview: Interview, all_pages: list[list[Certification]], page: int) -> ActionSelect:
    options = [
        discord.SelectOption(
            label=shorten(entry.short_name, MAX_CHOICE),
            value=entry.id,
            description=shorten(entry.provider, MAX_CHOICE),
            default=entry.id in interview.held,
        )
        for entry in all_pages[page]
    ]
    return routes.HELD.select(
        options,
        placeholder=shorten(f"Page {page + 1} of {len(all_pages)}: {providers(all_pages[page])}", MAX_PLACEHOLDER),
        min_values=0,
        max_values=len(options),
        interview=interview.id,
        page=page,
    )


def _button(
    label: str,
    step: FixedButtonRoute,
    interview: Interview,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    return step.button(label, style=style, interview=interview.id, detail=detail)
