"""Messages that refer to the one before: "and the azure one?", "how much tho", "is that still valid?"."""

from __future__ import annotations

from functools import cache

from bot.faq.confidence import is_on_subject
from bot.faq.features import NAME, VENDORS, Features
from bot.faq.reading import Reading
from bot.faq.subject import NAMED
from bot.faq.wordlists import read_wordlist

MOST_WORDS = 14
"""Longer messages say themselves what they are about."""

_VAGUE = frozenset({"MONEY", "TIME", "NONE", "VERSUS", "MANY", "ALLOWED", "RECOMMEND", "LIST"})
"""Meanings that alone do not say what is asked: "compare them", "which of those"."""
_REMEMBERED = 0.7
"""How much the question before counts where the message says nothing of its own."""
_STORY = 0.3
"""How much its words count otherwise."""


@cache
def _asking() -> frozenset[str]:
    """The meanings that say what somebody wants to know."""
    return frozenset(read_wordlist("asked")).union(("RETIRED", "AVAILABLE", "RECOGNISED", "CARE", "SHOW")) - _VAGUE


def refers_back(reading: Reading) -> bool:
    """Whether a message needs the one before to make sense: it is short, and does not say what it is about."""
    if reading.length > MOST_WORDS or NAMED in reading.kinds:
        return False
    return not is_on_subject(reading) or "certification" not in reading.kinds


def resolve(prior: Reading, now: Reading) -> Reading:
    """A message as it was meant after the question before: its own words, about what that one was about.

    Args:
        prior: What was asked before.
        now: A message that refers to it.
    """
    single = dict(now.features.single)
    names_another = any(feature in VENDORS or feature[0] == NAME for feature in single)
    asks_itself = not _asking().isdisjoint(single)
    for feature, amount in prior.features.single.items():
        is_name = feature[0] == NAME or feature in VENDORS
        if is_name:
            counts = 0.0 if names_another else 1.0
        elif feature in _asking():
            counts = 0.0 if asks_itself else _REMEMBERED
        else:
            counts = _STORY if asks_itself else _REMEMBERED
        if counts:
            single[feature] = max(single.get(feature, 0.0), counts * amount)
    pairs = dict(now.features.pairs)
    if not asks_itself and not names_another:
        pairs |= {pair: _REMEMBERED * amount for pair, amount in prior.features.pairs.items() if pair not in pairs}
    return Reading(
        features=Features(single, pairs),
        census=now.census.plus(prior.census, _REMEMBERED),
        kinds=now.kinds | prior.kinds,
        kinds_with_story=now.kinds_with_story | prior.kinds_with_story,
        length=now.length + prior.length,
        elsewhere=now.elsewhere + prior.elsewhere,
    )
