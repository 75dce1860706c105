"""Whether a message is about certifications, learning for them, or work with AI, data and the cloud at all.

Words that other worlds use too prove nothing alone ("card", "order", "how long"): what counts is how many different
kinds of words of this subject come together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bot.faq.coefficients import coefficients
from bot.faq.tokenizer import fold, stem, words
from bot.faq.wordlists import read_wordlist

NAMED = "named"
"""The kind of a name or code of a certification in the catalog."""
_MOST_KINDS = 5
"""More kinds than these say nothing more."""


class _Kinds(NamedTuple):
    single: dict[str, str]
    pairs: dict[tuple[str, str], str]


def all_kinds() -> tuple[str, ...]:
    """Every kind of word that places a message in this subject."""
    return (*read_wordlist("subject"), NAMED)


@cache
def _kinds() -> _Kinds:
    single: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for kind, listing in read_wordlist("subject").items():
        for term in listing.split(","):
            stems = [stem(word) for word in words(fold(term))]
            if len(stems) == 1:
                single.setdefault(stems[0], kind)
            else:
                pairs.setdefault((stems[0], stems[1]), kind)
    return _Kinds(single, pairs)


def kinds_of(stems: Sequence[str]) -> set[str]:
    """The kinds of words of this subject among words without their endings."""
    single, pairs = _kinds()
    found: set[str] = set()
    inside = False
    for place, word in enumerate(stems):
        if inside:
            inside = False
            continue
        pair = pairs.get((word, stems[place + 1])) if place + 1 < len(stems) else None
        inside = pair is not None
        kind = pair or single.get(word)
        if kind:
            found.add(kind)
    return found


def subject_score(kinds: frozenset[str]) -> float:
    """How much speaks for this subject: above 0 where it is likelier than not; the log of the odds."""
    weights = coefficients().subject
    known = sum(weights.get(kind, 0.0) for kind in kinds)
    return weights["offset"] + known + weights["each_kind"] * min(len(kinds), _MOST_KINDS)
