"""The FAQ: how well questions are answered, beside SQLite's full-text search, and how fast.

The questions are those of the tests. Phrasings were written with those for tuning in sight; the unseen ones were not
used for that.
"""

from __future__ import annotations

import gc
import json
import re
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from benchmarks.table import Row, percentile
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.faq.search import Search
from tests.faq.asked import Asked, questions

ROUNDS = 3
STARTS = 7
_WORD = re.compile(r"\w+")


class Reply(NamedTuple):
    """What a search says: its nearest entries, and whether it takes the first for the answer."""

    nearest: list[FaqEntry]
    answers: bool


Find = Callable[[str], Reply]


def measure() -> Iterator[Row]:
    """Shares of questions in per cent, and milliseconds."""
    catalog = load_directory(builtin_directory())
    unseen = questions("unseen")
    ours = _ours(catalog)
    yield from _quality("FAQ", _replies(ours, unseen), aims=True)
    yield from _by_kind(_replies(ours, unseen))
    with closing(sqlite3.connect(":memory:")) as database:
        yield from _quality("SQLite FTS5", _replies(_full_text(catalog, database), unseen))
    yield from _speed(catalog, [question.text for question in [*unseen, *questions("tune")]])


def _ours(catalog: Catalog) -> Find:
    search = Search(catalog)

    def find(question: str) -> Reply:
        found = search.find(question)
        return Reply([near.entry for near in found.nearest], found.kind == "answer")

    return find


def _full_text(catalog: Catalog, database: sqlite3.Connection) -> Find:
    """The baseline: questions and phrasings in SQLite's full-text index; what has anything in common is answered."""
    database.execute("create virtual table faq using fts5(entry unindexed, text, tokenize='porter unicode61')")
    lines = ((str(number), text) for number, entry in enumerate(catalog.faq) for text in _texts(entry))
    database.executemany("insert into faq values (?, ?)", lines)

    def find(question: str) -> Reply:
        terms = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if not terms:
            return Reply([], answers=False)
        rows = database.execute("select entry from faq where faq match ? order by rank limit 30", (terms,))
        entries = [catalog.faq[number] for number in dict.fromkeys(int(row[0]) for row in rows)]
        return Reply(entries[:3], answers=bool(entries))

    return find


def _texts(entry: FaqEntry) -> Iterable[str]:
    return (entry.question, *entry.phrasings)


Replies = list[tuple[Asked, Reply]]


def _replies(find: Find, asked: list[Asked]) -> Replies:
    return [(question, find(question.text)) for question in asked]


def _quality(name: str, replies: Replies, *, aims: bool = False) -> Iterator[Row]:
    ours = [(question, reply) for question, reply in replies if question.topics]
    others = [reply for question, reply in replies if not question.topics]
    first = [_is_right(question, reply, 1) for question, reply in ours]
    wrong = [reply.answers and not right for (_, reply), right in zip(ours, first, strict=True)]
    shares = (
        (f"right first, of {len(ours)} unseen questions", first, "88 %"),
        ("right in the first three", [_is_right(question, reply, 3) for question, reply in ours], "95 %"),
        ("answered wrongly", wrong, "5 % at most"),
        (f"declined, of {len(others)} unseen questions that are not its own", [not x.answers for x in others], "85 %"),
    )
    for what, hits, aim in shares:
        yield Row(f"{name}: {what}", _per_cent(hits), "%", aim if aims else "the baseline")


def _by_kind(replies: Replies) -> Iterator[Row]:
    """The kind of question that does worst, and in its name all the others."""
    kinds: dict[bool, dict[str, list[bool]]] = {True: defaultdict(list), False: defaultdict(list)}
    for question, reply in replies:
        right = _is_right(question, reply, 1) if question.topics else not reply.answers
        kinds[bool(question.topics)][question.kind].append(right)
    for is_own, what in ((True, "right first"), (False, "declined")):
        shares = {kind: _per_cent(hits) for kind, hits in sorted(kinds[is_own].items())}
        listed = ", ".join(f"{kind} {share:.0f}" for kind, share in shares.items())
        yield Row(f"FAQ: {what} by kind ({listed}); the lowest", min(shares.values()), "%")


def _is_right(question: Asked, reply: Reply, most: int) -> bool:
    return any(not question.topics.isdisjoint(entry.topics) for entry in reply.nearest[:most])


def _per_cent(hits: list[bool]) -> float:
    return 100 * sum(hits) / len(hits)


def _speed(catalog: Catalog, asked: list[str]) -> Iterator[Row]:
    search = Search(catalog)
    gc.collect()
    times = [min(_timed(search, question) for _ in range(ROUNDS)) for question in asked]
    yield Row("FAQ: one question, p50", percentile(times, 0.5), "ms", "under 1 ms")
    yield Row("FAQ: one question, p99", percentile(times, 0.99), "ms", "under 1 ms")
    ready = min(_first_build() for _ in range(STARTS))
    phrasings = sum(1 + len(entry.phrasings) for entry in catalog.faq)
    yield Row(f"FAQ: ready after a start, with {phrasings:,} phrasings, the best of {STARTS}", ready, "ms", "50 ms")


def _timed(search: Search, question: str) -> float:
    start = time.perf_counter()
    search.find(question)
    return (time.perf_counter() - start) * 1e3


_BUILD = """
import json, time
from bot.catalog.load import builtin_directory, load_directory
from bot.faq.search import Search
catalog = load_directory(builtin_directory())
start = time.perf_counter()
Search(catalog)
print(json.dumps((time.perf_counter() - start) * 1e3))
"""


def _first_build() -> float:
    """Milliseconds in a process of its own, in which nothing has been built before."""
    ended = subprocess.run([sys.executable, "-c", _BUILD], capture_output=True, text=True, check=True)
    return float(json.loads(ended.stdout))
