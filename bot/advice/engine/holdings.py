"""What certifications that somebody holds do to advice: what they rule out as beneath them, and what follows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bot.advice.engine.effects import FIELD_BITS
from bot.advice.engine.encoding import Encoding, Vector
from bot.advice.lifecycle import living_successors
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Level

SUCCESSOR_BONUS, NEXT_RUNG_BONUS = 60, 40
"""Weight for what replaces something held, and for what stands above it: it comes first if it suits the goal at all."""

_PRACTITIONER, _PROFESSIONAL = Level.ASSOCIATE.rung, Level.PROFESSIONAL.rung
_MOST_KNOWN = 2000


class HeldEntries(NamedTuple):
    """What a set of held certifications does; masks over the compiled entries.

    Attributes:
        held: What is held, other versions of the same credential included.
        beneath: What would be a step back.
        weighty: What is held of associate level or above: it can be enough.
        bonus: Packed weights for what comes next.
        shown: The experience that counts as shown where nothing else is said: question place, platform, option number.
    """

    held: int = 0
    beneath: int = 0
    weighty: int = 0
    bonus: int = 0
    shown: tuple[tuple[int, str | None, int], ...] = ()


NOTHING_HELD = HeldEntries()


class HeldEntriesCache:
    """Works out and remembers what is held for one compiled catalog."""

    def __init__(
        self, entries: Sequence[Certification], place: Mapping[str, int], encoding: Encoding, catalog: Catalog, on: date
    ) -> None:
        self._entries, self._place, self._encoding = entries, place, encoding
        self._catalog, self._on = catalog, on
        building = (entry for entry in entries if entry.platform or entry.needs)
        self._technical_paths = frozenset(entry.path for entry in building if entry.path is not None)
        self._known: dict[frozenset[str], HeldEntries] = {frozenset(): NOTHING_HELD}

    def of(self, held: frozenset[str]) -> HeldEntries:
        """What this set does."""
        found = self._known.get(held)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[held] = self._work_out(held)
        return found

    def with_evidence(self, settled: Vector, holding: HeldEntries) -> Vector:
        """The answers, with the experience that what is held shows in place of what has not been answered."""
        encoding = self._encoding
        for place, platform, number in holding.shown:
            if settled[place]:
                continue
            subject = encoding.questions[place].refers_to
            on = encoding.position.get(subject) if subject else None
            if on is None or encoding.option_id(on, settled[on]) == platform:
                settled = (*settled[:place], number, *settled[place + 1 :])
        return settled

    def _work_out(self, held: frozenset[str]) -> HeldEntries:
        owned = [entry for entry in self._entries if entry.id in held]
        if not owned:
            return NOTHING_HELD
        credentials = {entry.credential for entry in owned if entry.credential}
        mask = self._mask(e.id for e in self._entries if e.id in held or e.credential in credentials)
        beneath = self._mask(e.id for e in self._entries if any(self.is_beneath(e, owner) for owner in owned)) & ~mask
        bonus = 0
        for id_, weight in self._next_steps(owned, beneath | mask).items():
            bonus += weight << (FIELD_BITS * self._place[id_])
        weighty = self._mask(e.id for e in owned if self._is_technical(e))
        return HeldEntries(mask, beneath, weighty, bonus, self._shown(owned))

    def is_beneath(self, entry: Certification, owned: Certification) -> bool:
        """Whether an entry would be a step back for somebody who holds ``owned``.

        That is every lower rung of the same path. For holders of an exam for people who build it is every beginners'
        step anywhere, and what belongs to no platform and is of a lower level; holders of a platform's exam need no
        exam of the same level without one. Material beside the paths never is beneath anybody.
        """
        if entry.path is None or entry.id == owned.id:
            return False
        rung, own = entry.level.rung, owned.level.rung
        if entry.path == owned.path and rung < own:
            return True
        if not self._is_technical(owned):
            return False
        if rung < _PRACTITIONER and (entry.level is not Level.BUSINESS or own >= _PROFESSIONAL):
            return True
        is_sideways = rung == own and entry.kind == "exam" and owned.platform is not None
        return entry.platform is None and entry.path != owned.path and (rung < own or is_sideways)

    def _is_technical(self, entry: Certification) -> bool:
        """Whether it is an exam for people who build, of associate level or above."""
        is_rung = entry.level.rung >= _PRACTITIONER and entry.path in self._technical_paths
        return entry.kind == "exam" and is_rung

    def _mask(self, ids: Iterable[str]) -> int:
        return sum(1 << self._place[id_] for id_ in set(ids))

    def _next_steps(self, owned: list[Certification], ruled_out: int) -> dict[str, int]:
        found = dict[str, int]()
        for entry in owned:
            above = [e for e in self._entries if _stands_above(e, entry)]
            nearest = min((e.level.rung for e in above), default=0)
            for other in above:
                if other.level.rung == nearest:
                    found[other.id] = NEXT_RUNG_BONUS
        for entry in owned:
            for _, successor in living_successors(entry, self._catalog, self._on):
                found[successor.id] = SUCCESSOR_BONUS
        return {id_: weight for id_, weight in found.items() if not ruled_out >> self._place[id_] & 1}

    def _shown(self, owned: list[Certification]) -> tuple[tuple[int, str | None, int], ...]:
        encoding, found = self._encoding, dict[tuple[int, str | None], int]()
        for entry in owned:
            for question_id, option_id in entry.needs.items():
                place = encoding.position.get(question_id)
                is_about_a_platform = place is not None and encoding.questions[place].refers_to is not None
                if place is None or (is_about_a_platform and entry.platform is None):
                    continue
                key = (place, entry.platform if is_about_a_platform else None)
                found[key] = max(found.get(key, 0), encoding.number(question_id, option_id))
        return tuple((place, platform, number) for (place, platform), number in found.items())


def _stands_above(entry: Certification, owned: Certification) -> bool:
    is_higher = entry.path is not None and entry.path == owned.path and entry.level.rung > owned.level.rung
    return is_higher and entry.kind != "resource" and owned.level.rung >= _PRACTITIONER
