"""A question as somebody typed it, made fit to be searched for and shown; and what a card of any age says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord

from bot.cogs.ask import routes
from bot.ui.custom_ids import number_in
from bot.ui.limits import plain, shorten, walk

MAX_QUESTION = 4000
"""Characters that a question may have; what Discord lets subscribers write."""

MAX_SHOWN = 300
"""Characters of a question that a card repeats."""

ASKED_ID = 7001
"""The number of the component that repeats the question, by which it is found again on a card of any age."""

CREDIT_ID = 7002
"""The number of the component that says at whose request an answer was posted."""

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Shows nothing, or turns the writing direction of what follows; joiners stay, since emoji and Persian need them."""

_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|id:\w+|a?:\w+:\d+|t:-?\d+(?::\w)?)>")
_COMMAND = re.compile(r"</([^:<>\n]+):\d+>")
_ESCAPED = re.compile(r"\\(.)")
_QUOTE = "> "


def clean(text: str) -> str:
    """The text on one line, without mentions, custom emoji and characters that nobody sees."""
    text = _COMMAND.sub(r"/\1", _MENTION.sub(" ", text[:MAX_QUESTION]))
    return " ".join(_INVISIBLE.sub("", text).split())


def has_words(text: str) -> bool:
    """Whether there is anything in it that could be a question: a letter or a digit of any script."""
    return any(character.isalnum() for character in text)


def quotation(text: str) -> discord.ui.TextDisplay[discord.ui.LayoutView]:
    """A cleaned question as a card repeats it: shortened, and without effect as markdown or mention."""
    return discord.ui.TextDisplay(_QUOTE + plain(shorten(text, MAX_SHOWN)), id=ASKED_ID)


def asked_on(message: discord.Message | None) -> str:
    """The question that a card repeats; empty if it repeats none."""
    quoted = _content_of(message, ASKED_ID)
    return _ESCAPED.sub(r"\1", quoted.removeprefix(_QUOTE).replace("\u200b", ""))


def credit_on(message: discord.Message | None) -> str:
    """At whose request an answer was posted; empty if it was not."""
    return _content_of(message, CREDIT_ID)


def message_to_answer(message: discord.Message | None) -> int | None:
    """The message for which a private card has an answer to post; None if it is no such card."""
    found = (routes.POST.template.read(custom_id) for custom_id in _custom_ids(message))
    return next((number_in(ids["message"]) for ids in found if ids), None)


def first_offered_on(message: discord.Message | None) -> str | None:
    """The id of the likeliest entry that a card offers."""
    for custom_id in _custom_ids(message):
        ids = routes.MEANT.template.read(custom_id) or routes.MEANT_FOR.template.read(custom_id)
        if ids:
            return ids["entry"]
    return None


def _content_of(message: discord.Message | None, component_id: int) -> str:
    return next(
        (str(part["content"]) for part in _parts(message) if part.get("id") == component_id and "content" in part), ""
    )


def _custom_ids(message: discord.Message | None) -> Iterator[str]:
    return (str(part["custom_id"]) for part in _parts(message) if part.get("custom_id"))


def _parts(message: discord.Message | None) -> Iterator[Any]:
    return walk([part.to_dict() for part in message.components]) if message else iter(())
