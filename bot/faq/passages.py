"""Which parts of a message ask something, and which tell the story around it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.faq.tokenizer import fold, sentences
from bot.faq.wordlists import read_wordlist

TITLE, ASKED, STORY = 1.5, 1.0, 0.3
"""How much a passage counts: a title, a sentence that asks something, and one that tells what it is about."""

_TITLE = re.compile(r"\s*([^\n]{1,200})\n\s*\n(?=\s*\S)")
"""A first line with an empty line below it, as in a forum post."""
_SHORT = 3
"""In so many sentences, question marks alone tell what is asked; people leave them out in longer messages."""


@cache
def _asks() -> re.Pattern[str]:
    """How a sentence begins that asks something, or what is in it."""
    listed = read_wordlist("asking")
    openers, cues = (listed[name].replace(", ", "|") for name in ("openers", "cues"))
    return re.compile(rf"^\W*(?:(?:so|and|but|also|then|hence|or) )*(?:{openers})\b|\b(?:{cues})\b")


class Passage(NamedTuple):
    """A title or a sentence, and how much it counts."""

    text: str
    share: float

    @property
    def is_asked(self) -> bool:
        """Whether it asks something, or is the title."""
        return self.share >= ASKED


def passages(folded: str) -> list[Passage]:
    """The title of a folded message, if it has one, and its sentences."""
    title = _TITLE.match(folded)
    listed = sentences(folded[title.end() :] if title else folded)
    asked = [sentence.rstrip().endswith("?") for sentence in listed]
    if len(listed) > _SHORT or not any(asked):
        asked = [
            is_asked or _asks().search(sentence) is not None for is_asked, sentence in zip(asked, listed, strict=True)
        ]
    if not title and not any(asked):
        asked = [number == len(listed) - 1 for number in range(len(listed))]
    found = [Passage(title[1], TITLE)] if title else []
    found += [Passage(text, ASKED if is_asked else STORY) for text, is_asked in zip(listed, asked, strict=True)]
    return found


def questions_of(message: str) -> list[str]:
    """The sentences of a message that end with a question mark and are more than a word."""
    marked = (sentence.strip() for sentence in sentences(message) if sentence.rstrip().endswith("?"))
    return [sentence for sentence in marked if " " in sentence]


def asks(message: str) -> bool:
    """Whether a message begins as questions do, or has an expression in it that asks."""
    return _asks().search(fold(message)) is not None
