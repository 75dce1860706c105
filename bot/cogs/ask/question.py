"""A question as somebody typed it: made fit to be searched for and to be shown, and read back from a card."""

from __future__ import annotations

import re

import discord

from bot.ui.limits import plain, shorten, walk

MAX_QUESTION = 4000
"""Characters that a question may have; what Discord lets subscribers write."""

MAX_SHOWN = 300
"""Characters of a question that a card repeats."""

ASKED_ID = 7001
"""The number of the component that repeats the question, by which it is found again on a card of any age."""

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
    parts = walk([part.to_dict() for part in message.components]) if message else ()
    quoted = next((str(part["content"]) for part in parts if part.get("id") == ASKED_ID and "content" in part), "")
    return _ESCAPED.sub(r"\1", quoted.removeprefix(_QUOTE).replace("\u200b", ""))
