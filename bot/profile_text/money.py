"""Finds what a member can pay in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.profile_text.durations import exceeds
from bot.profile_text.lexicon import word_sets
from bot.profile_text.numbers import ARTICLES, NUMBER_WORDS, Amount, read_amount, read_each
from bot.profile_text.tokenizer import Word, text_at, texts_after, texts_before

_WORDS = word_sets("money")


_CURRENCIES = _WORDS.dollars | _WORDS.worth_more | _WORDS.worth_less
_STARTS = NUMBER_WORDS | ARTICLES
_LIMITING_PAIRS = frozenset(
    {("up", "to"), ("at", "most"), ("less", "than"), ("more", "than"), ("limit", "of")}
    | {("more", "like"), ("would", "say")}
)
_SMALLEST_BARE = 10
"""A number without a currency below this is rather a count of something."""


class Money(NamedTuple):
    """What can be paid; ``is_floor`` means more than that. None where the amount says nothing about it."""

    usd: float | None
    is_floor: bool
    start: int
    end: int


def read_money(words: Sequence[Word], taken: set[int]) -> list[Money]:
    """The amounts of money in a text, in order; words at ``taken`` places belong to something else."""
    return read_each(words, taken, _money)


def _money(words: Sequence[Word], start: int) -> Money | None:
    currency = words[start].text in _CURRENCIES
    if words[start].number is None and not currency and words[start].text not in _STARTS:
        return None
    first = start + currency + (currency and text_at(words, start + 1) == "$")
    amount = read_amount(words, first) if text_at(words, first) or not currency else None
    if amount is None:
        return None
    end = amount.end
    if text_at(words, end) in _CURRENCIES:
        currency, end = True, end + 1 + (text_at(words, end + 1) in _CURRENCIES)
    if not currency and not _is_bare_money(words, amount):
        return None
    return _in_all(words, start, end, amount.high)


def _in_all(words: Sequence[Word], start: int, end: int, high: float) -> Money:
    """An amount from ``start`` up to ``end``, unless it is foreign, paid again and again, or says nothing."""
    period_end = _period_end(words, end)
    if period_end is not None and _is_yearly_budget(words, start, period_end):
        end, period_end = period_end, None
    foreign = _WORDS.worth_less & {word.text for word in words[start:end]} or _is_prefixed(words, start)
    if foreign or period_end is not None or _says_nothing(words, start, end):
        return Money(None, False, start, period_end or end)
    return Money(high, exceeds(words, start), start, end)


def _is_prefixed(words: Sequence[Word], start: int) -> bool:
    """Whether a letter makes other dollars or reais of a dollar sign: "R$250"."""
    is_sign = words[start].text == "$" and start > 0 and words[start - 1].end == words[start].start
    return is_sign and words[start - 1].text in _WORDS.prefixes


def _is_yearly_budget(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether "500 dollars a year" is what somebody is given for learning, and no wage."""
    near = {word.text for word in words[max(0, start - 8) : end + 4]}
    return words[end - 1].text in _WORDS.yearly and bool(near & _WORDS.for_learning) and not near & _WORDS.income


def _is_bare_money(words: Sequence[Word], amount: Amount) -> bool:
    """Whether a number without a currency is one all the same: "budget is 300", "under 50", "1k"."""
    if not any(
        word.number is not None or word.text == "hundred" for word in words[amount.start : amount.end]
    ) and not _WORDS.budgets & set(texts_before(words, amount.start, 2)):
        return False
    following = text_at(words, amount.end)
    ends = following in _WORDS.ends_bare or not following
    if words[amount.start].text.endswith("k") and ends:
        return True
    if amount.high >= _SMALLEST_BARE and (following in _WORDS.limit_after or _is_allowed(words, amount.end)):
        return True
    limiting, following = False, ""
    for text in reversed(texts_before(words, amount.start, 6)):
        if text in _WORDS.spending:
            return ends or amount.high >= 2 * _SMALLEST_BARE
        limiting = limiting or text in _WORDS.limiting or (text, following) in _LIMITING_PAIRS
        if text not in _WORDS.on_the_way | _WORDS.limiting:
            return limiting and ends and amount.high >= _SMALLEST_BARE and text not in {"am", "age"}
        following = text
    return limiting and ends and amount.high >= _SMALLEST_BARE


def _is_allowed(words: Sequence[Word], place: int) -> bool:
    """Whether a number goes on with "is the ceiling", "for an exam is ok" or "is what I'd risk"."""
    after = texts_after(words, place, 7)
    if after[:1] == ["for"] and _WORDS.exams & set(after[1:4]):
        return True
    return after[:1] in (["is"], ["would"]) and bool(_WORDS.allowing & set(after[1:4]))


def _period_end(words: Sequence[Word], place: int) -> int | None:
    """The place after "a month" or "/month", or None: what is paid again and again is no total."""
    text = text_at(words, place)
    if text in _WORDS.periods and (words[place].before == "/" or text.endswith("ly")):
        return place + 1
    return place + 2 if text in _WORDS.per and text_at(words, place + 1) in _WORDS.periods else None


def _says_nothing(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the amount is an income, a price, gone already, or refused."""
    before = texts_before(words, start, 8)
    after = [text_at(words, place) for place in range(end, end + 4)]
    near = before[-3:]
    if _WORDS.income & set(near) or _WORDS.spent & set(near) or "monthly" in before[-1:]:
        return True
    if _WORDS.prices & set(before[-1:]) or (
        before[-1:] == ["is"] and (_WORDS.prices | _WORDS.priced) & set(before[-2:])
    ):
        return True
    if "too" in after and _WORDS.too_much & set(after):
        return True
    return _is_refused(before)


def _is_refused(before: Sequence[str]) -> bool:
    """Whether it is "can't afford" or "don't want to pay"; "can't pay more than" names a limit."""
    for place, text in enumerate(before):
        if text in {"not", "never"}:
            rest = set(before[place + 1 :])
            return (not rest or bool(rest & _WORDS.paying)) and not rest & (
                {"mind", "more", "over", "above", "exceed"} | _WORDS.limiting
            )
    return False
