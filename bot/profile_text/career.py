"""The career stage by the years that somebody says to have worked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from bot.profile_text.durations import Duration, DurationKind
from bot.profile_text.lexicon import word_sets
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject

_STAGES = ((3.0, "early"), (8.0, "mid"), (float("inf"), "senior"))
"""Years of work below which a stage applies."""

_IN_YEARS = {"year": 1.0, "decade": 10.0, "month": 1 / 12}


_MINE = frozenset({Subject.SELF, Subject.EMPLOYER})
_REACH = 6


class _Work(IntEnum):
    """Which work it is that years are of."""

    ALL = 0
    CURRENT = 1
    EARLIER = 2


class Stage(NamedTuple):
    """A career stage, and the places of the words that say so."""

    option: str
    start: int
    end: int


def find_stage(reading: SentenceReading, durations: Sequence[Duration]) -> Stage | None:
    """The stage by the years in all, or else by those of the current work.

    Years of earlier work say nothing by themselves; where they would make another stage of the current ones, nothing
    is sure.
    """
    by_work: dict[_Work, list[Duration]] = {}
    for duration in durations:
        work = _work(reading, duration)
        if work is not None:
            by_work.setdefault(work, []).append(duration)
    counted = by_work.get(_Work.ALL) or by_work.get(_Work.CURRENT)
    if not counted:
        return None
    longest = max(counted, key=_years)
    stage = _stage(_years(longest))
    earlier = sum(map(_years, by_work.get(_Work.EARLIER, ())))
    if _Work.ALL not in by_work and _stage(_years(longest) + earlier) != stage:
        return None
    return Stage(stage, longest.start, longest.end)


def _years(duration: Duration) -> float:
    return duration.amount * _IN_YEARS[duration.unit]


def _stage(years: float) -> str:
    return next(stage for limit, stage in _STAGES if years < limit)


def _work(reading: SentenceReading, duration: Duration) -> _Work | None:
    """Of which work years are; None for years of anything else."""
    years = _NamedCareer(reading, duration)
    if not years.may_be_of_work or years.is_of_something_else:
        return None
    total = word_sets("figures").total
    if total & {*years.before[-3:], *years.after[:4]}:
        return _Work.ALL
    if total & {word.text for word in reading.words[duration.end : duration.end + _REACH]}:
        return None  # another figure is the one in all
    return _Work.EARLIER if years.is_earlier else _Work.CURRENT


@dataclass(frozen=True)
class _NamedCareer:
    """Years that are named, and what stands around them."""

    reading: SentenceReading
    duration: Duration

    @property
    def may_be_of_work(self) -> bool:
        """Whether they are years behind the writer, told and not asked about."""
        reading, duration = self.reading, self.duration
        if duration.kind is not DurationKind.EXPERIENCE or duration.unit not in _IN_YEARS:
            return False
        if (duration.unit == "month" or duration.amount < 1) and not self._is_called_experience:
            return False
        if reading.supposed[duration.start] or reading.subjects[duration.start] not in _MINE:
            return False
        return not reading.sentence_at[duration.start].asks or bool({"i", "with", "a"} & set(self.before))

    @property
    def is_of_something_else(self) -> bool:
        """Whether they are an age, a degree, savings, a wish of long ago, or only the last or next years."""
        words, before, after = word_sets("figures"), self.before, self.after
        if set(after[:3]) & words.not_worked_after and not self._is_called_experience:
            return True
        if {"put", "off"} <= set(after) or set(before) & words.not_work or {*before[-1:], *after} & words.learning:
            return True
        if before[-1:] == ["after"]:
            return after[:1] not in (["as"], ["in"], ["of"])
        return bool(set(before[-1:]) & words.not_worked_before) or (
            before[-2:-1] == ["the"] and before[-1] in {"last", "past", "next", "first"}
        )

    @property
    def is_earlier(self) -> bool:
        """Whether they are years of former work."""
        if set(self.before) & word_sets("figures").earlier or "before" in self.after[:3]:
            return True
        sentence = self.reading.sentence_at[self.duration.start]
        firsts = (sentence.tokens[text][0] for text in ("before", "previously") if text in sentence.tokens)
        return any(sentence.places[sentence.offsets[index]] < self.duration.start for index in firsts)

    @cached_property
    def before(self) -> list[str]:
        """The words before them in their clause."""
        return self.reading.before(self.duration.start, _REACH + 1)

    @cached_property
    def after(self) -> list[str]:
        """The words after them in their clause."""
        return self.reading.after(self.duration.end, _REACH)

    @property
    def _is_called_experience(self) -> bool:
        return "experience" in self.after[:4]
