"""Finds expressions of one or more words in a text, and says what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

Meanings = tuple[str, ...]


class Terms:
    """Words and expressions of several words with what they stand for, which may be several things."""

    def __init__(self) -> None:
        self._meanings: dict[str, Meanings] = {}
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}
        """The lengths of the expressions that begin with two words, the longest first."""

    def copy(self) -> Terms:
        """A table of its own with the same terms."""
        other = Terms()
        other._meanings = self._meanings.copy()
        other._lengths = {first: seconds.copy() for first, seconds in self._lengths.items()}
        return other

    def add(self, words: Sequence[str], meaning: str) -> None:
        """Let these words stand for this as well."""
        term = " ".join(words)
        if len(words) > 1:
            seconds = self._lengths.setdefault(words[0], {})
            lengths = seconds.get(words[1], ())
            if len(words) not in lengths:
                seconds[words[1]] = tuple(sorted((*lengths, len(words)), reverse=True))
        meanings = self._meanings.get(term, ())
        if meaning not in meanings:
            self._meanings[term] = (*meanings, meaning)

    def of(self, word: str) -> Meanings:
        """What a single word stands for."""
        return self._meanings.get(word, ())

    def begins(self, word: str) -> bool:
        """Whether an expression of several words begins with a word."""
        return word in self._lengths

    def longest(self, words: Sequence[str], place: int) -> tuple[int, Meanings]:
        """The longest expression of several words at a place, and what it stands for; else 0 and nothing.

        The place must not be the last one, and its word one that `begins` expressions.
        """
        for length in self._lengths[words[place]].get(words[place + 1], ()):
            meanings = self._meanings.get(" ".join(words[place : place + length]))
            if meanings and place + length <= len(words):
                return length, meanings
        return 0, ()
