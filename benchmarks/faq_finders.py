"""What the FAQ's search is compared with: full-text search, BM25, and matching names as tag bots do."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from math import log
from typing import NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.faq.search import Search

_WORD = re.compile(r"\w+")
_MOST = 3


class Reply(NamedTuple):
    """What a search says: its nearest entries, the answer if it gives one, and how sure it is."""

    nearest: list[FaqEntry]
    answer: FaqEntry | None
    confidence: float = 1.0


Find = Callable[[str], Reply]


def finders(catalog: Catalog, database: sqlite3.Connection) -> dict[str, Find]:
    """The searches that are compared, ours first.

    Args:
        catalog: Its FAQ is searched.
        database: An empty one, for the full-text index.
    """
    return {
        "FAQ": _ours(catalog),
        "SQLite FTS5": _full_text(catalog, database),
        "BM25": _bm25(catalog),
        "tag matcher": _tag_matcher(catalog),
    }


def _ours(catalog: Catalog) -> Find:
    search = Search(catalog)

    def find(question: str) -> Reply:
        found = search.find(question)
        return Reply([near.entry for near in found.nearest], found.entry, found.confidence)

    return find


def _full_text(catalog: Catalog, database: sqlite3.Connection) -> Find:
    """Questions and phrasings in SQLite's full-text index; what has anything in common is answered."""
    database.execute("create virtual table faq using fts5(entry unindexed, text, tokenize='porter unicode61')")
    lines = ((str(number), text) for number, entry in enumerate(catalog.faq) for text in _texts(entry))
    database.executemany("insert into faq values (?, ?)", lines)

    def find(question: str) -> Reply:
        terms = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if not terms:
            return Reply([], None)
        rows = database.execute("select entry from faq where faq match ? order by rank limit 30", (terms,))
        return _answered(catalog.faq[number] for number in dict.fromkeys(int(row[0]) for row in rows))

    return find


def _bm25(catalog: Catalog) -> Find:
    """Okapi BM25 (k1 1.2, b 0.75) over each entry with all its phrasings; what has anything in common is answered."""
    documents = [Counter(_words(" ".join(_texts(entry)))) for entry in catalog.faq]
    lengths = [sum(document.values()) for document in documents]
    usual = sum(lengths) / max(len(lengths), 1)
    holding = Counter(word for document in documents for word in document)

    def weight(word: str, number: int) -> float:
        often = documents[number][word]
        rare = log(1 + (len(documents) - holding[word] + 0.5) / (holding[word] + 0.5))
        return rare * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[number] / usual))

    def find(question: str) -> Reply:
        asked = [word for word in _words(question) if word in holding]
        scores = {number: sum(weight(word, number) for word in asked) for number in range(len(documents))}
        best = sorted(scores, key=lambda number: -scores[number])
        return _answered(catalog.faq[number] for number in best if scores[number] > 0)

    return find


def _tag_matcher(catalog: Catalog) -> Find:
    """Likeness of names, as bots with tags do it: the nearest question or phrasing, from 60 of 100 on the answer."""
    names = [(text.lower(), entry) for entry in catalog.faq for text in _texts(entry)]

    def find(question: str) -> Reply:
        asked = question.lower()[:200]
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(asked)
        scores: dict[str, tuple[float, FaqEntry]] = {}
        for text, entry in names:
            matcher.set_seq1(text)
            if matcher.real_quick_ratio() > scores.get(entry.id, (0.4, entry))[0]:
                ratio = matcher.quick_ratio()
                scores[entry.id] = max(scores.get(entry.id, (0.0, entry)), (ratio, entry), key=lambda pair: pair[0])
        best = sorted(scores.values(), key=lambda pair: -pair[0])
        nearest = [entry for _, entry in best[:_MOST]]
        return Reply(nearest, nearest[0] if best and best[0][0] >= 0.6 else None)

    return find


def _answered(entries: Iterable[FaqEntry]) -> Reply:
    nearest = list(entries)[:_MOST]
    return Reply(nearest, nearest[0] if nearest else None)


def _texts(entry: FaqEntry) -> Iterable[str]:
    return (entry.question, *entry.phrasings)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
