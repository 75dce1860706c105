"""Texts in which people describe themselves, with what they say, and how well they are understood.

The texts are ours; they have the length, the register and the traps of what people write in public. ``unseen`` is the
third that nothing was tuned on: look at its figures, not at its mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bot.profile_text import ParsedProfile, Understanding

_DESCRIPTIONS = Path(__file__).parent / "descriptions"


@dataclass(frozen=True)
class Described:
    """A text, and what may be read out of it.

    Attributes:
        text: What somebody wrote.
        answers: For each question the options of which one must be found.
        also: Options that may be filled in as well, by question.
        held: The certifications that must be found.
        held_also: Certifications that may be filled in as well.
    """

    text: str
    answers: dict[str, list[str]]
    also: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    held: list[str] = field(default_factory=list[str])
    held_also: list[str] = field(default_factory=list[str])

    def wrong(self, understood: ParsedProfile) -> set[str]:
        """The questions with an answer that the text does not give, and certifications that it does not name."""
        answers = {
            question
            for question, option in understood.answers.items()
            if option not in (*self.answers.get(question, ()), *self.also.get(question, ()))
        }
        return answers | (understood.held - {*self.held, *self.held_also})


class Measures(NamedTuple):
    """Shares: of what must be found, of what was filled in rightly, and of texts with at least one wrong answer."""

    recall: float
    precision: float
    texts_with_a_mistake: float


def descriptions(part: Literal["tune", "unseen"]) -> list[Described]:
    """The texts of a part."""
    lines = (_DESCRIPTIONS / f"{part}.jsonl").read_text("utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Described(**row) for row in rows]


def measure(texts: Iterable[Described], understanding: Understanding) -> Measures:
    """How well texts are understood; what may be filled in, but need not, counts for the precision alone."""
    asked = found = filled = mistakes = mistaken = total = 0
    for described in texts:
        understood = understanding.understand(described.text)
        wrong = described.wrong(understood)
        asked += len(described.answers) + len(described.held)
        found += len((described.answers.keys() & understood.answers.keys()) - wrong)
        found += len(understood.held & set(described.held))
        filled += len(understood.answers) + len(understood.held - set(described.held_also))
        mistakes += len(wrong)
        mistaken += bool(wrong)
        total += 1
    return Measures(found / asked, 1 - mistakes / filled, mistaken / total)
