"""The cards for what is no answer: did you mean, I don't know that one, and what is said to no question at all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.models.texts import FaqEntry
from bot.cogs.advise import routes as advise_routes
from bot.cogs.ask import routes
from bot.cogs.ask.intent import SmallTalk
from bot.cogs.ask.question import quotation
from bot.cogs.help.cards import AnyCommand, help_card
from bot.faq.answer import ABILITIES, ABOUT_ME, NOT_IN_CATALOG, NOT_KNOWN, NOT_ON_THE_LIST, UNSURE
from bot.faq.language import decline_in
from bot.services.faq import MOST_OFFERED, FaqOutcome
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

KEPT = "The question is kept for 90 days, without your name, so that it can be answered better."

NO_WORDS = "I see no words in that. Ask me in a sentence, such as “What does the AWS AI Practitioner cost?”"

REPLY_TO_UNSEEN = (
    "I cannot read the message that you reply to. To have it answered, hold or right-click it, and choose Apps, "
    "**Answer from FAQ**."
)

NOTHING_TO_ANSWER = "That message has no text that I could answer. Choose one with a question in it."


def did_you_mean_card(asked: str, entries: Sequence[FaqEntry], *, asker: str, message_id: int | None = None) -> Card:
    """Up to three questions to choose from.

    Args:
        asked: The question as it was asked.
        entries: The likeliest first.
        asker: Who may choose, as `mark_of` writes it.
        message_id: The message for which somebody looks for an answer, if it is not their own question.
    """
    card = _beginning(asked).text(UNSURE)
    for entry in entries[:MOST_OFFERED]:
        label = shorten(entry.question, MAX_BUTTON_LABEL)
        # A row each: side by side, whole questions are cut on a phone.
        card.row(
            routes.MEANT.button(label, asker=asker, entry=entry.id)
            if message_id is None
            else routes.MEANT_FOR.button(label, message=message_id, entry=entry.id)
        )
    # Whoever told about themselves wants advice; for somebody else's message it would be the helper's own.
    mine = advise_routes.MINE.button(routes.FIND) if message_id is None else None
    return card.row(routes.NONE_OF_THESE.button("None of these", asker=asker), mine)


def unknown_card(asked: str, outcome: FaqOutcome, *, kept: bool) -> Card:
    """What is said when the FAQ has no answer, with what the bot can do.

    Args:
        asked: The question as it was asked.
        outcome: Why there is none: another language, another credential, or nothing in the list.
        kept: Whether it is kept for the moderators.
    """
    declined = decline_in(outcome.language)
    if declined:
        card = _beginning(asked).text(declined).row(advise_routes.MINE.button(routes.FIND))
    elif outcome.other_credential:
        card = _abilities(_beginning(asked).text(NOT_IN_CATALOG))
    else:
        card = _abilities(_beginning(asked).heading(NOT_KNOWN, 3).text(NOT_ON_THE_LIST))
    return card.small(KEPT) if kept else card


def about_me_card(asked: str) -> Card:
    """What is said to a question about the bot itself, which no moderator has to see."""
    return _abilities(_beginning(asked).text(ABOUT_ME))


def _beginning(asked: str) -> Card:
    card = Card()
    card.body.add_item(quotation(asked))
    return card


def _abilities(card: Card) -> Card:
    card.bullets(*ABILITIES)
    card.text("Begin to type after `/ask`, and I show the questions that I know. `/help` lists everything.")
    return card.row(advise_routes.MINE.button(routes.FIND))


def gone_card(asked: str, thanks: str) -> Card:
    """What is left of an answer that the catalog has lost since it was given."""
    card = Card()
    if asked:
        card.body.add_item(quotation(asked))
    return card.text("This answer is not in the catalog any more.").small(thanks)


def posted_card(*, seen_by_all: bool) -> Card:
    """What somebody sees who has posted an answer."""
    if seen_by_all:
        return Card().text("Posted. Thank you for helping.")
    return Card().text(
        "This server lets you use apps only in private, so nobody else sees the answer. You can send its text yourself."
    )


def small_talk_card(talk: SmallTalk, app: BotBase, *, in_server: bool) -> Card:
    """The card that answers small talk: a greeting asks, in its way, what the bot is there for."""
    if talk == "thanks":
        return Card().text("You are welcome.")
    found = sorted(app.tree.get_commands(), key=lambda command: command.name)
    return help_card([command for command in found if _is_for_everyone(command, in_server=in_server)])


def _is_for_everyone(command: AnyCommand, *, in_server: bool) -> bool:
    if command.default_permissions is not None:
        return False
    contexts = command.allowed_contexts
    return in_server or (not command.guild_only and (contexts is None or bool(contexts.dm_channel)))
