"""The FAQ: how well questions are answered, beside three other ways to search it, and how fast.

The questions are those of the tests; ``real_unseen`` and ``unseen`` were not used for tuning. Files of messages from
other worlds and of further real questions stay outside the repository and are named on the command line:
``python -m benchmarks.faq [--real FILE]… [--other FILE]… [--worst]``.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from benchmarks.faq_finders import Find, Reply, finders
from benchmarks.table import Row, markdown, percentile
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.faq.search import Search

ROUNDS = 3
STARTS = 7
_FOLDER = Path("tests/faq/questions")
_OFF_TOPIC = frozenset({"off-topic", "lang"})
_LENGTHS = (10, 60, 400)
"""Words up to which a message is short, middling, and long."""
_COMPARED = 150
"""Messages of another world on which the slower searches are tried."""


class Question(NamedTuple):
    """A message, the topics that would be right or tolerable, and its kind."""

    text: str
    expect: frozenset[str]
    also: frozenset[str]
    kind: str

    @property
    def group(self) -> str:
        """In scope, a near miss, of another world, or a follow-up."""
        if self.kind in _OFF_TOPIC and not self.expect:
            return "off"
        return "followup" if self.kind == "followup" else "in" if self.expect else "near"


class Judged(NamedTuple):
    """A question with what was said, and whether that is right, tolerable, or wrong."""

    question: Question
    reply: Reply

    def hits(self, most: int) -> bool:
        """Whether a right entry is among the first ones."""
        return any(not self.question.expect.isdisjoint(entry.topics) for entry in self.reply.nearest[:most])

    @property
    def said(self) -> frozenset[str]:
        """The topics of the answer."""
        return frozenset(self.reply.answer.topics) if self.reply.answer else frozenset()

    @property
    def is_right(self) -> bool:
        """Whether a right answer was given."""
        return not self.said.isdisjoint(self.question.expect)

    @property
    def is_tolerable(self) -> bool:
        """Whether no answer was given, or one that does no harm."""
        return not self.said or not self.said.isdisjoint(self.question.expect | self.question.also)


def measure() -> Iterator[Row]:
    """Shares of questions in per cent, and milliseconds."""
    yield from _measured([], [])


def main(arguments: Sequence[str]) -> None:
    """Measure with further files, and print the table; with ``--worst`` also the wrong answers that were surest."""
    parser = ArgumentParser(prog="python -m benchmarks.faq")
    parser.add_argument("--real", action="append", default=[], type=Path)
    parser.add_argument("--other", action="append", default=[], type=Path)
    parser.add_argument("--worst", action="store_true")
    chosen = parser.parse_args(arguments)
    sys.stdout.write(markdown(_measured(chosen.real, chosen.other)) + "\n")
    if chosen.worst:
        sys.stdout.write("\n".join(_worst(chosen.real)) + "\n")


def _measured(real: Iterable[Path], other: Iterable[Path]) -> Iterator[Row]:
    catalog = load_directory(builtin_directory())
    sets = {"unseen": _FOLDER / "unseen.jsonl", "real unseen": _FOLDER / "real_unseen.jsonl"}
    sets |= {path.stem: path for path in real}
    ours: list[Judged] = []
    with closing(sqlite3.connect(":memory:")) as database:
        compared = finders(catalog, database)
        for name, path in sets.items():
            asked = _questions(path)
            for finder, find in compared.items():
                replies = _replies(find, asked)
                yield from _quality(f"{finder}: {name}", replies)
                ours += replies if finder == "FAQ" else []
        for path in other:
            yield from _other_world(path, compared)
    yield from _by_kind_and_length(ours)
    yield from _reliability(ours)
    yield from _speed(catalog, [judged.question.text for judged in ours])


def _questions(path: Path) -> list[Question]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(r["q"], frozenset(r["expect"]), frozenset(r.get("also", ())), r["kind"]) for r in rows]


def _replies(find: Find, asked: Iterable[Question]) -> list[Judged]:
    return [Judged(question, find(question.text)) for question in asked]


def _quality(name: str, replies: list[Judged]) -> Iterator[Row]:
    """The shares of one search on one set."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for judged in replies:
        groups[judged.question.group].append(judged)
    ours = groups["in"]
    yield from _share(f"{name}, right first of {len(ours)}", [judged.hits(1) for judged in ours], "72 %")
    yield from _share(f"{name}, right in the first three", [judged.hits(3) for judged in ours], "88 %")
    yield from _share(f"{name}, answered rightly", [judged.is_right for judged in ours], "50 %")
    wrong = [bool(judged.said) and not judged.is_right for judged in ours]
    yield from _share(f"{name}, answered wrongly", wrong, "6 % at most")
    for group, what, aim in (
        ("near", "near misses declined or tolerable", "88 %"),
        ("off", "other worlds and languages declined", "96 %"),
        ("followup", "follow-ups alone declined or tolerable", "92 %"),
    ):
        yield from _share(f"{name}, {what}", [judged.is_tolerable for judged in groups[group]], aim)


def _share(name: str, hits: list[bool], aim: str = "") -> Iterator[Row]:
    if hits:
        yield Row(name, _per_cent(hits), "%", aim)


def _per_cent(hits: list[bool]) -> float:
    return 100 * sum(hits) / len(hits)


def _other_world(path: Path, compared: dict[str, Find]) -> Iterator[Row]:
    """Messages of another world that are answered: all of them by ours, a part by the slower searches."""
    texts = [text for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
    for finder, find in compared.items():
        tried = texts if finder == "FAQ" else texts[:: max(1, len(texts) // _COMPARED)]
        answered = [find(text).answer is not None for text in tried]
        yield from _share(f"{finder}: {path.stem}, answered of {len(tried):,}", answered, "1 % at most")


def _by_kind_and_length(replies: list[Judged]) -> Iterator[Row]:
    """Our own shares by kind and by length: right first, or declined and tolerable."""
    by_kind: defaultdict[str, list[bool]] = defaultdict(list)
    by_length: defaultdict[int, list[bool]] = defaultdict(list)
    for judged in replies:
        is_ours = judged.question.group == "in"
        good = judged.hits(1) if is_ours else judged.is_tolerable
        by_kind[f"{judged.question.kind}, {'right first' if is_ours else 'tolerable'}"].append(good)
        length = len(judged.question.text.split())
        if is_ours:
            by_length[next((most for most in _LENGTHS if length <= most), _LENGTHS[-1])].append(good)
    for kind, hits in sorted(by_kind.items()):
        yield Row(f"FAQ: {kind} of {len(hits)}", _per_cent(hits), "%")
    for most, hits in sorted(by_length.items()):
        yield Row(f"FAQ: up to {most} words, right first of {len(hits)}", _per_cent(hits), "%")


def _reliability(replies: list[Judged]) -> Iterator[Row]:
    """How often the best entry was right or tolerable where the confidence was about so high."""
    tenths: defaultdict[int, list[bool]] = defaultdict(list)
    for judged in replies:
        if judged.reply.nearest and judged.question.group != "followup":
            topics = frozenset(judged.reply.nearest[0].topics)
            right = not topics.isdisjoint(judged.question.expect or judged.question.also)
            tenths[min(9, int(judged.reply.confidence * 10))].append(right)
    for tenth, hits in sorted(tenths.items()):
        yield Row(f"FAQ: confidence .{tenth}, right of {len(hits)}", _per_cent(hits), "%", f"about {10 * tenth + 5} %")


def _worst(real: Iterable[Path]) -> Iterator[str]:
    """The ten wrong answers of which the search was surest."""
    find = next(iter(finders(load_directory(builtin_directory()), sqlite3.connect(":memory:")).values()))
    paths = [_FOLDER / "unseen.jsonl", _FOLDER / "real_unseen.jsonl", *real]
    judged = [each for path in paths for each in _replies(find, _questions(path))]
    wrong = [each for each in judged if each.said and not each.is_right and each.question.group != "followup"]
    for each in sorted(wrong, key=lambda each: (each.is_tolerable, -each.reply.confidence))[:10]:
        said = each.reply.answer.id if each.reply.answer else ""
        text = " ".join(each.question.text.split())[:100]
        kind, right = "tolerable" if each.is_tolerable else "wrong", sorted(each.question.expect)
        yield f"- {each.reply.confidence:.2f} {kind}: {text!r} was answered by {said}, right: {right}"


def _speed(catalog: Catalog, asked: list[str]) -> Iterator[Row]:
    search = Search(catalog)
    gc.collect()
    by_length: defaultdict[int, list[float]] = defaultdict(list)
    longest = " ".join(" ".join(asked).split()[:400])
    for question in [*asked, longest]:
        length = next((most for most in _LENGTHS if len(question.split()) <= most), _LENGTHS[-1])
        by_length[length].append(min(_timed(search, question) for _ in range(ROUNDS)))
    every = [each for times in by_length.values() for each in times]
    yield Row("FAQ: one question, p50", percentile(every, 0.5), "ms", "under 1 ms")
    yield Row("FAQ: one question, p99", percentile(every, 0.99), "ms", "under 3 ms")
    for most, times in sorted(by_length.items()):
        yield Row(f"FAQ: up to {most} words, p50", percentile(times, 0.5), "ms")
        yield Row(f"FAQ: up to {most} words, the slowest", max(times), "ms", "under 3 ms")
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


if __name__ == "__main__":
    main(sys.argv[1:])
