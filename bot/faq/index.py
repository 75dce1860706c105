"""How well each entry matches a question: by its phrasings one by one, and by all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from bot.faq.analysis import Features

_BEST = 3
"""So many of an entry's phrasings count, the nearest ones."""
_SMOOTHING = 2.0
_MOST = 2.0
"""A feature counts at most so often in the comparison with all phrasings together."""


class Score(NamedTuple):
    """How well one entry matches."""

    entry: int
    total: float
    """The sum of two similarities between 0 and 1."""
    nearest: float
    """The likeness of the nearest phrasing, between 0 and 1."""
    share: float
    """How much of what the question says speaks for the entry, between 0 and 1."""


class Index:
    """Phrasings of entries, which are known by their numbers.

    Args:
        phrasings: For each entry the features of its phrasings.
    """

    def __init__(self, phrasings: Sequence[Sequence[Features]]) -> None:
        self._entries = len(phrasings)
        self._entry_of = [number for number, listed in enumerate(phrasings) for _ in listed]
        documents = [features.single for listed in phrasings for features in listed]
        self._postings: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for feature in document:
                self._postings.setdefault(feature, []).append(number)
        most = len(documents) + 1
        self._rarity = {feature: log(most / (len(found) + 0.5)) for feature, found in self._postings.items()}
        self._lengths = [self._length(document) for document in documents]
        # In every document that has it, a feature counts as much.
        self._counts = {feature: amount for document in documents for feature, amount in document.items()}
        self._evidence = _evidence(phrasings)
        self._strongest = {feature: max(found.values(), default=0.0) for feature, found in self._evidence.items()}

    def vector(self, features: Features) -> dict[str, float]:
        """Words and meanings as a vector of length 1, the rarer the heavier; what no phrasing has is the rarest."""
        rarest = log(2.0 * (len(self._entry_of) + 1))
        weights = {name: amount * self._rarity.get(name, rarest) for name, amount in features.single.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {name: weight / length for name, weight in weights.items()} if length else {}

    def mentions(self, feature: str) -> frozenset[int]:
        """The entries for which a feature speaks."""
        return frozenset(self._evidence.get(feature, ()))

    def scores(self, features: Features) -> list[Score]:
        """How well the entries match that have anything in common with these features."""
        likeness = self._likeness(features)
        found: list[Score] = []
        for entry, share in enumerate(self._shares(features)):
            near = sorted(likeness.get(entry, ()), reverse=True)[:_BEST]
            if near or share:
                found.append(Score(entry, sum(near) / _BEST + share, near[0] if near else 0.0, share))
        return found

    def _length(self, amounts: dict[str, float]) -> float:
        """The length of a text as a vector of the features that the phrasings have, the rarer the longer."""
        rarity = self._rarity
        weights = [amount * rarity[feature] for feature, amount in amounts.items() if feature in rarity]
        return sqrt(sum([weight * weight for weight in weights])) or 1.0

    def _likeness(self, features: Features) -> dict[int, list[float]]:
        """The cosine of each phrasing with the question, by entry."""
        products: dict[int, float] = {}
        for feature, amount in features.single.items():
            found = self._postings.get(feature)
            if found:
                weight = amount * self._counts[feature] * self._rarity[feature] ** 2
                for number in found:
                    products[number] = products.get(number, 0.0) + weight
        length, lengths = self._length(features.single), self._lengths
        by_entry: dict[int, list[float]] = {}
        for number, product in products.items():
            by_entry.setdefault(self._entry_of[number], []).append(product / (length * lengths[number]))
        return by_entry

    def _shares(self, features: Features) -> list[float]:
        """How much of what the question says speaks for each entry, from 0 to 1."""
        shares = [0.0] * self._entries
        total = 0.0
        for feature, amount in chain.from_iterable(amounts.items() for amounts in features):
            evidence = self._evidence.get(feature)
            if evidence:
                counted = min(amount, _MOST)
                total += counted * self._strongest[feature]
                for entry, weight in evidence.items():
                    shares[entry] += counted * weight
        return [share / total for share in shares] if total else shares


def _evidence(phrasings: Sequence[Sequence[Features]]) -> dict[str, dict[int, float]]:
    """How much a feature speaks for an entry: the log of how much more often it is there than in entries in general.

    Words that stand side by side in a single phrasing say nothing; most pairs are such.
    """
    pairs = Counter(chain.from_iterable(features.pairs for listed in phrasings for features in listed))
    rates: dict[str, dict[int, float]] = {}
    for entry, listed in enumerate(phrasings):
        counts = Counter(chain.from_iterable(features.single for features in listed))
        counts.update(pair for features in listed for pair in features.pairs if pairs[pair] > 1)
        share = 1.0 / len(listed)
        for feature, count in counts.items():
            rates.setdefault(feature, {})[entry] = count * share
    entries, kept = len(phrasings), [len(listed) / (len(listed) + _SMOOTHING) for listed in phrasings]
    return {feature: _telling(found, sum(found.values()) / entries, kept) for feature, found in rates.items()}


def _telling(found: dict[int, float], usual: float, kept: Sequence[float]) -> dict[int, float]:
    return {entry: log(1.0 + kept[entry] * (rate / usual - 1.0)) for entry, rate in found.items() if rate > usual}
