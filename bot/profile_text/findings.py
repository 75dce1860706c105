"""Everything that was found in a text, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.catalog.models.interview import Question
from bot.profile_text.durations import Duration, DurationKind
from bot.profile_text.lexicon import SIGNALS
from bot.profile_text.mentions import Mention
from bot.profile_text.money import Money
from bot.profile_text.occupations import Occupation
from bot.profile_text.platform_uses import Use
from bot.profile_text.reading import SentenceReading


class Evidence(NamedTuple):
    """Words from ``start`` up to ``end`` that speak for an option, the more the higher their weight."""

    question: str
    option: str
    start: int
    end: int
    weight: int


def strongest(found: Iterable[Evidence]) -> list[Evidence]:
    """The evidence of the highest weight, in the order of the text."""
    listed = list(found)
    most = max((evidence.weight for evidence in listed), default=0)
    return sorted((evidence for evidence in listed if evidence.weight == most), key=lambda evidence: evidence.start)


def undisputed(found: Iterable[Evidence]) -> Evidence | None:
    """The first of the strongest evidence if all of it speaks for one option; what is disputed is left open."""
    best = strongest(found)
    return best[0] if best and all(evidence.option == best[0].option for evidence in best) else None


UNCLEAR = "unclear"
"""What patterns give that make an answer doubtful, and are none."""

_BUDGET, _TIME, _CAREER_STAGE = "budget", "time", "career_stage"


@dataclass(frozen=True)
class ProfileFindings:
    """Everything found in a text; ``taken`` are the places of certifications' names."""

    reading: SentenceReading
    mentions: Mapping[str, Sequence[Mention]]
    evidence: Mapping[str, Sequence[Evidence]]
    occupations: Sequence[Occupation]
    uses: Sequence[Use]
    durations: Sequence[Duration]
    amounts: Sequence[Money]
    taken: AbstractSet[int]

    @property
    def pace(self) -> Duration | None:
        """The first pace that is named."""
        return next((duration for duration in self.durations if duration.kind is DurationKind.PACE), None)

    @cached_property
    def pace_places(self) -> set[int]:
        """The places of words that belong to a pace."""
        paces = (duration for duration in self.durations if duration.kind is DurationKind.PACE)
        return {place for pace in paces for place in range(pace.start, pace.end)}

    @cached_property
    def signals(self) -> set[str]:
        """What is no answer by itself, but decides between answers."""
        return {evidence.option for evidence in self.evidence.get(SIGNALS, ())}

    def evidence_for(self, question: Question) -> list[Evidence]:
        """What speaks for options of a question: patterns, and the catalog's phrases where they fill their clause."""
        found = list(self.evidence.get(question.id, ()))
        found += [
            Evidence(question.id, mention.option, mention.start, mention.end, 1)
            for mention in self.mentions.get(question.id, ())
            if self.counts(mention)
            and mention.end - mention.start > (question.id == _TIME)  # "today" alone says nothing
            and (self.reading.is_terse or self._fills_its_clause(mention))
        ]
        return [e for e in found if question.option(e.option) is not None or e.option == UNCLEAR]

    def undisputed(self, evidence: Sequence[Evidence]) -> Evidence | None:
        """The evidence that wins: what is disputed is left open, save in a list of facts, where the first counts."""
        best = undisputed(evidence)
        return best or (strongest(evidence)[0] if self.reading.is_terse and evidence else None)

    def counts(self, mention: Mention) -> bool:
        """Whether a phrase of the catalog is said of the writer, and not denied."""
        if mention.standing.denied or mention.standing.somebody_elses or self.reading.is_denied(mention.start):
            return False
        if mention.question != _BUDGET and not self.reading.is_mine(mention.start):
            return False
        return not (mention.question == _CAREER_STAGE and mention.standing.hoped_for)

    def _fills_its_clause(self, mention: Mention) -> bool:
        start, end = self.reading.clause(mention.start)
        return end - start <= mention.end - mention.start + 1
