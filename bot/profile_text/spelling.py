"""Puts right the slip of the finger in a long word that the catalog knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.profile_text.tokenizer import TypoCorrector, word_set

_SHORTEST, _LONGEST = 7, 20
"""Letters of a known word that is looked for; with fewer, one other letter makes another word too easily."""

_SHORTEST_SWAP = 5
"""Letters of a word in which two letters may have changed places: that hardly ever makes another word."""

ORDINARY_WORDS = word_set(
    "backed charging compete competing complexe consent contest context eventing expensive filed filled leaning "
    "licensee literally literary massaging noting placing planning precise presume processor progname promise "
    "promoting protect sending speeding starred starved starving stated stating supper tired trailing"
)
"""Words of their own that come near a word of the catalog."""


class KnownWords(TypoCorrector):
    """Corrects one slip: doubled or undoubled letters, or one letter too many, too few, wrong, or out of turn.

    The first and the last letter must be right: "developed" is not a slip for "developer".
    """

    def __init__(self, words: Iterable[str], *, never: Iterable[str] = ()) -> None:
        """Know these words; those in ``never`` are words of their own, however near they come."""
        known = sorted(set(words))
        self._left_alone = {*known, *never}
        self._by_form: dict[str, str] = {}
        self._by_gapped: dict[str, list[tuple[int, str]]] = {}
        self._by_swapped: dict[str, str] = {}
        for word in known:
            form = _squeezed(word)
            if not word.isalpha() or not _SHORTEST_SWAP <= len(form) <= _LONGEST:
                continue
            self._by_form.setdefault(form, word)
            for swapped in _with_swap(form):
                self._by_swapped.setdefault(swapped, word)
            if len(form) >= _SHORTEST:
                for position, gapped in _with_gap(form):
                    self._by_gapped.setdefault(gapped, []).append((position, word))

    def correct(self, word: str) -> str:
        """The known word that was meant, or the word itself."""
        if word in self._left_alone or not _SHORTEST_SWAP <= len(word) <= _LONGEST:
            return word
        form = _squeezed(word)
        near = self._by_form.get(form) or self._by_swapped.get(form)
        return near or (self._with_one_letter_changed(form) if len(form) >= _SHORTEST - 1 else None) or word

    def _with_one_letter_changed(self, form: str) -> str | None:
        if form in self._by_gapped:
            return self._by_gapped[form][0][1]
        if len(form) < _SHORTEST:
            return None
        for position, gapped in _with_gap(form):
            if len(gapped) >= _SHORTEST and gapped in self._by_form:
                return self._by_form[gapped]
            for known_position, known in self._by_gapped.get(gapped, ()):
                if position == known_position:
                    return known
        return None


def _squeezed(word: str) -> str:
    """The word with doubled letters written once."""
    return "".join(letter for letter, _ in groupby(word))


def _with_gap(word: str) -> Iterator[tuple[int, str]]:
    """The word without one of its inner letters, for each of them."""
    for position in range(1, len(word) - 1):
        yield position, word[:position] + word[position + 1 :]


def _with_swap(word: str) -> Iterator[str]:
    """The word with two neighbouring inner letters in the wrong order, for each pair."""
    for position in range(1, len(word) - 2):
        yield word[:position] + word[position + 1] + word[position] + word[position + 2 :]
