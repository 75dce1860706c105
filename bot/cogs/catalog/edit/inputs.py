"""What an edit is made of: the entry, the inputs of its form, and what was entered. Here is no Discord."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.catalog.edit import CatalogEditor
from bot.catalog.form_values import EditError
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.texts import FaqEntry

Section = Literal["certifications", "faq"]
Entered = Mapping[str, str]
"""What was entered, by the name of the input; what was left empty is an empty text."""


@dataclass(frozen=True, slots=True)
class EditInput:
    """One input of a form; with ``options`` (value and label) it is a menu."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    most: int = 300
    is_long: bool = False
    is_required: bool = True
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EditTarget:
    """The entry that is edited, in the catalog in force, on a day."""

    catalog: Catalog
    entry: Certification | FaqEntry
    on: date

    @property
    def name(self) -> str:
        """What people call it."""
        return self.entry.short_name if isinstance(self.entry, Certification) else self.entry.question

    @property
    def certification(self) -> Certification:
        """The entry, where it is a certification."""
        if not isinstance(self.entry, Certification):
            raise EditError("That is no certification. Please choose the entry from the list.")
        return self.entry

    @property
    def faq(self) -> FaqEntry:
        """The entry, where it is one of the FAQ."""
        if not isinstance(self.entry, FaqEntry):
            raise EditError("That is no FAQ entry. Please choose the entry from the list.")
        return self.entry


@dataclass(frozen=True, slots=True)
class EditField:
    """Something that can be changed: its form, and what it does to the files."""

    id: str
    label: str
    section: Section
    inputs: Callable[[EditTarget], Sequence[EditInput]]
    apply: Callable[[CatalogEditor, EditTarget, Entered], None]
