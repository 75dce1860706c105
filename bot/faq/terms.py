"""Finds expressions of one or more words in a text, and says what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

Meanings = tuple[str, ...]


class Terms:
    """Words and expressions of several words with what they stand for, which may be several things."""

    def __init__(self) -> None:
        self._meanings: dict[str, Meanings] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def copy(self) -> Terms:
        """A table of its own with the same terms."""
        other = Terms()
        other._meanings.update(self._meanings)
        other._lengths.update(self._lengths)
        return other

    def add(self, words: Sequence[str], meaning: str) -> None:
        """Let these words stand for this as well."""
        if len(words) == 1:
            term = words[0]
        else:
            term = " ".join(words)
            beginning = f"{words[0]} {words[1]}"
            lengths = self._lengths.get(beginning, ())
            if len(words) not in lengths:
                self._lengths[beginning] = tuple(sorted((*lengths, len(words)), reverse=True))
        meanings = self._meanings.get(term, ())
        if meaning not in meanings:
            self._meanings[term] = (*meanings, meaning)

    def of(self, word: str) -> Meanings:
        """What a single word stands for."""
        return self._meanings.get(word, ())

    def longest(self, words: Sequence[str], place: int) -> tuple[int, Meanings]:
        """The longest expression of several words at a place, and what it stands for; else 0 and nothing."""
        beginning = " ".join(words[place : place + 2])
        for length in self._lengths.get(beginning, ()):
            meanings = self._meanings.get(beginning if length == 2 else " ".join(words[place : place + length]))  # noqa: PLR2004 - two words are the beginning
            if meanings and place + length <= len(words):
                return length, meanings
        return 0, ()
