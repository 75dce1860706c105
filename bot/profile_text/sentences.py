"""Splits a text into sentences, written so that patterns of words can be looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.profile_text.tokenizer import NEW_SENTENCE, SAME_CLAUSE, Word

CLAUSE_END = ","
ANY_NUMBER = "#"


@dataclass(frozen=True)
class Sentence:
    """Words from ``start`` up to ``end``.

    ``text`` has them with spaces around, and a comma where a clause ends; ``offsets`` are where each of these begins,
    ``places`` the words' places by offset, and ``tokens`` tells at which of the offsets a word stands. ``asks`` if a
    question mark ends it.
    """

    start: int
    end: int
    text: str
    offsets: list[int]
    places: dict[int, int]
    tokens: dict[str, list[int]]
    asks: bool


def split_sentences(text: str, words: Sequence[Word]) -> list[Sentence]:
    """The sentences of a text that was cleaned and split into words."""
    starts = [place for place, word in enumerate(words) if place == 0 or word.gap == NEW_SENTENCE]
    if not starts:
        return []
    return [_sentence(text, words, start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


def clauses(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each word the places of the first word of its clause, and of the word after the last."""
    starts = [place for place, word in enumerate(words) if place == 0 or word.gap != SAME_CLAUSE]
    ends = [*starts[1:], len(words)] if starts else []
    return [(start, end) for start, end in zip(starts, ends, strict=True) for _ in range(end - start)]


def _sentence(text: str, words: Sequence[Word], start: int, end: int) -> Sentence:
    tokens: dict[str, list[int]] = {}
    pieces: list[str] = []
    offsets: list[int] = []
    places: dict[int, int] = {}
    length = 0
    for place in range(start, end):
        word = words[place]
        for piece in (CLAUSE_END, word.text) if place > start and word.gap != SAME_CLAUSE else (word.text,):
            tokens.setdefault(piece, []).append(len(pieces))
            pieces.append(piece)
            offsets.append(length)
            places[length] = place
            length += len(piece) + 1
        if word.number is not None:
            tokens.setdefault(ANY_NUMBER, []).append(len(pieces) - 1)
    pieces.append(CLAUSE_END)
    offsets += [length, length + 2]
    places[length] = places[length + 2] = end
    following = words[end].start if end < len(words) else len(text)
    asks = "?" in text[words[end - 1].end : following]
    return Sentence(start, end, f" {' '.join(pieces)} ", offsets, places, tokens, asks)
