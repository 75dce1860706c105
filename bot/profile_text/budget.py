"""Tells which amounts of money somebody can spend: only those beside words that mean to pay or to limit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.profile_text.lexicon import word_sets
from bot.profile_text.money import Money
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject

_SPENDING_PAIRS = frozenset(
    {("up", "to"), ("at", "most"), ("less", "than"), ("more", "than"), ("i", "have"), ("have", "got"), ("let", "us")}
    | {
        ("us", "say"),
        ("willing", "to"),
        ("there", "is"),
        ("can", "do"),
        ("could", "do"),
        ("more", "like"),
        ("go", "to"),
    }
)
_TERSE = 14
_WORDS_ALONE = 16
_REACH = 9


def find_budget(reading: SentenceReading, amounts: Sequence[Money]) -> Money | None:
    """The first amount that somebody can spend in all."""
    return next((money for money in amounts if money.usd is not None and _is_spendable(reading, money)), None)


def _is_spendable(reading: SentenceReading, money: Money) -> bool:
    words = word_sets("figures")
    subject = reading.subjects[money.start]
    before, after = reading.before(money.start, _REACH), reading.after(money.end, 8)
    limits = before[-1:] in (["under"], ["below"]) or before[-2:] in (["less", "than"], ["up", "to"])
    if subject is Subject.ADDRESSEE or (reading.supposed[money.start] and not (limits and "if" in before[-5:])):
        return False
    near = set(before[-6:])
    if _nearest(before[-6:], words.not_spent) > _nearest(before[-6:], words.still_spent):
        return False
    if set(after[:3]) & words.not_a_budget_after:
        return False
    is_given = {"per", "head"} <= set(after[:3]) or (after[:1] == ["for"] and set(after[1:3]) & words.learning_costs)
    if is_given and not near & words.not_spent:
        return True
    if subject is Subject.OTHER:
        return False
    pairs = pairwise(before)
    pays = bool(set(before) & words.spending) or any(pair in _SPENDING_PAIRS for pair in pairs)
    return pays or bool(set(after) & words.spending_after) or _stands_alone(reading, money)


def _nearest(before: Sequence[str], wanted: frozenset[str]) -> int:
    """How near the last of these words stands, as its place; -1 if there is none."""
    return max((place for place, text in enumerate(before) if text in wanted), default=-1)


def _stands_alone(reading: SentenceReading, money: Money) -> bool:
    """Whether a clause says little but the amount: ", 100-150 usd,"."""
    words = word_sets("figures")
    start, end = reading.clause(money.start)
    if len(reading.words) <= _TERSE and not {"cost", "price"} & {word.text for word in reading.words}:
        return True
    if end - start > _WORDS_ALONE:
        return False
    rest = [*range(start, money.start), *range(money.end, end)]
    return all(reading.words[place].text in words.alone_with_money for place in rest if place not in reading.figures)
