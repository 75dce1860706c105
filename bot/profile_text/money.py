"""Finds what a member can pay in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.profile_text.durations import exceeds
from bot.profile_text.numbers import ARTICLES, NUMBER_WORDS, Amount, read_amount, read_each
from bot.profile_text.tokenizer import Word, text_at, texts_before, word_set

_DOLLARS = word_set("$ dollar dolar doller usd us$ buck")
_WORTH_MORE = word_set("\u20ac \u00a3 euro eur pound gbp quid")
"""Currencies read as dollars: a little more than the member said can then never be spent."""

_WORTH_LESS = word_set(
    "\u20b9 \u00a5 rupee inr rs lakh peso mxn php yen jpy yuan rmb cad aud nzd sgd brl real reai naira ngn zar rand "
    "taka lira ruble rub sek krona pln zloty chf franc aed dirham riyal sar hkd won krw"
)
"""Currencies that cannot be read as dollars; such an amount is left open."""

_CURRENCIES = _DOLLARS | _WORTH_MORE | _WORTH_LESS
_STARTS = NUMBER_WORDS | ARTICLES
_PER = word_set("per a an each every")
_PERIODS = word_set("month mo mth monthly week weekly year yr yearly annually annual hour day hr h m daily")
_SPENDING = word_set("budget spend pay afford invest money")
_LIMITING = word_set("under below max maximum around about roughly approx approximately ~ < \u2264 \u2248")
_LIMITING_PAIRS = frozenset({("up", "to"), ("at", "most"), ("less", "than"), ("more", "than"), ("limit", "of")})
_ON_THE_WAY = word_set(
    "is of only about around up to max at most my maybe it like approximately roughly than more less no not over "
    "under just the total limit for be will go can maximum ~ <"
)
_LIMIT_AFTER = word_set("max maximum top total budget")
_ENDS_BARE = word_set("and or but for total max maximum top budget with to if is i in on only please tops so")
_INCOME = word_set("salary earn earning make making income revenue wage paid paying debt rent worth win")
_SPENT = word_set("spent wasted lost paid")
_PRICES = word_set("cost price fee priced costing")
_PRICED = word_set("exam cert certification certificate course program it that which")
_PAYING = word_set("spend pay afford have invest")
_TOO_MUCH = word_set("much expensive high")
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
    if currency and not text_at(words, first):
        return None
    amount = read_amount(words, first)
    if amount is None:
        return None
    end = amount.end
    if text_at(words, end) in _CURRENCIES:
        currency, end = True, end + 1 + (text_at(words, end + 1) in _CURRENCIES)
    if not currency and not _is_bare_money(words, amount):
        return None
    high, period_end = amount.high, _period_end(words, end)
    foreign = _WORTH_LESS & {word.text for word in words[start:end]}
    if foreign or period_end is not None or _says_nothing(words, start, end):
        return Money(None, False, start, period_end or end)
    return Money(high, exceeds(words, start), start, end)


def _is_bare_money(words: Sequence[Word], amount: Amount) -> bool:
    """Whether a number without a currency is one all the same: "budget is 300", "under 50", "1k"."""
    if not any(word.number is not None or word.text == "hundred" for word in words[amount.start : amount.end]):
        return False
    following = text_at(words, amount.end)
    ends = following in _ENDS_BARE or not following
    if text_at(words, amount.end) in _LIMIT_AFTER and amount.high >= _SMALLEST_BARE:
        return True
    if words[amount.start].text.endswith("k") and ends:
        return True
    limiting, following = False, ""
    for text in reversed(texts_before(words, amount.start, 6)):
        if text in _SPENDING:
            return ends or amount.high >= 2 * _SMALLEST_BARE
        limiting = limiting or text in _LIMITING or (text, following) in _LIMITING_PAIRS
        if text not in _ON_THE_WAY | _LIMITING:
            return limiting and ends and amount.high >= _SMALLEST_BARE and text not in {"am", "age"}
        following = text
    return limiting and ends and amount.high >= _SMALLEST_BARE


def _period_end(words: Sequence[Word], place: int) -> int | None:
    """The place after "a month" or "/month", or None: what is paid again and again is no total."""
    text = text_at(words, place)
    if text in _PERIODS and (words[place].before == "/" or text.endswith("ly")):
        return place + 1
    return place + 2 if text in _PER and text_at(words, place + 1) in _PERIODS else None


def _says_nothing(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the amount is an income, a price, gone already, or refused."""
    before = texts_before(words, start, 8)
    after = [text_at(words, place) for place in range(end, end + 4)]
    near = before[-3:]
    if _INCOME & set(near) or _SPENT & set(near) or "monthly" in before[-1:]:
        return True
    if _PRICES & set(before[-1:]) or (before[-1:] == ["is"] and (_PRICES | _PRICED) & set(before[-2:])):
        return True
    if "too" in after and _TOO_MUCH & set(after):
        return True
    return _is_refused(before)


def _is_refused(before: Sequence[str]) -> bool:
    """Whether it is "can't afford" or "don't want to pay"; "can't pay more than" names a limit."""
    for place, text in enumerate(before):
        if text in {"not", "never"}:
            rest = set(before[place + 1 :])
            return (not rest or bool(rest & _PAYING)) and not rest & ({"more", "over", "above", "exceed"} | _LIMITING)
    return False
