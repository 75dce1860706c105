"""Finding a certification by what people call it: its names, code and nicknames, half-typed or mistyped.

Everything is looked up in memory; `NameIndex` is built once for a revision and answers for catalogs of thousands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status
from bot.catalog.revision_cache import RevisionCache
from bot.catalog.spelling_index import SpellingIndex

_WORD = re.compile(r"[^\W_]+")
_LONGEST_QUERY = 100
_MOST_WORDS = 12
_MISTYPED_LENGTHS = range(4, 14)
"""Shorter words are too like each other; with longer ones the index would grow more than it is worth."""

_ENOUGH = 0.5
"""The share of a query's weight that an entry must have to be suggested for some of its words."""

# fmt: off
_FILLER = frozenset({
    "a", "an", "and", "any", "about", "are", "cert", "certificate", "certification", "certifications", "certs",
    "course", "do", "exam", "exams", "for", "from", "i", "in", "is", "it", "me", "my", "no", "of", "on", "one",
    "or", "please", "such", "that", "the", "this", "to", "what", "which", "with", "worth",
})
# fmt: on
"""Words that people put around a name; on their own they mean none."""

_UNKNOWN = 2.0
"""The weight of a word that no name has; the rarer a word that some have, the more it weighs."""

Places = set[int]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a text names: one certification for certain, or (``entry`` is None) the nearest ones, best first."""

    entry: Certification | None
    nearest: tuple[Certification, ...] = ()


class NameIndex:
    """The names of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.certifications
        self._ids = {entry.id: place for place, entry in enumerate(self._entries)}
        self._exact: defaultdict[str, Places] = defaultdict(set)
        self._having: defaultdict[str, Places] = defaultdict(set)
        for place, entry in enumerate(self._entries):
            self._add(place, entry)
        self._keys = sorted(self._exact)
        self._words = sorted(self._having)
        self._spellings = SpellingIndex(self._words, lengths=_MISTYPED_LENGTHS)
        self._ranks = lru_cache(maxsize=2)(self._rank)

    def search(self, query: str, on: date, limit: int = 25) -> list[Certification]:
        """What a member who types this may mean, best first; for nothing typed, what is worth seeing first.

        Exact codes, nicknames and names come before beginnings of them, those before entries that have every word, and
        those before mistyped words and entries that have most of the words. What does not exist yet is left out.
        """
        ranks, found = self._ranks(on), list[int]()
        for places in self._levels(query):
            known = (place for place in places if place in ranks and place not in found)
            found += sorted(known, key=ranks.__getitem__)[: limit - len(found)]
            if len(found) >= limit:
                break
        return [self._entries[place] for place in found]

    def find(self, text: str, on: date, nearest: int = 5) -> NameMatch:
        """The certification with this id or name, if only one can be meant; else the nearest."""
        if text in self._ids:
            return NameMatch(self._entries[self._ids[text]])
        words, ranks = _words_of(text), self._ranks(on)
        if words:
            exact = self._exact.get("".join(words), set()) & ranks.keys()
            certain = exact or (self._beginning("".join(words)) | self._with_all(words)) & ranks.keys()
            certain = certain or self._amid_filler(words) & ranks.keys()
            if len(certain) == 1:
                return NameMatch(self._entries[certain.pop()])
        return NameMatch(None, tuple(self.search(text, on, nearest)) if words else ())

    def _add(self, place: int, entry: Certification) -> None:
        names = (entry.short_name, entry.name, *([entry.code] if entry.code else []), *entry.nicknames)
        for name in (entry.id, *names):
            words = _words_of(name)
            self._exact["".join(words)].add(place)
            for word in words:
                self._having[word].add(place)
        for word in _words_of(entry.provider):
            self._having[word].add(place)
        for name in (entry.code or "", *entry.nicknames):
            self._having["".join(_words_of(name))].add(place)  # "azure ai103" has the code in one word
        for index in (self._exact, self._having):
            index.pop("", None)

    def _levels(self, query: str) -> Iterator[Iterable[int]]:
        words = _words_of(query)
        if not words:
            if not query.strip():
                yield range(len(self._entries))
            return
        whole = "".join(words)
        yield self._exact.get(whole, set())
        yield self._beginning(whole)
        yield self._with_all(words)
        yield self._amid_filler(words)
        mended = [self._starting(word) or self._mistyped(word) for word in words]
        yield set[int].intersection(*mended) | self._mistyped(whole)
        telling = [len(word) > 1 and word not in _FILLER for word in words]
        yield self._with_most([places for places, counts in zip(mended, telling, strict=True) if counts])

    def _beginning(self, whole: str) -> Places:
        return set[int]().union(*(self._exact[key] for key in _starting_with(self._keys, whole)))

    def _amid_filler(self, words: list[str]) -> Places:
        """The entries with a name among other words: "the AI-102 exam"."""
        return self._exact.get("".join(word for word in words if word not in _FILLER), set())

    def _with_all(self, words: list[str]) -> Places:
        return set[int].intersection(*(self._starting(word) for word in words))

    def _starting(self, word: str) -> Places:
        return set[int]().union(*(self._having[known] for known in _starting_with(self._words, word)))

    def _mistyped(self, word: str) -> Places:
        """The entries with a word that one added, lost, changed or swapped letter makes this one."""
        return set[int]().union(*(self._having[known] for known in self._spellings.near(word)))

    def _with_most(self, mended: list[Places]) -> Places:
        """The entries that have the rarest of these words."""
        weights = [log(1 + len(self._entries) / len(places)) if places else _UNKNOWN for places in mended]
        score: defaultdict[int, float] = defaultdict(float)
        for places, weight in zip(mended, weights, strict=True):
            for place in places:
                score[place] += weight
        best = max(score.values(), default=0.0)
        return {place for place, got in score.items() if got == best and got >= _ENOUGH * sum(weights)}

    def _rank(self, on: date) -> dict[int, tuple[bool, int, str]]:
        """What exists on a day: what can be taken before what cannot, then by tier and name."""
        return {
            place: (status in {Status.RETIRED, Status.ANNOUNCED}, entry.tier or 9, entry.short_name)
            for place, entry in enumerate(self._entries)
            if (status := entry.status_on(on)) is not None
        }


def _words_of(text: str) -> list[str]:
    """The words of a name or query, without case, accents, invisible characters and signs."""
    folded = unicodedata.normalize("NFKD", text[:_LONGEST_QUERY]).casefold()
    return _WORD.findall("".join(c for c in folded if unicodedata.category(c) not in {"Mn", "Cf"}))[:_MOST_WORDS]


def _starting_with(known: list[str], beginning: str) -> Iterator[str]:
    for place in range(bisect_left(known, beginning), len(known)):
        if not known[place].startswith(beginning):
            return
        yield known[place]


NAMES = RevisionCache(NameIndex)
"""The names of the revisions in use, for everybody who looks one up in this process."""
