"""Find known words that are near a typed one: the nearest of a few, or those one slip away among thousands."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Container, Iterable


class SpellingIndex:
    """An index of words by what is left of them when one letter is missing (symmetric deletion).

    Args:
        words: The known words.
        lengths: How long a word must be to be found by a slip; shorter ones are too like each other, and with longer
            ones the index would grow more than it is worth.
    """

    def __init__(self, words: Iterable[str], *, lengths: Container[int]) -> None:
        self._lengths = lengths
        self._by_deletion: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            for shortened in self._deletions(word):
                self._by_deletion[shortened].append(word)

    def near(self, word: str) -> set[str]:
        """Return the known words that one added, lost, changed or swapped letter makes of this one."""
        if len(word) not in self._lengths:
            return set()
        found = {known for shortened in self._deletions(word) for known in self._by_deletion.get(shortened, ())}
        return {known for known in found if is_one_slip(word, known)}

    def _deletions(self, word: str) -> set[str]:
        """Return the word, and what is left of it without one letter if it can be found by that."""
        if len(word) not in self._lengths:
            return {word}
        return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_slip(typed: str, meant: str) -> bool:
    """Tell whether one added, lost or changed letter, or two swapped ones, make one word the other."""
    start = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    typed, meant = typed[start:], meant[start:]
    swapped = typed[1::-1] == meant[:2] and typed[2:] == meant[2:]
    return swapped or typed[1:] == meant[1:] or typed[1:] == meant or typed == meant[1:]


_LONGEST_WORD = 64


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is most like this one; None if none is."""
    if len(word) > _LONGEST_WORD:
        return None
    return next(iter(difflib.get_close_matches(word, known, n=1)), None)


def hint(word: str, known: Collection[str]) -> str:
    """A suggestion to put after a complaint; empty if there is none."""
    near = nearest(word, known)
    return "" if near is None else f'; did you mean "{near}"?'
