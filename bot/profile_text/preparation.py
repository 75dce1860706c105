"""Tells which stretch of time somebody has to prepare: only one beside words that mean to study or to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.profile_text.durations import Duration, DurationKind
from bot.profile_text.lexicon import word_sets
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject

_WORDS = word_sets("preparation")

_WORDS_ALONE = 16
_REACH, _AFTER = 8, 6
_CLAUSE = 30
_DAYS = 3 / 7
"""Weeks; of fewer than three days people speak all the time."""


def find_preparation(reading: SentenceReading, durations: Sequence[Duration]) -> Duration | None:
    """The first stretch of time that somebody has to prepare."""
    return next((duration for duration in durations if _Named(reading, duration).is_to_prepare), None)


@dataclass(frozen=True)
class _Named:
    """A stretch of time that is named, and what stands around it."""

    reading: SentenceReading
    duration: Duration

    @property
    def is_to_prepare(self) -> bool:
        """Whether the writer has it to prepare."""
        if not self._may_lie_ahead or self._is_no_time_of_theirs:
            return False
        before, words = self._before, word_sets("figures")
        if self._lead in (["so"], ["say"], ["is"]) and (self._lead != ["is"] or before[-2:-1] == ["that"]):
            return True
        if before[-1:] == ["in"] and not set(before) & words.starts:
            return self._stands_alone
        if {"learn", "study"} & set(before) and "i" in before and not _WORDS.intends & set(before):
            return False  # "I learn Python 5 months", as some say who have done so for five months
        if set(before) & words.having or set(self._after) & words.having_after:
            return not ("been" in before or ("have" in before[-4:] and before[-1:] == ["for"]))
        return self._stands_alone

    @property
    def _may_lie_ahead(self) -> bool:
        """Whether it can be time to prepare; "six weeks of vacation" is, though "six weeks of Python" lie behind."""
        duration = self.duration
        if duration.kind in {DurationKind.WEEKS, DurationKind.HOURS}:
            return True
        is_short = duration.kind is DurationKind.EXPERIENCE and (
            duration.unit in {"week", "month"} or duration.high < 1
        )
        return is_short and self._after[:1] in (["of"], ["with"]) and bool(_WORDS.free & set(self._after[:4]))

    @property
    def _is_no_time_of_theirs(self) -> bool:
        """Whether it is another's, supposed, gone, asked about, or the length of something else."""
        reading, start = self.reading, self.duration.start
        first, end = reading.clause(start)
        supposed = range(first, min(end, first + _CLAUSE))
        if any(reading.words[place].text in reading.markers.conditions for place in supposed):
            return True
        if reading.subjects[start] in {Subject.OTHER, Subject.ADDRESSEE}:
            return True
        words, before = word_sets("figures"), self._before
        if reading.sentence_at[start].asks and {"how", "long"} & set(before) and "next" not in before:
            return True
        is_short = self.duration.unit == "day" and not reading.is_terse
        if is_short and self.duration.high < _DAYS and not set(before) & words.spends_days:
            return True
        return bool(set(before[-5:]) & words.not_preparing or set(self._after[:2]) & words.not_preparing_after)

    @property
    def _stands_alone(self) -> bool:
        """Whether its clause says little else: ", 2-3 months,"."""
        start, end = self.reading.clause(self.duration.start)
        if end - start > _WORDS_ALONE:
            return False
        rest = {*range(start, end)} - {*range(self.duration.start, self.duration.end)} - self.reading.figures
        return all(self.reading.words[place].text in word_sets("figures").alone_with_time for place in rest)

    @property
    def _lead(self) -> list[str]:
        """The word before it, past "about" and the like."""
        before = [text for text in self._before[-3:] if text not in _WORDS.roughly]
        return before[-1:]

    @cached_property
    def _before(self) -> list[str]:
        return self.reading.before(self.duration.start, _REACH)

    @cached_property
    def _after(self) -> list[str]:
        return self.reading.after(self.duration.end, _AFTER)
