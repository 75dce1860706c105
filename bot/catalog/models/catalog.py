"""The whole catalog: what its files may hold, and the one frozen value that the rest of the bot reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.catalog.models.base import Record
from bot.catalog.models.certification import Certification
from bot.catalog.models.interview import Question
from bot.catalog.models.rules import Rule
from bot.catalog.models.texts import FaqEntry, Guidance, QuickReference, Source, Stack, Tier

_DAYS_KEPT = 16
"""For how many days a catalog keeps what it says on them."""


class CatalogFile(Record):
    """One YAML file; any file may hold any of these sections, and the catalog is all files together."""

    article: Source | None = None
    tiers: tuple[Tier, ...] = ()
    questions: tuple[Question, ...] = ()
    certifications: tuple[Certification, ...] = ()
    rules: tuple[Rule, ...] = ()
    stacks: tuple[Stack, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    quick_reference: tuple[QuickReference, ...] = ()
    faq: tuple[FaqEntry, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """One immutable revision, identified by the hash of its files."""

    revision: str
    article: Source
    tiers: tuple[Tier, ...] = ()
    questions: tuple[Question, ...] = ()
    certifications: tuple[Certification, ...] = ()
    rules: tuple[Rule, ...] = ()
    stacks: tuple[Stack, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    quick_reference: tuple[QuickReference, ...] = ()
    faq: tuple[FaqEntry, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def certification(self) -> dict[str, Certification]:
        """Certifications by id."""
        return {entry.id: entry for entry in self.certifications}

    @cached_property
    def question(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def tier(self) -> dict[int, Tier]:
        """Tiers by number."""
        return {tier.number: tier for tier in self.tiers}

    @cached_property
    def stack(self) -> dict[str, Stack]:
        """Stacks by id."""
        return {stack.id: stack for stack in self.stacks}

    @cached_property
    def faq_entry(self) -> dict[str, FaqEntry]:
        """FAQ entries by id."""
        return {entry.id: entry for entry in self.faq}

    def as_of(self, day: date) -> Catalog:
        """The same revision with the prices, languages and caveats that hold on a day; itself if nothing differs."""
        found = self._on_days.get(day)
        if found is None:
            entries = tuple(entry.as_of(day) for entry in self.certifications)
            is_same = all(now is was for now, was in zip(entries, self.certifications, strict=True))
            found = self if is_same else replace(self, certifications=entries)
            if len(self._on_days) >= _DAYS_KEPT:
                self._on_days.clear()
            self._on_days[day] = found
        return found

    @cached_property
    def _on_days(self) -> dict[date, Catalog]:
        return {}

    def name_of(self, certification_id: str) -> str:
        """The short name of a certification; its id when the catalog does not have it."""
        entry = self.certification.get(certification_id)
        return entry.short_name if entry else certification_id
