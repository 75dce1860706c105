"""Rules: a condition on a profile, what it favours or excludes, and the sentence that the member is shown."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.catalog.models.base import Flag, Id, Ids, Record, Text, Whole
from bot.catalog.models.conditions import Condition

Weight = Annotated[Whole, Field(ge=1, le=200)]
Nudge = Annotated[Whole, Field(ge=-50, le=50)]
ExclusionCode = Literal["too_advanced", "not_relevant"]
_EFFECTS = ("favour", "nudge", "exclude", "warn", "first_step")


class RuleOrigin(Record):
    """Where a rule comes from: a section of the article, or what has changed since."""

    section: Annotated[str, Field(min_length=1, max_length=120)]
    update: Flag = False


class Exclusion(Record):
    """Certifications that a rule rules out, and why in one word."""

    code: ExclusionCode
    certifications: Annotated[Ids, Field(min_length=1)]


class Rule(Record):
    """A piece of advice; it has exactly one effect.

    - ``favour`` makes certifications relevant and gives them weight;
    - ``nudge`` moves those that are relevant already, up or down;
    - ``exclude`` rules certifications out;
    - ``warn`` makes ``text`` a warning with this code;
    - ``first_step`` makes ``text`` a first step about this entry of the catalog, or about ``nothing``.

    ``{question_id}`` in ``text`` stands for what the member answered.
    An exclusion never fires on an unanswered question, not even one named in ``unless``.
    """

    id: Id
    when: Condition = Condition()
    unless: Condition = Condition()
    held_at_least: Annotated[Whole, Field(ge=1)] | None = None
    favour: Annotated[dict[Id, Weight], Field(min_length=1)] | None = None
    nudge: Annotated[dict[Id, Nudge], Field(min_length=1)] | None = None
    exclude: Exclusion | None = None
    warn: Id | None = None
    first_step: Annotated[str, Field(pattern=r"^(nothing|[a-z0-9][a-z0-9_-]*)$", max_length=64)] | None = None
    text: Text
    guidance: Id | None = None
    origin: RuleOrigin

    @model_validator(mode="after")
    def _has_one_effect(self) -> Self:
        effects = [name for name in _EFFECTS if getattr(self, name) is not None]
        if len(effects) != 1:
            found = " and ".join(effects) or "none"
            raise ValueError(f"a rule has exactly one of {', '.join(_EFFECTS)}; this one has {found}")
        if self.held_at_least is not None and self.warn is None:
            raise ValueError("held_at_least goes with warn only")
        return self
