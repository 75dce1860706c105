"""What speaks for an answer, and which answer wins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Evidence(NamedTuple):
    """Words from ``start`` up to ``end`` that speak for an option, the more the higher their weight."""

    question: str
    option: str
    start: int
    end: int
    weight: int


def strongest(found: Iterable[Evidence]) -> list[Evidence]:
    """The evidence of the highest weight, in the order of the text."""
    listed = list(found)
    most = max((evidence.weight for evidence in listed), default=0)
    return sorted((evidence for evidence in listed if evidence.weight == most), key=lambda evidence: evidence.start)


def undisputed(found: Iterable[Evidence]) -> Evidence | None:
    """The first of the strongest evidence if all of it speaks for one option; what is disputed is left open."""
    best = strongest(found)
    return best[0] if best and all(evidence.option == best[0].option for evidence in best) else None
