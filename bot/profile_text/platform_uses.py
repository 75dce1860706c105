"""Finds where a text names a platform as its writer's: used, used by their team, wanted, or never used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import NamedTuple

from bot.profile_text.durations import Duration
from bot.profile_text.lexicon import platform_words
from bot.profile_text.mentions import Mention
from bot.profile_text.occupations import Occupation, OccupationStatus
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject
from bot.profile_text.tokenizer import SAME_CLAUSE, folded

_BEFORE, _AFTER, _REST = 8, 6, 10
"""Words that are looked at before a platform, after it, and in what follows in its sentence."""

_MOST_LINKS = 5
_LISTED_WORDS = 40
"""Words of a text in which a platform that is nearly alone in its clause is an item of a list."""

_NEARLY_ALONE = 2
_FEW_WORDS = 25
_ONLY_A_BRAND = 3
_MEASURES_OF_USE = frozenset({"year", "decade", "month"})
_SETS = platform_words().sets


class Rank(IntEnum):
    """How near a platform is to the writer."""

    MISSED = 0
    WANTED = 1
    TEAM = 2
    OWN = 3


class Use(NamedTuple):
    """A platform as the writer's, how much they have used it if that is said, and whether it is what they use now."""

    option: str
    start: int
    end: int
    rank: Rank
    experience: str | None = None
    is_current: bool = False


def find_uses(
    reading: SentenceReading,
    mentions: Sequence[Mention],
    durations: Sequence[Duration],
    occupations: Sequence[Occupation],
) -> list[Use]:
    """The uses of platforms that a text tells of, in order.

    Args:
        reading: The text.
        mentions: Where it names platforms.
        durations: The stretches of time that it names.
        occupations: What the writer is, was and hopes to be: "Azure data engineer".
    """
    working = {occupation.start for occupation in occupations if occupation.status is OccupationStatus.CURRENT}
    uses = (_NamedPlatform(reading, mention, durations).use(working) for mention in mentions)
    return [use for use in uses if use is not None]


@dataclass(frozen=True)
class _NamedPlatform:
    """A platform that is named, and what stands around it."""

    reading: SentenceReading
    mention: Mention
    durations: Sequence[Duration]

    def use(self, working: AbstractSet[int]) -> Use | None:
        """What is said of it, if it is the writer's at all; ``working`` is where their occupations begin."""
        if self.reading.supposed[self._start] or self._subject in {Subject.OTHER, Subject.ADDRESSEE}:
            return None
        if self._end in working and self.reading.words[self._end].gap == SAME_CLAUSE:
            return self._as(Rank.OWN)
        if set(self._after[:2]) & _SETS.not_used:
            return self._as(Rank.WANTED) if self._is_certificate_wanted else None
        return None if self._is_left_or_served else self._as_known()

    def _as_known(self) -> Use | None:
        if self._before[-2:-1] and self._before[-2] in _SETS.new_to:
            return self._as(Rank.WANTED, "none")
        if self._is_denied:
            return self._as(Rank.MISSED, "none")
        if self._is_mere_brand or (self.reading.sentence_at[self._start].asks and not {"i", "we"} & set(self._before)):
            return None
        return self._as_said()

    def _as_said(self) -> Use | None:
        if self._subject in {Subject.GROUP, Subject.EMPLOYER} and self._years is None:
            return self._of_team()
        if "prefer" in self._before[-2:]:
            return self._as(Rank.OWN)._replace(is_current=True)
        wants = bool(set(self._before) & _SETS.wants)
        if self._is_used and not (wants and not self._is_surely_used):
            return self._as(Rank.OWN, self._experience)
        return self._as(Rank.WANTED) if wants or self._is_used or self._is_listed else None

    def _of_team(self) -> Use | None:
        """What a team or an employer uses is the writer's as well if they say to work on it themselves."""
        following = self._following
        own = set(following[following.index("i") :]) if "i" in following else set[str]()
        if own & _SETS.builds and not own & _SETS.not_own:
            return self._as(Rank.OWN, "hands_on")
        together = self._subject is Subject.GROUP or bool(own)
        return self._as(Rank.TEAM) if together and self._is_used else None

    def _as(self, rank: Rank, experience: str | None = None) -> Use:
        is_current = bool(_SETS.today & {*self._before, *self._after})
        return Use(self.mention.option, self._start, self._end, rank, experience, is_current)

    @property
    def _start(self) -> int:
        return self.mention.start

    @property
    def _end(self) -> int:
        return self.mention.end

    @property
    def _subject(self) -> Subject:
        return self.reading.subjects[self.mention.start]

    @cached_property
    def _before(self) -> list[str]:
        return self.reading.before(self._start, _BEFORE)

    @cached_property
    def _after(self) -> list[str]:
        return self.reading.after(self._end, _AFTER)

    @property
    def _following(self) -> list[str]:
        last = min(self.reading.sentence_at[self._start].end, self._end + _REST)
        return [word.text for word in self.reading.words[self._end : last]]

    @property
    def _is_denied(self) -> bool:
        return self.mention.standing.denied or self.reading.is_denied(self._start)

    @property
    def _is_certificate_wanted(self) -> bool:
        wants = bool(set(self._before) & _SETS.wants_certificates)
        return wants and not self._is_denied and not self.reading.sentence_at[self._start].asks

    @property
    def _is_left_or_served(self) -> bool:
        """Whether it is the first of "from AWS to Azure", or an employer: "I work for Amazon"."""
        if self._before[-1:] == ["from"]:
            return self._after[:1] in (["to"], ["into"])
        return self._before[-1:] in (["for"], ["at"]) and bool(set(self._before) & _SETS.works_for)

    @property
    def _is_mere_brand(self) -> bool:
        """Whether it may be something else: the company that Google is, or Spark on another platform."""
        texts = {word.text for word in self.reading.words[self._start : self._end]}
        if texts <= _SETS.tools:
            return not self.reading.is_terse
        if not texts <= _SETS.brands or len(self.reading.words) <= _ONLY_A_BRAND:
            return False
        return not (set(self._before[-1:]) & _SETS.before_brands or set(self._after[:1]) & _SETS.after_brands)

    @cached_property
    def _is_used(self) -> bool:
        stands_on = self._before[-1:] == ["on"] and (len(self._before) > 1 or self.reading.is_terse)
        used = (
            self._is_named_by_users
            or bool(set(self._before) & _SETS.uses)
            or stands_on
            or self._before[-2:-1] == ["on"]
        )
        return used or self._is_surely_used

    @property
    def _is_named_by_users(self) -> bool:
        """Whether it is a part of a platform that only its users name: "EKS"."""
        written = " ".join(word.text for word in self.reading.words[self._start : self._end])
        return written in _parts()

    @cached_property
    def _is_surely_used(self) -> bool:
        if self._years is not None or self._before[-1:] == ["all"] or {"use", "using"} & set(self._before[-2:]):
            return True
        if self._after[:2] in (["in", "production"], ["in", "prod"], ["all", "the"]):
            return True
        daily = "not" not in self._before and bool(set(self._after) & _SETS.daily)
        return daily or bool(set(self._after[:2]) & _SETS.names_use)

    @cached_property
    def _years(self) -> Duration | None:
        """The years or months of "3 years on AWS" or "AWS for 3 years"."""
        first = bisect_left(self.durations, self._start - _BEFORE, key=lambda duration: duration.start)
        for duration in self.durations[first : first + _BEFORE]:
            if duration.unit not in _MEASURES_OF_USE:
                continue
            begin, end = sorted(((duration.start, duration.end), (self._start, self._end)))
            between = self.reading.words[begin[1] : end[0]]
            joined = all(word.gap == SAME_CLAUSE for word in self.reading.words[begin[1] : end[0] + 1])
            if joined and len(between) <= _MOST_LINKS and all(word.text in _SETS.links for word in between):
                return duration
        return None

    @property
    def _experience(self) -> str | None:
        near = {*self._before, *self._after}
        if set(self._before[-1:]) & _SETS.little or near & _SETS.near_little:
            return "some"
        if self._years is not None:
            return "hands_on" if self._years.unit in {"year", "decade"} else "some"
        if near & _SETS.daily or near & _SETS.runs or {"all", "day"} <= near or {"at", "work"} <= near:
            return "hands_on"
        return "hands_on" if near & _SETS.keeps_running and near & _SETS.everybody else None

    @property
    def _is_listed(self) -> bool:
        """Whether it stands alone in its clause, or after "cloud:": said of oneself as an item of a list."""
        first, last = self.reading.clause(self._start)
        more = last - first - (self._end - self._start)
        in_all = len(self.reading.words)
        is_alone = more == 0 or (more <= _NEARLY_ALONE and in_all <= _LISTED_WORDS)
        if is_alone or (more == 1 and _SETS.listed_with & {*self._before, *self._after}):
            return True
        return ":" in self.reading.words[self._start].before or in_all <= _FEW_WORDS


@cache
def _parts() -> frozenset[str]:
    names = (name for names in platform_words().words.values() for name in names)
    return frozenset(" ".join(folded(name)) for name in names)
