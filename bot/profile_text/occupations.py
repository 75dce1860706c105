"""Finds what people are, were and hope to be: an occupation counts where they say that it is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from bot.profile_text.lexicon import occupations, word_sets
from bot.profile_text.phrases import FoundPhrase, PhraseIndex
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject
from bot.profile_text.tokenizer import SAME_CLAUSE, folded

_FRAMES = word_sets("frames")
_MOST_MODIFIERS = 4
_REACH = 8
_NEAR = 6
_INTRODUCTION = 6
"""Words before an occupation in "Hi, I'm Tom, sysadmin"."""

_MOST_OPENERS = 2
OTHER = "other"
"""The kind of every occupation outside software, data and business."""

_LOOSE = "~"
"""Marks the phrases of a catalog: some are so loose ("business") that they count only in a short list of facts."""


class OccupationStatus(Enum):
    """How an occupation stands to the writer."""

    CURRENT = "what they are"
    PAST = "what they were"
    HOPED_FOR = "what they want to be"


class Occupation(NamedTuple):
    """An occupation of the writer's, of a kind such as ``developer`` or ``other``, and the places of its words."""

    kind: str
    status: OccupationStatus
    start: int
    end: int


def occupation_index(own_phrases: Mapping[str, Iterable[str]]) -> PhraseIndex[str]:
    """What people call themselves, by kind: the word list, and what a catalog adds by option."""
    known = {folded(name): kind for kind, names in occupations().items() for name in names}
    for option, phrases in own_phrases.items():
        for phrase in map(folded, phrases):
            if known.get(phrase) != OTHER:
                known[phrase] = option if phrase in known else f"{_LOOSE}{option}"
    index: PhraseIndex[str] = PhraseIndex()
    for words, kind in known.items():
        index.add(" ".join(words), kind)
    return index


def find_occupations(index: PhraseIndex[str], reading: SentenceReading, taken: set[int]) -> list[Occupation]:
    """The occupations that the writer has, had or hopes for, in the order of the text."""
    result: list[Occupation] = []
    for found in index.find(reading.words, taken):
        kind = found.meanings[0]
        if (found.start, found.end) == (0, len(reading.words)):
            status = OccupationStatus.CURRENT
        elif reading.is_terse or not kind.startswith(_LOOSE):
            status = _NamedOccupation(reading, found).status
        else:
            status = None
        if status is not None:
            result.append(Occupation(kind.removeprefix(_LOOSE), status, found.start, found.end))
    return result


@dataclass(frozen=True)
class _NamedOccupation:
    """An occupation that is named, and what stands around it."""

    reading: SentenceReading
    found: FoundPhrase[str]

    @property
    def status(self) -> OccupationStatus | None:
        """How it stands to the writer; None where it is another's, denied, or only spoken of."""
        if self._is_spoken_of:
            return None
        if self._is_over:
            return OccupationStatus.PAST
        if self.reading.is_denied(self._first):
            return None
        if self._is_hoped_for:
            return OccupationStatus.HOPED_FOR
        return OccupationStatus.CURRENT if self._after == ["here"] else self._by_verb

    @property
    def _is_over(self) -> bool:
        """Whether it is "a former teacher", "teacher turned developer" or "teacher by training"."""
        if self._after[:1] in (["turned"], ["then"]) or self._after[:2] == ["by", "training"]:
            return True
        return bool(self._modifiers & self.reading.markers.former) or self.reading.before(self._first, 1) == ["ex"]

    @property
    def _is_spoken_of(self) -> bool:
        """Whether it is nobody's, another's, several people's, or part of another name."""
        reading, marks = self.reading, self.reading.markers
        last = reading.words[self.found.end - 1]
        if not reading.is_mine(self.found.start) or (last.plural and last.text not in marks.no_plurals):
            return True
        if (set(self._after[:1]) & marks.not_the_person) or self._modifiers & marks.names_certificates:
            return True
        in_what = set(self._after[:1]) & _FRAMES.beginner_in and not set(self._after) & _FRAMES.any_tech
        return last.text in _FRAMES.beginners and bool(in_what)

    @property
    def _by_verb(self) -> OccupationStatus | None:
        """How it stands by the verb before it: "I am a", "I work as", "I was a"; by its place if there is none."""
        before, marks = self._before, self.reading.markers
        last, two = before[-1:], before[-2:]
        if last == ["be"] and two[:1] in (["to"], ["would"], ["will"], ["can"], ["could"]):
            return OccupationStatus.PAST if before[-3:-1] == ["used", "to"] else OccupationStatus.HOPED_FOR
        if set(last) & marks.past_copulas:
            return OccupationStatus.PAST if self.reading.subjects[self.found.start] is Subject.SELF else None
        if set(last) & marks.copulas or two in (["have", "been"], ["i", "be"], ["promoted", "to"], ["moved", "to"]):
            return OccupationStatus.CURRENT
        if last in (["became"], ["turned"]) or (last in (["is"], ["say"]) and set(before[-5:]) & marks.roles):
            return OccupationStatus.CURRENT
        if last in (["as"], ["like"], ["of"], ["for"], ["from"]):
            return self._by_preposition
        return self._by_place

    @property
    def _by_preposition(self) -> OccupationStatus | None:
        """Tells "work as" from "worked as": the one is what somebody is, the other what they may have been."""
        before = self._before
        if before[-1] == "from":  # "how do I get from analyst to scientist"
            return OccupationStatus.CURRENT if self._after[:1] in (["to"], ["into"]) and "get" in before else None
        if before[-1] == "for":
            return OccupationStatus.CURRENT if _FRAMES.asks_for & set(before[-5:]) else None
        if before[-1] == "of":
            return OccupationStatus.CURRENT if before[-2:] == ["job", "of"] else None
        if before[-2:-1] == ["worked"]:
            return OccupationStatus.CURRENT if "have" in before[-4:-2] else OccupationStatus.PAST
        is_work = _FRAMES.asks_as & set(before) or _FRAMES.working & set(before[-6:-1]) or before == ["as"]
        return OccupationStatus.CURRENT if is_work else None

    @property
    def _by_place(self) -> OccupationStatus | None:
        """Where no verb says whose it is, it is the writer's if it opens a sentence, or stands in a list of facts."""
        reading, opening = self.reading, self._first
        sentence = reading.sentence_at[opening]
        for _ in range(_MOST_OPENERS):
            if opening > sentence.start and reading.words[opening - 1].text in _FRAMES.openers:
                opening -= 1
        first = reading.words[opening]
        if opening > sentence.start and (sentence.asks or (first.gap == SAME_CLAUSE and ":" not in first.before)):
            return None
        told_before = [word.text for word in reading.words[sentence.start : opening]]
        if ":" in first.before:
            return (
                OccupationStatus.HOPED_FOR
                if set(told_before[-2:]) & reading.markers.goals
                else OccupationStatus.CURRENT
            )
        introduces = "am" in told_before and len(told_before) <= _INTRODUCTION
        if not (introduces or reading.is_terse) and set(told_before) & reading.markers.verbs:
            return None
        return None if set(self._after[:1]) & _FRAMES.speaks else OccupationStatus.CURRENT

    @cached_property
    def _first(self) -> int:
        """The place of its first word with all that describes it: of "freelance" in "freelance backend developer"."""
        first, words = self.found.start, self.reading.words
        while first > max(0, self.found.start - _MOST_MODIFIERS):
            begins = words[first].gap != SAME_CLAUSE or ":" in words[first].before
            if begins or words[first - 1].text in self.reading.markers.no_modifiers:
                break
            first -= 1
        return first

    @cached_property
    def _modifiers(self) -> set[str]:
        return {word.text for word in self.reading.words[self._first : self.found.start]}

    @cached_property
    def _after(self) -> list[str]:
        return self.reading.after(self.found.end, 2)

    @cached_property
    def _before(self) -> list[str]:
        """The words before it in its clause, without its article, and without "currently", "still" and the like."""
        before = self.reading.before(self._first, _REACH)
        if before and before[-1] in self.reading.markers.articles:
            before.pop()
        while before and before[-1] in self.reading.markers.current_adverbs:
            before.pop()
        return before

    @property
    def _is_hoped_for(self) -> bool:
        before = self._before
        near, last = set(before[-_NEAR:]), set(before[-2:])
        to_be_hired = before[-4:-2] == ["to", "be"] and before[-1:] == ["as"]
        if to_be_hired or last & _FRAMES.becoming or self._modifiers & self.reading.markers.aspiring:
            return True
        wants = near & _FRAMES.wanting and near & _FRAMES.wanted_to
        moves = last & _FRAMES.towards and near & _FRAMES.moving
        seeks = near & _FRAMES.seeking and near & _FRAMES.posts
        return bool(wants or moves or seeks)
