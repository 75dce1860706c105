"""The forms of the moderators' queue: an answer for the FAQ, and a reply to whoever reported a mistake."""

from __future__ import annotations

from typing import Any

import discord

from bot.cogs.catalog import routes
from bot.cogs.catalog.queue.faq_entries import LONGEST_LINE
from bot.ui.component_registry import FixedRoute
from bot.ui.modal import Form

LONGEST_ANSWER, LONGEST_WAYS, LONGEST_REPLY = 2000, 3000, 500


class AnswerForm(Form, route=routes.ANSWER_FORM, title="Answer it in the FAQ"):
    """A new FAQ entry, filled in as far as the questions tell."""

    @classmethod
    def prefilled(cls, question_id: int, *, question: str, ways: str, topics: str) -> AnswerForm:
        """The form for a group.

        Args:
            question_id: A question of the group.
            question: What is asked.
            ways: The ways of asking, one a line.
            topics: The topics of what comes nearest.
        """
        form = cls(question=question_id)
        form.add_item(_input("question", "The question", LONGEST_LINE, default=question))
        form.add_item(
            _input(
                "answer",
                "The answer",
                LONGEST_ANSWER,
                "{certification-id.price} is filled in from the catalog; also .weeks, .status, .validity, .name.",
                is_long=True,
            )
        )
        form.add_item(
            _input(
                "ways",
                "How members ask it",
                LONGEST_WAYS,
                "One way a line; the question itself counts as one.",
                default=ways,
                is_long=True,
            )
        )
        form.add_item(
            _input("topics", "Topics", LONGEST_LINE, "One to three short names, with commas between.", default=topics)
        )
        return form


class DecisionForm(Form, route=routes.DECISION_FORM, title="Settle the report"):
    """What to say to whoever reported a mistake."""

    @classmethod
    def asking(cls, decision: FixedRoute, report_id: int) -> DecisionForm:
        """The form for accepting or rejecting: ``routes.ACCEPT_FORM`` or ``routes.REJECT_FORM``."""
        form = cls(**decision.literals, report=report_id)
        form.title = "Accept the report" if decision is routes.ACCEPT_FORM else "Reject the report"
        form.add_item(
            _input(
                "reply",
                "What to say to whoever reported it",
                LONGEST_REPLY,
                "They see it if they wished to know what came of it.",
                is_long=True,
                is_required=False,
            )
        )
        return form


def _input(
    name: str,
    label: str,
    most: int,
    hint: str | None = None,
    *,
    default: str = "",
    is_long: bool = False,
    is_required: bool = True,
) -> discord.ui.Label[Any]:
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=default[:most] or None,
        required=is_required,
        max_length=most,
    )
    return discord.ui.Label(text=label, description=hint, component=field)
