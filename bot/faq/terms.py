"""Finds expressions of one or more words in a text, and says what they stand for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

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

    def add(self, meaning: str, terms: Iterable[str]) -> None:
        """Let these words, and expressions with a space between each two words, stand for this as well."""
        alone, known = (meaning,), self._meanings
        for term in terms:
            if known.setdefault(term, alone) is not alone and meaning not in known[term]:
                known[term] += alone
            if " " in term:
                self._add_length(term.split(" "))

    def _add_length(self, words: Sequence[str]) -> None:
        seconds, second, length = self._lengths.setdefault(words[0], {}), words[1], len(words)
        lengths = seconds.get(second)
        if not lengths:
            seconds[second] = (length,)
        elif length not in lengths:
            seconds[second] = tuple(sorted((*lengths, length), reverse=True))

    def of(self, word: str) -> Meanings:
        """What a single word stands for."""
        return self._meanings.get(word, ())

    def seconds(self, word: str) -> Container[str]:
        """The second words of the expressions that begin with a word."""
        return self._lengths.get(word, ())

    def longest(self, words: Sequence[str], place: int) -> tuple[int, Meanings]:
        """The longest expression of several words at a place, and what it stands for; else 0 and nothing.

        The next word must be among the `seconds` of the one at the place.
        """
        for length in self._lengths[words[place]][words[place + 1]]:
            meanings = self._meanings.get(" ".join(words[place : place + length]))
            if meanings and place + length <= len(words):
                return length, meanings
        return 0, ()
