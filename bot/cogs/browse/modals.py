"""Report a mistake: the form, what it accepts, and what is kept of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import discord

from bot.catalog.models.certification import Certification
from bot.cogs.browse import routes
from bot.ui.component_registry import IdValue
from bot.ui.errors import UserError
from bot.ui.limits import plain, shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, Form, FormValue

MAX_TEXT, MAX_SOURCE = 1000, 400
_SHORTEST_TEXT = 10
_LETTERS = 5


@dataclass(frozen=True)
class EnteredReport:
    """What a member entered about a mistake.

    Attributes:
        text: What is wrong.
        source: An https address that shows it, if they have one.
        wants_to_know: Whether they want to hear what comes of it.
    """

    text: str
    source: str | None
    wants_to_know: bool


class ReportForm(Form, route=routes.REPORT_FORM, title="Report a mistake"):
    """What is wrong, where the right fact can be seen, and whether the member wants to hear of it again."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.what: discord.ui.Label[Any] = discord.ui.Label(
            text="What is wrong?",
            component=discord.ui.TextInput(
                custom_id="text",
                style=discord.TextStyle.paragraph,
                placeholder="For example: the exam costs $200 since October.",
                min_length=_SHORTEST_TEXT,
                max_length=MAX_TEXT,
            ),
        )
        self.add_item(self.what)
        self.add_item(
            discord.ui.Label(
                text="Where can one see it?",
                description="An address that starts with https://, if you have one.",
                component=discord.ui.TextInput(
                    custom_id="source", placeholder="https://", required=False, max_length=MAX_SOURCE
                ),
            )
        )
        self.add_item(
            discord.ui.Label(
                text="Do you want to hear what comes of it?",
                description="Then your name is kept with the report until you have been told.",
                component=discord.ui.Select(
                    custom_id="tell",
                    options=[
                        discord.SelectOption(label="No, send it without my name", value="no", default=True),
                        discord.SelectOption(label="Yes, tell me in a direct message", value="yes"),
                    ],
                ),
            )
        )

    @classmethod
    def about(cls, entry: Certification) -> ReportForm:
        """The form for a mistake in what is said of a certification."""
        form = cls(certification=entry.id)
        form.what.description = shorten(f"About {entry.short_name}", MAX_LABEL_DESCRIPTION)
        return form


def read_report(values: Mapping[str, FormValue]) -> EnteredReport:
    """Read what was entered into the form.

    Raises:
        UserError: for what moderators could do nothing with; it repeats what was written, to be copied.
    """
    text = str(values.get("text") or "").strip()
    source = str(values.get("source") or "").strip()
    chosen = values.get("tell")
    _check(text, source)
    return EnteredReport(text, source or None, isinstance(chosen, tuple) and "yes" in chosen)


def _check(text: str, source: str) -> None:
    """Refuse what moderators could do nothing with.

    Raises:
        UserError: with what was written, so that it can be copied into the form again.
    """
    if sum(unicodedata.category(character).startswith("L") for character in text) < _LETTERS:
        raise UserError("Nothing was sent: please say in a sentence what is wrong.")
    if source and not is_address(source):
        raise UserError(
            "Nothing was sent: the source must be a whole address that starts with https://, such as "
            f"https://example.com/exam, or stay empty. This is what you wrote: {plain(shorten(text, MAX_TEXT))}"
        )


def is_address(text: str) -> bool:
    """Whether it is an https address of a public page, as far as one can see."""
    if any(character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host.strip(".") and parts.username is None and parts.password is None
