"""How many times a week: "a day", "/week", "on weekends", "every evening"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.profile_text.lexicon import word_sets
from bot.profile_text.tokenizer import Word, text_at, texts_before, word_set

_WORDS = word_sets("rates")

TIMES_A_WEEK = {
    **dict.fromkeys(word_set("day daily night nightly evening morning"), 7.0),
    **dict.fromkeys(word_set("weekday workday"), 5.0),
    **dict.fromkeys(word_set("week weekly wk weekend monday tuesday wednesday thursday friday saturday sunday"), 1.0),
    **dict.fromkeys(word_set("month monthly"), 12 / 52),
}
_BARE = word_set("weekday weekend week day")  # "10 hours week", as some leave the article out


def rate_after(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    """How many times a week "a day", "/week" or "on weekends" is, and the place after it."""
    for _ in range(2):
        if text_at(words, place) in _WORDS.between:
            place += 1
    text = text_at(words, place)
    if text in _WORDS.adverbs or (text in TIMES_A_WEEK and (words[place].before == "/" or text in _BARE)):
        return TIMES_A_WEEK[text], place + 1
    each = place
    while each < place + 2 and text_at(words, each) in _WORDS.each:
        each += 1
    text = text_at(words, each)
    if each == place or text not in TIMES_A_WEEK:
        return None
    weekdays = each + 1
    while text_at(words, weekdays) in {"on", "in", "the", "every"}:
        weekdays += 1
    if text_at(words, weekdays) in {"weekday", "workday"}:
        return TIMES_A_WEEK["weekday"], weekdays + 1
    return TIMES_A_WEEK[text], each + 1


def rate_before(words: Sequence[Word], start: int) -> float | None:
    """How many times a week "every day" is in "every day 2 hours"."""
    before = texts_before(words, start, 5)
    for each, text in zip(["", *before], before, strict=False):
        if text in _WORDS.adverbs or (text in TIMES_A_WEEK and each in {"per", "each", "every"}):
            return TIMES_A_WEEK[text]
    return None
