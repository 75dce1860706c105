"""Tells apart the stretches of time that members mention: a pace, time to prepare, and years behind them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from bot.profile_text.lexicon import word_sets
from bot.profile_text.numbers import ARTICLES, Amount, read_amount, read_each
from bot.profile_text.tokenizer import Word, text_at, texts_before, word_set

_RATE_WORDS = word_sets("rates")

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
        if text_at(words, place) in _RATE_WORDS.between:
            place += 1
    text = text_at(words, place)
    if text in _RATE_WORDS.adverbs or (text in TIMES_A_WEEK and (words[place].before == "/" or text in _BARE)):
        return TIMES_A_WEEK[text], place + 1
    each = place
    while each < place + 2 and text_at(words, each) in _RATE_WORDS.each:
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
        if text in _RATE_WORDS.adverbs or (text in TIMES_A_WEEK and each in {"per", "each", "every"}):
            return TIMES_A_WEEK[text]
    return None


_WORDS = word_sets("durations")

_UNITS = {
    spelling: unit
    for unit, spellings in {
        "minute": "minute min",
        "hour": "hour hr h hous houre hourse",
        "day": "day",
        "weekend": "weekend",
        "week": "week wk weak",
        "month": "month mo mth mont monh moth mounth",
        "year": "year yr y yeas",
        "decade": "decade",
    }.items()
    for spelling in word_set(spellings)
}
_WEEKS = {"day": 1 / 7, "weekend": 1.0, "week": 1.0, "month": 52 / 12, "year": 52.0, "decade": 520.0}
_HOURS = {"minute": 1 / 60, "hour": 1.0}
_ONE_AND_MORE = (["and", "a"], ["and", "half"], ["or", "two"])
_DAYS_A_WEEK = 7.0
_MOST_BESIDE_A_JOB = 30
_PLAUSIBLE_HOURS = 112
"""Nobody studies for more than 16 hours on every day of a week."""


class DurationKind(Enum):
    """What a stretch of time is about."""

    PACE = "hours a week"
    HOURS = "hours to prepare"
    WEEKS = "weeks to prepare"
    EXPERIENCE = "years behind them"
    OTHER = "nothing that helps"


class Duration(NamedTuple):
    """A stretch of time in its kind's measure, and the places of its first word and of the word after its last."""

    kind: DurationKind
    low: float
    high: float
    unit: str
    start: int
    end: int

    @property
    def in_weeks(self) -> float:
        """The higher figure in weeks, whatever it is about; hours are none."""
        return self.high * 52 if self.kind is DurationKind.EXPERIENCE else self.high

    @property
    def amount(self) -> float:
        """The lower figure in its own unit."""
        scale = {
            DurationKind.WEEKS: _WEEKS,
            DurationKind.EXPERIENCE: {unit: weeks / 52 for unit, weeks in _WEEKS.items()},
        }.get(self.kind)
        return self.low / scale[self.unit] if scale and self.unit in scale else self.low


def read_durations(words: Sequence[Word], taken: set[int]) -> list[Duration]:
    """The stretches of time in a text, in order; words at ``taken`` places belong to something else."""
    return _on_some_days(words, read_each(words, taken, _duration))


def exceeds(words: Sequence[Word], start: int) -> bool:
    """Whether an amount is named as a floor ("over", "more than"), not as a limit ("no more than")."""
    before = texts_before(words, start, 8)
    nearest = before[-3:]
    floor = "over" in nearest or "above" in nearest or ("than" in nearest and not {"less", "fewer"} & set(nearest))
    return floor and not {"no", "not", "never", "without"} & set(before)


def _duration(words: Sequence[Word], start: int) -> Duration | None:
    amount = read_amount(words, start) or _one(words, start)
    if amount is None:
        return None
    place = amount.end + (text_at(words, amount.end) in _WORDS.qualities)
    unit = _UNITS.get(text_at(words, place))
    if unit is None or words[place].before == "/":
        return None
    amount = amount._replace(end=place + 1)
    following = [text_at(words, place + step) for step in (1, 2, 3)]
    if following == ["and", "a", "half"]:
        amount = amount._replace(low=amount.low + 0.5, high=amount.high + 0.5, end=place + 4)
    elif following[:2] == ["or", "two"]:
        amount = amount._replace(high=2.0, end=place + 3)
    if unit in _HOURS:
        return _hours(words, amount, unit)
    if text_at(words, amount.end) in _WORDS.per and text_at(words, amount.end + 1) in TIMES_A_WEEK:
        return Duration(DurationKind.OTHER, amount.low, amount.high, unit, start, amount.end + 2)
    return _calendar(words, amount, unit)


def _one(words: Sequence[Word], start: int) -> Amount | None:
    """The article of "an hour", or the nothing before "hour a day"."""
    unit = _UNITS.get(text_at(words, start + 1))
    if words[start].text in ARTICLES and unit is not None:
        lead_in = _WORDS.lead_ins & set(texts_before(words, start, 1))
        following = [text_at(words, start + step) for step in (2, 3, 4)]
        if lead_in or unit in {"hour", "decade"} or following[0] in _WORDS.after_one or following[:2] in _ONE_AND_MORE:
            return Amount(1.0, 1.0, start, start + 1)
    if words[start].text == "hour" and rate_after(words, start + 1) is not None:
        return Amount(1.0, 1.0, start, start)
    return None


def _hours(words: Sequence[Word], amount: Amount, unit: str) -> Duration:
    low, high = amount.low * _HOURS[unit], amount.high * _HOURS[unit]
    rate = rate_after(words, amount.end)
    end = amount.end if rate is None else rate[1]
    factor = rate_before(words, amount.start) if rate is None else rate[0]
    if factor is None:
        return Duration(DurationKind.HOURS, low, high, unit, amount.start, end)
    is_job = low * factor > _MOST_BESIDE_A_JOB and "work" in texts_before(words, amount.start, 2)
    kind = DurationKind.PACE if 0 < low * factor <= _PLAUSIBLE_HOURS and not is_job else DurationKind.OTHER
    return Duration(kind, low * factor, high * factor, unit, amount.start, end)


def _calendar(words: Sequence[Word], amount: Amount, unit: str) -> Duration:
    kind = _kind(words, amount, unit)
    factor = 1.0 if kind is DurationKind.OTHER else _WEEKS[unit] / (52 if kind is DurationKind.EXPERIENCE else 1)
    return Duration(kind, amount.low * factor, amount.high * factor, unit, amount.start, amount.end)


def _kind(words: Sequence[Word], amount: Amount, unit: str) -> DurationKind:
    before = texts_before(words, amount.start, 8)
    after = text_at(words, amount.end)
    if after == "old" or before[-1:] in (["age"], ["aged"]):
        return DurationKind.OTHER
    if after == "ago":
        return DurationKind.EXPERIENCE if _WORDS.started & set(before[-5:]) else DurationKind.OTHER
    if _names_experience(words, amount.end):
        return DurationKind.EXPERIENCE
    if unit in {"year", "decade"}:
        return _kind_of_years(words, amount, before, after)
    return _kind_of_weeks(before, after, words[amount.end + 1 : amount.end + 2])


def _kind_of_weeks(before: Sequence[str], after: str, subject: Sequence[Word]) -> DurationKind:
    """Days, weeks and months lie ahead of a member unless they say otherwise."""
    if after in _WORDS.no_preparation:
        return DurationKind.OTHER
    is_subject = any(word.text not in _WORDS.preparing and word.number is None for word in subject)
    about = after in {"of", "on", "with", "using"} and is_subject
    behind = before[-1:] in (["for"], ["since"], ["last"], ["past"]) and bool(_WORDS.past & set(before))
    return DurationKind.EXPERIENCE if about or behind else DurationKind.WEEKS


def _kind_of_years(words: Sequence[Word], amount: Amount, before: Sequence[str], after: str) -> DurationKind:
    """Years lie behind a member unless they say otherwise; half a year and "a year" lie ahead."""
    if after in _WORDS.no_career or text_at(words, amount.end + 1) in _WORDS.no_career:
        return DurationKind.OTHER
    if after in {"of", "as", "on", "in", "with", "doing", "working", "using", "into"} or before[-1:] == ["since"]:
        return DurationKind.EXPERIENCE
    ahead = bool(_WORDS.year_lead_ins & set(before[-1:])) or before[-2:] in (
        ["up", "to"],
        ["at", "most"],
        ["less", "than"],
    )
    single = amount.high < 1 or words[amount.start].text in ARTICLES
    return DurationKind.WEEKS if (ahead or single) and not _WORDS.past & set(before[-3:]) else DurationKind.EXPERIENCE


def _names_experience(words: Sequence[Word], place: int) -> bool:
    for step in range(4):
        text = text_at(words, place + step)
        if text in _WORDS.experience:
            return True
        if text not in _WORDS.before_experience:
            return False
    return False


def _on_some_days(words: Sequence[Word], durations: list[Duration]) -> list[Duration]:
    """The durations with "2 hours a day, 5 days a week" worked out."""
    days = next((d.low for d in durations if d.unit == "day" and d.kind is DurationKind.OTHER), _DAYS_A_WEEK)
    if days >= _DAYS_A_WEEK:
        return durations
    return [
        d._replace(low=d.low / _DAYS_A_WEEK * days, high=d.high / _DAYS_A_WEEK * days)
        if d.kind is DurationKind.PACE and words[d.end - 1].text == "day"
        else d
        for d in durations
    ]
