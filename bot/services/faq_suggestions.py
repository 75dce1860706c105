"""Which questions of the FAQ to offer while somebody is typing; all from memory."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry

MOST = 25
"""What Discord shows of suggestions."""

_WORD = re.compile(r"\w+")
_LONGEST_TYPED = 200


class _Candidate(NamedTuple):
    """An entry with its words, each after a space, so that the beginnings of words can be looked for.

    In ``everything`` each phrasing begins with a bar, which no word has.
    """

    entry: FaqEntry
    question: str
    everything: str


class FaqSuggestions:
    """The questions of one catalog revision."""

    def __init__(self, catalog: Catalog) -> None:
        self._candidates = [
            _Candidate(
                entry, _key(entry.question), "".join(f"|{_key(text)}" for text in (entry.question, *entry.phrasings))
            )
            for entry in catalog.faq
        ]

    def matching(self, typed: str) -> list[FaqEntry]:
        """Entries that have a word beginning with each of the typed ones.

        First those whose question begins with what was typed, then those with the words in their question, then those
        that members ask for in such words, most often so first.
        """
        words = [f" {word}" for word in _words(typed[:_LONGEST_TYPED])]
        phrase = "".join(words)
        ranked: list[tuple[int, int, FaqEntry]] = []
        for entry, question, everything in self._candidates:
            if not all(word in everything for word in words):
                continue
            group = 0 if question.startswith(phrase) else 1 if all(word in question for word in words) else 2
            ranked.append((group, -everything.count(f"|{phrase}"), entry))
        ranked.sort(key=lambda item: item[:2])
        return [entry for _, _, entry in ranked[:MOST]]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _key(text: str) -> str:
    return "".join(f" {word}" for word in _words(text))
