"""An outcome: what interview and confidence look at of a decision, which is its verdict and its pick."""

from __future__ import annotations

from typing import NamedTuple

from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.decider import Decision, Verdict

_VERDICTS = tuple(Verdict)


class Outcome(NamedTuple):
    """A verdict and a pick, as numbers: places in `Verdict` and in the compiled catalog; -1 where there is no pick."""

    verdict: int
    pick: int

    @classmethod
    def of(cls, decision: Decision, compiled: CompiledCatalog) -> Outcome:
        """The outcome of a decision."""
        pick = -1 if decision.pick is None else compiled.place[decision.pick]
        return cls(_VERDICTS.index(decision.verdict), pick)

    def key(self, entries: int) -> int:
        """Both as one number, for a catalog with so many entries."""
        return self.verdict * (entries + 1) + self.pick + 1
