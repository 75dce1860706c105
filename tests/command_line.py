"""What the tests of the command line share."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

DEVELOPER_ON_AWS = {
    "situation": "developer",
    "goal": "cloud_ml",
    "platform": "aws",
    "platform_experience": "hands_on",
    "ml_experience": "some",
    "career_stage": "mid",
    "budget": "under_300",
    "time": "up_to_4_months",
    "portfolio": "some",
}


class Ended(NamedTuple):
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)

    @property
    def values(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]


def one_sentence(ended: Ended, status: int) -> str:
    """What standard error says, if it is one line and standard output is empty."""
    assert ended.status == status, ended
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    return line


def answers(**given: str) -> list[str]:
    """The words that give these answers to ``recommend``."""
    return [word for question, option in given.items() for word in ("--answer", f"{question}={option}")]
