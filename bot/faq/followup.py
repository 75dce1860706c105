"""Messages that refer to the one before: "and the azure one?", "how much tho", "is that still valid?"."""

from __future__ import annotations

from functools import cache

from bot.faq.confidence import FACTS_ASKED, is_on_subject
from bot.faq.features import NAME, VENDORS, Features
from bot.faq.language import ENGLISH, language_of
from bot.faq.reading import NEXT, Reading, asks
from bot.faq.subject import NAMED
from bot.faq.wordlists import read_wordlist

MOST_WORDS = 14
"""Longer messages say themselves what they are about."""

_VAGUE = frozenset({"MONEY", "TIME", "NONE", "VERSUS", "MANY", "ALLOWED", "RECOMMEND", "LIST"})
"""Meanings that alone do not say what is asked: "compare them", "which of those"."""
_OTHERS = frozenset(
    (
        "RECOGNISED",
        "CARE",
        "SHOW",
        "EMPLOYER",
        "JOB",
        "CODING",
        "MATH",
        "PROJECT",
        "DEGREE",
        "NOCODE",
        "SENIOR",
        "BEGINNER",
    )
)
"""Meanings that say what is asked, and what it is about as well."""
_REMEMBERED = 0.7
"""How much the question before counts where the message says nothing of its own."""
_STORY = 0.3
"""How much its words count otherwise."""
_NAMED, _NAMED_ASIDE = 1.5, 0.5
"""How much the names in it count where a fact is asked of them, and where something general is."""


@cache
def _asking() -> frozenset[str]:
    """The meanings that say what somebody wants to know."""
    return frozenset(read_wordlist("asked")).union(FACTS_ASKED, _OTHERS) - _VAGUE


def refers_back(message: str, reading: Reading) -> bool:
    """Whether a message needs the one before to make sense: it is short, asks, and does not say what it is about."""
    if reading.length > MOST_WORDS or NAMED in reading.kinds:
        return False
    is_readable = language_of(message) == ENGLISH
    if is_readable and "?" not in message and not asks(message) and _asking().isdisjoint(reading.features.single):
        return False
    return not is_on_subject(reading) or "certification" not in reading.kinds


def resolve(prior: Reading, now: Reading) -> Reading:
    """A message as it was meant after the question before: its own words, about what that one was about.

    Args:
        prior: What was asked before.
        now: A message that refers to it.
    """
    single, pairs = dict(now.features.single), dict(now.features.pairs)
    names_another = any(feature in VENDORS or feature[0] == NAME for feature in single)
    asks_itself = not _asking().isdisjoint(single)
    for feature, amount in prior.features.single.items():
        if feature[0] == NAME or feature in VENDORS:
            counts = 0.0 if names_another else _NAMED if _is_of_named(single, asks_itself=asks_itself) else _NAMED_ASIDE
        elif asks_itself:
            counts = 0.0 if feature in _asking() or NEXT in single else _STORY
        else:
            counts = _REMEMBERED
        if counts:
            single[feature] = max(single.get(feature, 0.0), counts * amount)
    if not asks_itself and not names_another:
        pairs |= {pair: _REMEMBERED * amount for pair, amount in prior.features.pairs.items() if pair not in pairs}
    return Reading(
        features=Features(single, pairs),
        census=now.census.plus(prior.census, _REMEMBERED),
        kinds=now.kinds | prior.kinds,
        kinds_with_story=now.kinds_with_story | prior.kinds_with_story,
        length=now.length + prior.length,
        other_credentials=now.other_credentials + prior.other_credentials,
        is_about_prior=_is_of_named(single, asks_itself=asks_itself),
    )


def _is_of_named(single: dict[str, float], *, asks_itself: bool) -> bool:
    """Whether a message asks a fact of what was named before, or nothing of its own."""
    return not asks_itself or not FACTS_ASKED.isdisjoint(single)
