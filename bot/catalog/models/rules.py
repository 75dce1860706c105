"""Rules: a condition on a profile, what it favours or excludes, and the sentence that the member is shown."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.catalog.models.base import Flag, Id, Ids, Record, Text, Whole
from bot.catalog.models.certification import Level
from bot.catalog.models.conditions import Condition

Weight = Annotated[Whole, Field(ge=1, le=200)]
Nudge = Annotated[Whole, Field(ge=-50, le=50)]
ExclusionCode = Literal["too_advanced", "too_basic", "not_relevant"]
_EFFECTS = ("favour", "nudge", "exclude", "enough", "warn", "first_step")


class RuleOrigin(Record):
    """Where a rule comes from: a section of the article, or what has changed since."""

    section: Annotated[str, Field(min_length=1, max_length=120)]
    update: Flag = False


class Exclusion(Record):
    """Certifications that a rule rules out, and why in one word.

    ``levels`` adds every entry of these levels that is a step of a path; material beside the paths stays.
    """

    code: ExclusionCode
    certifications: Ids = ()
    levels: tuple[Level, ...] = ()

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.certifications and not self.levels:
            raise ValueError("name what is ruled out: certifications, or levels")
        return self


class Rule(Record):
    """A piece of advice; it has exactly one effect.

    - ``favour`` makes certifications relevant and gives them weight;
    - ``nudge`` moves those that are relevant already, up or down;
    - ``exclude`` rules certifications out;
    - ``enough: true`` says that no certification would add anything;
    - ``warn`` makes ``text`` a warning with this code;
    - ``first_step`` makes ``text`` a first step about this entry of the catalog, or about ``nothing``.

    ``held_at_least`` (a number) and ``held_any`` (ids) ask for certifications held; they go with ``enough``, ``warn``
    and ``first_step``. With ``after_enough: true`` a first step is for those to whom no certification is recommended.
    ``{question_id}`` in ``text`` stands for what the member answered.
    An exclusion never fires on an unanswered question, not even one named in ``unless``.
    """

    id: Id
    when: Condition = Condition()
    unless: Condition = Condition()
    held_at_least: Annotated[Whole, Field(ge=1)] | None = None
    held_any: Ids = ()
    favour: Annotated[dict[Id, Weight], Field(min_length=1)] | None = None
    nudge: Annotated[dict[Id, Nudge], Field(min_length=1)] | None = None
    exclude: Exclusion | None = None
    enough: Literal[True] | None = None
    warn: Id | None = None
    first_step: Annotated[str, Field(pattern=r"^(nothing|[a-z0-9][a-z0-9_-]*)$", max_length=64)] | None = None
    after_enough: Flag = False
    text: Text
    guidance: Id | None = None
    origin: RuleOrigin

    @model_validator(mode="after")
    def _has_one_effect(self) -> Self:
        effects = [name for name in _EFFECTS if getattr(self, name) is not None]
        if len(effects) != 1:
            found = " and ".join(effects) or "none"
            raise ValueError(f"a rule has exactly one of {', '.join(_EFFECTS)}; this one has {found}")
        if self.needs_held and (self.favour or self.nudge or self.exclude):
            raise ValueError("held_at_least and held_any go with enough, warn and first_step only")
        if self.after_enough and self.first_step is None:
            raise ValueError("after_enough goes with first_step only")
        return self

    @property
    def needs_held(self) -> bool:
        """Whether it applies to people who hold something only."""
        return self.held_at_least is not None or bool(self.held_any)

    def fits_held(self, held: frozenset[str]) -> bool:
        """Whether what somebody holds is what the rule asks for."""
        return len(held) >= (self.held_at_least or 0) and (not self.held_any or not held.isdisjoint(self.held_any))
