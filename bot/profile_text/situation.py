"""Chooses the situation from what somebody is, was and hopes to be."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.profile_text.findings import Evidence, strongest
from bot.profile_text.occupations import OTHER, Occupation, OccupationStatus

_CHANGER, _BEGINNER, _BUSINESS, _STUDENT = "career_changer", "complete_beginner", "business_professional", "student"
_FALLBACK = {"it_professional": "developer"}
"""What stands in for a kind of work that a catalog's interview does not offer."""

_ASKS_FOR_WORK = "first_ai_job"
_FOLLOWING = frozenset({"ai_literacy", "ai_governance"})
"""Goals of people who stay what they are."""

_CHANGES = frozenset({"changes", "changes_career"})
_STUDIES = frozenset({"researcher", "student"})
Chosen = tuple[str, int, int]
"""An option, and the places of the words that say so."""


@dataclass(frozen=True)
class CareerFacts:
    """What somebody tells of their work.

    Attributes:
        occupations: What they are, were and hope to be.
        evidence: Other words for what they do.
        options: The ids that the catalog's interview offers.
        signals: Whether they say to change, or to stay.
        goals: What they seem to want.
        is_terse: Whether the text is so short that an occupation alone says enough.
    """

    occupations: Sequence[Occupation]
    evidence: Sequence[Evidence]
    options: AbstractSet[str]
    signals: Sequence[Evidence]
    goals: AbstractSet[str]
    is_terse: bool

    @property
    def situation(self) -> Chosen | None:
        """The situation that fits; None where nothing says it, or what is said fits no option."""
        chosen = self._by_work or self._by_former_work or self._by_change or self._beginning
        if chosen is None:
            return None
        kind, start, end = chosen
        kind = kind if kind in self.options else _FALLBACK.get(kind, kind)
        return (kind, start, end) if kind in self.options else None

    @property
    def _stays(self) -> bool:
        return any(signal.option == "stays" for signal in self.signals)

    @property
    def _changes(self) -> bool:
        says_so = any(signal.option in _CHANGES for signal in self.signals)
        return not self._stays and (says_so or _ASKS_FOR_WORK in self.goals)

    @property
    def _activities(self) -> list[Evidence]:
        return [evidence for evidence in self.evidence if evidence.option != _BEGINNER]

    @property
    def _by_work(self) -> Chosen | None:
        current = [o for o in self.occupations if o.status is OccupationStatus.CURRENT and o.kind != _BEGINNER]
        works = [(o.kind, o.start, o.end) for o in current]
        works = works or [(e.option, e.start, e.end) for e in strongest(self._activities)]
        if not works:
            return None
        kind, start, end = works[0]
        if kind == OTHER:
            return self._outside_tech(start, end)
        was_outside = any(o.kind == OTHER and o.status is OccupationStatus.PAST for o in self.occupations)
        if self._changes and (kind == _BUSINESS or (kind == _STUDENT and was_outside)):
            kind = _CHANGER
        return kind, start, end

    def _outside_tech(self, start: int, end: int) -> Chosen | None:
        """Somebody from another field: changing, unless they study, mean to stay, or only want to follow."""
        studies = next((e for e in self._activities if e.option in _STUDIES & self.options), None)
        if studies is not None:
            return studies.option, studies.start, studies.end
        follows = bool(self.goals & _FOLLOWING) and not self._changes
        return None if self._stays or follows else (_CHANGER, start, end)

    @property
    def _by_former_work(self) -> Chosen | None:
        former = next((o for o in self.occupations if o.status is OccupationStatus.PAST), None)
        if former is None:
            return None
        if former.kind in {OTHER, _BUSINESS, _STUDENT}:
            kind = _CHANGER
            counts = self._changes or self.is_terse or (former.kind == OTHER and not self._stays)
        else:
            kind, counts = former.kind, self._changes or self.is_terse
        return (kind, former.start, former.end) if counts else None

    @property
    def _by_change(self) -> Chosen | None:
        """Somebody who says outright that they change, but not from what."""
        changing = next((e for e in self.signals if e.option == "changes_career"), None)
        is_known = bool(self._activities) or any(
            o.kind != _BEGINNER for o in self.occupations if o.status is OccupationStatus.CURRENT
        )
        if changing is None or is_known or self._stays:
            return None
        return _CHANGER, changing.start, changing.end

    @property
    def _beginning(self) -> Chosen | None:
        said = [
            (o.start, o.end) for o in self.occupations if o.kind == _BEGINNER and o.status is OccupationStatus.CURRENT
        ]
        said += [(evidence.start, evidence.end) for evidence in self.evidence if evidence.option == _BEGINNER]
        return (_BEGINNER, *min(said)) if said else None
