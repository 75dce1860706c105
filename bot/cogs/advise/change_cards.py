"""Change an answer: choose the question, then the answer, see before and after, and keep it or not."""

from __future__ import annotations

from hashlib import blake2b

import discord

from bot.advice.recommendation import Recommendation
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Question
from bot.cogs.advise import routes
from bot.cogs.advise.result_cards import headline
from bot.cogs.advise.routes import choice_of, to_screen
from bot.services.result_view import ResultView
from bot.ui.card import Card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

_NOT_SURE = "-"  # no option has such an id
_LONGEST = 50
"""Characters of an answer's id that surely fit into a component's id, beside the ids of the result and the screen."""


def choose_question_card(view: ResultView) -> Card:
    """The questions that count for this member, each with the present answer."""
    encoding = view.advisor.encoding
    settled = encoding.settle(encoding.encode(view.profile.answers))
    options = [
        discord.SelectOption(
            label=shorten(question.text, MAX_CHOICE),
            value=question.id,
            description=shorten(f"Now: {_present(view, question)}", MAX_CHOICE),
        )
        for question in view.catalog.questions
        if question.certifications or encoding.is_asked(encoding.position[question.id], settled)
    ]
    card = Card().heading("Change an answer", 3).small(headline(view))
    card.row(choice_of(options[:MAX_OPTIONS], routes.CHANGE, view.saved.id, placeholder="Which answer?"))
    return card.row(to_screen("Back", routes.SUMMARY, view.saved.id))


def choose_option_card(view: ResultView, question_id: str) -> Card:
    """The options of one question; choosing shows what it would do, and changes nothing yet."""
    question = view.catalog.question[question_id]
    present = view.profile.answers.get(question_id)
    options = [
        discord.SelectOption(
            label=option.label,
            value=answer_id(question_id, option.id),
            description=option.detail,
            default=option.id == present,
        )
        for option in question.options
    ]
    options.append(discord.SelectOption(label="Not sure", value=answer_id(question_id, None), default=present is None))
    card = Card().heading(question.text, 3).text(f"Your answer now: {_present(view, question)}.")
    card.row(choice_of(options, routes.TRY_CHANGE, view.saved.id, placeholder="Try another answer"))
    return card.row(to_screen("Back", routes.CHANGE, view.saved.id))


def before_and_after_card(view: ResultView, after: ResultView, question_id: str, option_id: str | None) -> Card:
    """What the change would do to the recommendation."""
    question = view.catalog.question[question_id]
    card = Card().heading(f"If it were “{view.said(question_id, option_id)}”", 3)
    card.small(f"About {question.topic}; now: {_present(view, question)}.")
    card.text(f"**Before:** {_summary(view)}", f"**After:** {_summary(after)}")
    if _ids(view.recommendation) == _ids(after.recommendation):
        card.text("Nothing changes: the recommendation and its alternatives stay the same.")
    elif after.recommendation.pick is not None and after.recommendation.pick.reasons:
        card.text(f"Because: {after.recommendation.pick.reasons[0].text}")
    return card.row(
        to_screen(
            "Keep this answer",
            routes.KEEP_CHANGE,
            view.saved.id,
            answer_id(question_id, option_id),
            style=discord.ButtonStyle.primary,
        ),
        to_screen("Leave it as it was", routes.SUMMARY, view.saved.id),
    )


def answer_id(question_id: str, option_id: str | None) -> str:
    """What stands for an answer in the id of a component: ``budget.free``, or a digest where the ids are long.

    None stands for “not sure”.
    """
    readable = f"{question_id}.{option_id or _NOT_SURE}"
    return readable if len(readable) <= _LONGEST else blake2b(readable.encode(), digest_size=16).hexdigest()


def answer_of(catalog: Catalog, wanted: str) -> tuple[str, str | None] | None:
    """The question and the option that an `answer_id` stands for; None if the catalog does not have them."""
    options = ((question, (*(option.id for option in question.options), None)) for question in catalog.questions)
    pairs = ((question.id, option_id) for question, ids in options for option_id in ids)
    return next((pair for pair in pairs if answer_id(*pair) == wanted), None)


def _present(view: ResultView, question: Question) -> str:
    if question.certifications:
        return ", ".join(sorted(map(view.catalog.name_of, view.profile.held))) or "none"
    return view.said(question.id, view.profile.answers.get(question.id))


def _summary(view: ResultView) -> str:
    others = [view.catalog.name_of(item.id) for item in view.recommendation.alternatives]
    return headline(view) + (f" (or {', or '.join(others)})" if others else "")


def _ids(recommendation: Recommendation) -> tuple[object, ...]:
    pick = recommendation.pick.id if recommendation.pick else None
    return recommendation.verdict, pick, tuple(item.id for item in recommendation.alternatives)
