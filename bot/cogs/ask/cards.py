"""The card of an answer: what was asked, the answer of today, how old its facts are, and the ways on."""

from __future__ import annotations

import re

import discord

from bot.catalog.formatting import LOOK_FIRST
from bot.cogs.advise import routes as advise_routes
from bot.cogs.ask import routes
from bot.cogs.ask.question import CREDIT_ID, quotation
from bot.cogs.browse.formatting import options_for
from bot.faq.answer import INTERVIEW
from bot.services.faq import QuotedAnswer
from bot.ui.card import Card, link
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

_MOST_TEXT = 3000
_MOST_BYTES = 7500  # of 10,000; the question and the small print need the rest
_MOST_LINKS = 2
_MOST_NAMED = 4


def answer_card(answer: QuotedAnswer, *, credit: str = "", thanks: str = "", pick: ActionButton | None = None) -> Card:
    """The card that the one who asked sees, or everybody.

    Args:
        answer: The answer.
        credit: At whose request it was posted, where that was somebody else's.
        thanks: What is said in place of “Was this right?”, once somebody has said it.
        pick: The way to the interview with what was said filled in, where a pick is really asked for.
    """
    card = _beginning(answer)
    if credit:
        card.body.add_item(discord.ui.TextDisplay(credit, id=CREDIT_ID))
    card.separator().row(*_links(answer))
    card.row(_certification_menu(answer))
    if pick is not None:
        card.text(f"{INTERVIEW}.")
    to_interview = pick or advise_routes.MINE.button(routes.FIND, style=discord.ButtonStyle.primary)
    card.row(to_interview, _more_button(answer), _certification_button(answer))
    return _rating(card, answer, thanks)


def private_card(answer: QuotedAnswer, message_id: int, *, thanks: str = "") -> Card:
    """The card of somebody who looks for an answer to a message, and can post it."""
    card = _beginning(answer).separator().row(*_links(answer))
    card.row(_certification_menu(answer))
    card.row(
        routes.POST.button(
            "Post the answer",
            style=discord.ButtonStyle.primary,
            message=message_id,
            entry=answer.entry.id,
        ),
        _more_button(answer),
        _certification_button(answer),
    )
    return _rating(card.small("Only you see this card."), answer, thanks)


def whole_card(answer: QuotedAnswer) -> Card:
    """The whole of an answer, for the one who wants to read on."""
    card = Card().heading(answer.entry.question, 3).text(_fitting(answer.text))
    return _checked(card, answer).row(*_links(answer))


def _beginning(answer: QuotedAnswer) -> Card:
    card = Card()
    if answer.asked:
        card.body.add_item(quotation(answer.asked))
    if _words(answer.asked) != _words(answer.entry.question):
        card.heading(answer.entry.question, 3)
    card.text(_fitting(answer.short))
    if answer.second is not None:
        card.heading(answer.second.entry.question, 3).text(_fitting(answer.second.short))
        more = [_more_button(answer.second, "More on this")]
        card.row(*more)
    return _checked(card, answer)


def _checked(card: Card, answer: QuotedAnswer) -> Card:
    return card.small(answer.checked + (f" {LOOK_FIRST}" if answer.pages else ""))


def _more_button(answer: QuotedAnswer, label: str = "More") -> ActionButton | None:
    """To the rest of an answer, if there is any."""
    return routes.MORE.button(label, entry=answer.entry.id) if answer.more else None


def _is_about_many(answer: QuotedAnswer) -> bool:
    """Whether its certifications are examples, of which none comes first."""
    return len(answer.certifications) > _MOST_NAMED


def _links(answer: QuotedAnswer) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    """The official pages; of many, none, since the card of each certification links its own."""
    pages = [(entry, entry.url) for entry in answer.pages if entry.url]
    if _is_about_many(answer):
        return []
    if len(pages) == 1:
        return [link("Official page", pages[0][1])]
    return [link(shorten(f"Official: {entry.short_name}", MAX_BUTTON_LABEL), url) for entry, url in pages[:_MOST_LINKS]]


def _certification_button(answer: QuotedAnswer) -> ActionButton | None:
    """To the certification that the answer is about first of all."""
    if not answer.certifications or _is_about_many(answer):
        return None
    entry = answer.certifications[0]
    label = shorten(f"See {entry.short_name}", MAX_BUTTON_LABEL)
    return routes.CERTIFICATION.button(label, certification=entry.id)


def _certification_menu(answer: QuotedAnswer) -> ActionSelect | None:
    """To each of the certifications that the answer is about, if they are many."""
    if not _is_about_many(answer):
        return None
    options = options_for(answer.certifications, answer.on)
    return routes.CERTIFICATIONS.select(options, placeholder="See a certification", entry=answer.entry.id)


def _rating(card: Card, answer: QuotedAnswer, thanks: str) -> Card:
    if thanks:
        return card.small(thanks)
    return card.text("Was this right?").row(
        routes.RATE.button("Yes", opinion="yes", entry=answer.entry.id),
        routes.RATE.button("Not it", opinion="no", entry=answer.entry.id),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _fitting(text: str) -> str:
    """The text in as many characters and bytes as the card has room for."""
    text = shorten(text, _MOST_TEXT)
    while (size := len(text.encode("utf-8", "surrogatepass"))) > _MOST_BYTES:
        text = shorten(text, len(text) * _MOST_BYTES // size)
    return text
