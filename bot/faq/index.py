"""How well each entry matches a question: by its phrasings one by one, and by all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from bot.faq.features import Features

_BEST = 3
"""So many of an entry's phrasings count, the nearest ones."""
_NEAREST = 0.3
"""How much the nearest one of them counts besides, of their likeness."""
_COMMON = 0.1
"""What is in more than this share of all phrasings is common."""
_MOST_FEATURES = 90
"""So many features of a long story are compared, the weightiest; the rest would only take time."""
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


class _Evidence(NamedTuple):
    """How much a feature speaks for which entries.

    It is the log of how much more often it is there than in entries in general. Words that stand side by side in a
    single phrasing say nothing; most pairs are such.
    """

    weights: dict[int, float]
    strongest: float


_NO_EVIDENCE = _Evidence({}, 0.0)


class Index:
    """Phrasings of entries, which are known by their numbers.

    Args:
        phrasings: For each entry the features of its phrasings.
    """

    def __init__(self, phrasings: Iterable[Sequence[Features]]) -> None:
        self._sizes: list[int] = []
        # In every document that has it, a feature counts as much.
        self._counts: dict[str, float] = {}
        documents = list[tuple[str, ...]]()
        postings, pairs = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for listed in phrasings:
            self._sizes.append(len(listed))
            for number, features in enumerate(listed, len(documents)):
                for pair in features.pairs:
                    pairs[pair].append(number)
                for feature in features.single:
                    postings[feature].append(number)
                self._counts.update(features.single)
                documents.append(tuple(features.single))
        self._entry_of = [entry for entry, size in enumerate(self._sizes) for _ in range(size)]
        self._postings, self._pairs = dict(postings), dict(pairs)
        most = len(documents) + 1
        self._rarity = {feature: log(most / (len(found) + 0.5)) for feature, found in postings.items()}
        weights = {feature: amount * self._rarity[feature] for feature, amount in self._counts.items()}
        squares = {feature: weight * weight for feature, weight in weights.items()}
        self._lengths = [sqrt(sum(map(squares.__getitem__, document))) or 1.0 for document in documents]
        self._evidence: dict[str, _Evidence] = {}
        self._common: dict[str, frozenset[int]] = {}

    def vector(self, features: Features) -> dict[str, float]:
        """Words and meanings as a vector of length 1, the rarer the heavier; what no phrasing has is the rarest."""
        rarest = log(2.0 * (len(self._entry_of) + 1))
        weights = {name: amount * self._rarity.get(name, rarest) for name, amount in features.single.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {name: weight / length for name, weight in weights.items()} if length else {}

    def mentions(self, feature: str) -> frozenset[int]:
        """The entries for which a feature speaks."""
        return frozenset(self._told_by(feature).weights)

    def scores(self, features: Features) -> list[Score]:
        """How well the entries match that have anything in common with these features."""
        likeness = self._likeness(features)
        found: list[Score] = []
        for entry, share in enumerate(self._shares(features)):
            near = sorted(likeness.get(entry, ()), reverse=True)[:_BEST]
            if near or share:
                similarity = _NEAREST * near[0] + (1.0 - _NEAREST) * sum(near) / _BEST if near else 0.0
                found.append(Score(entry, similarity + share, near[0] if near else 0.0, share))
        return found

    def _length(self, amounts: dict[str, float]) -> float:
        """The length of a text as a vector of the features that the phrasings have, the rarer the longer."""
        rarity = self._rarity
        weights = [amount * rarity[feature] for feature, amount in amounts.items() if feature in rarity]
        return sqrt(sum([weight * weight for weight in weights])) or 1.0

    def _likeness(self, features: Features) -> dict[int, list[float]]:
        """The cosine of each phrasing with the question, by entry."""
        products, candidates = self._products(features.single)
        length, lengths, entry_of = self._length(features.single), self._lengths, self._entry_of
        by_entry: dict[int, list[float]] = {}
        for number in candidates:
            by_entry.setdefault(entry_of[number], []).append(products[number] / (length * lengths[number]))
        return by_entry

    def _products(self, single: dict[str, float]) -> tuple[list[float], list[int]]:
        """The inner product of each phrasing with the question, and the phrasings that share something rare with it.

        A third of all phrasings say "certificate": what is so common counts for those that share something else.
        """
        known = [(self._postings[feature], feature) for feature in single if feature in self._postings]
        if len(known) > _MOST_FEATURES:
            known.sort(key=lambda pair: -single[pair[1]] * self._rarity[pair[1]])
            del known[_MOST_FEATURES:]
        most = _COMMON * len(self._entry_of)
        rare = [pair for pair in known if len(pair[0]) <= most] or known
        products = [0.0] * len(self._entry_of)
        for numbers, feature in rare:
            weight = single[feature] * self._counts[feature] * self._rarity[feature] ** 2
            for number in numbers:
                products[number] += weight
        candidates = [number for number, product in enumerate(products) if product]
        if rare is not known:
            for numbers, feature in known:
                if len(numbers) > most:
                    weight = single[feature] * self._counts[feature] * self._rarity[feature] ** 2
                    for number in self._common_in(feature).intersection(candidates):
                        products[number] += weight
        return products, candidates

    def _common_in(self, feature: str) -> frozenset[int]:
        """The phrasings that have a common feature, as a set."""
        found = self._common.get(feature)
        if found is None:
            found = self._common[feature] = frozenset(self._postings[feature])
        return found

    def _shares(self, features: Features) -> list[float]:
        """How much of what the question says speaks for each entry, from 0 to 1."""
        shares = [0.0] * len(self._sizes)
        total = 0.0
        for feature, amount in chain.from_iterable(amounts.items() for amounts in features):
            evidence = self._told_by(feature)
            if evidence.weights:
                counted = min(amount, _MOST)
                total += counted * evidence.strongest
                for entry, weight in evidence.weights.items():
                    shares[entry] += counted * weight
        return [share / total for share in shares] if total else shares

    def _told_by(self, feature: str) -> _Evidence:
        """What a feature says; worked out when it is first asked for, as most are never."""
        found = self._evidence.get(feature)
        if found is not None:
            return found
        documents = self._postings.get(feature) or self._pairs.get(feature, ())
        if not documents or (len(documents) == 1 and feature not in self._postings):
            return _NO_EVIDENCE
        counts = Counter([self._entry_of[number] for number in documents])
        rates = {entry: count * (1.0 / self._sizes[entry]) for entry, count in counts.items()}
        usual = sum(rates.values()) / len(self._sizes)
        weights = {entry: self._weight(entry, rate / usual) for entry, rate in rates.items() if rate > usual}
        found = self._evidence[feature] = _Evidence(weights, max(weights.values(), default=0.0))
        return found

    def _weight(self, entry: int, times: float) -> float:
        """How much it speaks for an entry that something is there so many times as often as in entries in general."""
        size = self._sizes[entry]
        return log(1.0 + size / (size + _SMOOTHING) * (times - 1.0))
