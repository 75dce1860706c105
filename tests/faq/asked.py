"""Questions as members ask them, each with the topics of which any would be a right answer; none, if it is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.faq.search import Search, SearchResult

_FOLDER = Path(__file__).parent / "questions"


class Asked(NamedTuple):
    """One question of a file."""

    text: str
    topics: frozenset[str]
    kind: str


class Quality(NamedTuple):
    """Shares from 0 to 1: the first three of the FAQ's questions, the last one of the others."""

    first: float
    first_three: float
    wrong: float
    declined: float


def questions(name: str) -> list[Asked]:
    """The questions of a file: ``tune`` and ``unseen``."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read = (json.loads(line) for line in lines if line.strip())
    return [Asked(line["q"], frozenset(line["expect"]), line["kind"]) for line in read]


def quality(search: Search, asked: Iterable[Asked]) -> Quality:
    """How a search does on questions."""
    found = [(question, search.find(question.text)) for question in asked]
    ours = [(question, result) for question, result in found if question.topics]
    others = [result for question, result in found if not question.topics]
    first = [_hits(result, question, 1) for question, result in ours]
    return Quality(
        first=sum(first) / max(len(ours), 1),
        first_three=sum(_hits(result, question, 3) for question, result in ours) / max(len(ours), 1),
        wrong=sum(r.kind == "answer" and not hit for (_, r), hit in zip(ours, first, strict=True)) / max(len(ours), 1),
        declined=sum(result.kind != "answer" for result in others) / max(len(others), 1),
    )


def written(catalog: Catalog) -> list[str]:
    """Every question and phrasing of a catalog."""
    return [text for entry in catalog.faq for text in (entry.question, *entry.phrasings)]


def _hits(found: SearchResult, question: Asked, most: int) -> bool:
    return any(not question.topics.isdisjoint(near.entry.topics) for near in found.nearest[:most])
