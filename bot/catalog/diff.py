"""What differs between two catalogs: entries added, removed and changed, field by field.

Only what the bot reads counts: comments, layout and the distribution over files are no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from bot.catalog.models.catalog import Catalog

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""A value as JSON would have it; None where nothing is written."""

SECTIONS = (
    "article",
    "tiers",
    "questions",
    "certifications",
    "rules",
    "stacks",
    "guidance",
    "quick_reference",
    "faq",
)
"""The sections in the order in which changes are told."""

_NAMES = ("short_name", "question", "title", "name", "topic", "situation", "id")
"""Where an entry's name for people stands: the first of these that it has."""

_TEXTS = ("answer", "text", "best_for", "meaning")
"""Where an entry says what it is about: the first of these that it has."""

_IDENTITIES = (("id",), ("code",), ("option",), ("about", "source"), ("status",), ("text",))
"""What tells the items of a list apart: the first of these that an item has."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs.

    Attributes:
        path: The keys that lead to it inside its entry, as the files have them; an item of a list by what tells it
            apart, and a word of a list by nothing: it stands in ``old`` or ``new``.
        old: What was written; None for nothing.
        new: What is written now; None for nothing.
        is_order: The same items as before in another order; ``old`` and ``new`` name them all.
    """

    path: tuple[str, ...]
    old: Plain
    new: Plain
    is_order: bool = False

    @property
    def field(self) -> str:
        """The path in one word: ``cost.total_usd``."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class EntryDiff:
    """One entry that was added, removed or changed.

    Attributes:
        section: A section of the catalog, such as ``certifications``.
        key: Its id; the number of a tier; what a row of the quick reference is about.
        name: What people call it, in the newer of the two catalogs that has it.
        changes: What differs; empty for an entry that was added or removed.
        says: The text that an entry is about, in whole: an answer, a rule's sentence; only of one added or removed.
    """

    section: str
    key: str
    name: str
    changes: tuple[FieldChange, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class CatalogDiff:
    """All that differs between two revisions, in the order of `SECTIONS`."""

    old_revision: str
    new_revision: str
    added: tuple[EntryDiff, ...] = ()
    removed: tuple[EntryDiff, ...] = ()
    changed: tuple[EntryDiff, ...] = ()
    reordered: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether members would see no difference; the files may still differ in comments and layout."""
        return not (self.added or self.removed or self.changed or self.reordered)


def diff(old: Catalog, new: Catalog) -> CatalogDiff:
    """Compare two catalogs; the same two always give the same result."""
    added, removed, changed = list[EntryDiff](), list[EntryDiff](), list[EntryDiff]()
    reordered = list[str]()
    for section in SECTIONS:
        before, after = _entries(old, section), _entries(new, section)
        removed += [_whole(section, key, entry) for key, entry in before.items() if key not in after]
        for key, entry in after.items():
            if key not in before:
                added.append(_whole(section, key, entry))
            elif changes := _changes(before[key], entry):
                changed.append(EntryDiff(section, key, _name(key, entry), changes))
        if [key for key in before if key in after] != [key for key in after if key in before]:
            reordered.append(section)
    return CatalogDiff(old.revision, new.revision, tuple(added), tuple(removed), tuple(changed), tuple(reordered))


def _entries(catalog: Catalog, section: str) -> dict[str, BaseModel]:
    """The entries of a section by what tells them apart, in their order."""
    value: BaseModel | Sequence[BaseModel] = getattr(catalog, section)
    entries = [value] if isinstance(value, BaseModel) else value
    return _numbered([(_key(section, entry), entry) for entry in entries])


def _key(section: str, entry: BaseModel) -> str:
    match section:
        case "article":
            return section
        case "tiers":
            return str(getattr(entry, "number"))  # noqa: B009 - the sections' models have no common base that says so
        case "quick_reference":
            return str(getattr(entry, "situation"))  # noqa: B009
        case _:
            return str(getattr(entry, "id"))  # noqa: B009


def _numbered(pairs: Sequence[tuple[str, BaseModel]]) -> dict[str, BaseModel]:
    """The entries by key; a key that comes again gets a number, so that none is overlooked."""
    found: dict[str, BaseModel] = {}
    for key, entry in pairs:
        found[_free(key, found)] = entry
    return found


def _free(key: str, taken: dict[str, BaseModel] | dict[str, Plain]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key} ({number})"
    return free


def _name(key: str, entry: BaseModel) -> str:
    return next((str(value) for name in _NAMES if (value := getattr(entry, name, None))), key)


def _whole(section: str, key: str, entry: BaseModel) -> EntryDiff:
    says = next((str(value) for name in _TEXTS if (value := getattr(entry, name, None))), "")
    return EntryDiff(section, key, _name(key, entry), says=says)


def _changes(old: BaseModel, new: BaseModel) -> tuple[FieldChange, ...]:
    if old == new:
        return ()
    return tuple(_compare(_plain(old), _plain(new), ()))


def _plain(entry: BaseModel) -> Plain:
    return _stripped(entry.model_dump(mode="json", by_alias=True))


def _stripped(value: Plain) -> Plain:
    """A value without the keys that hold nothing: leaving a key out and leaving it empty mean the same."""
    if isinstance(value, dict):
        inner = {key: _stripped(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item is not None and item not in ({}, [])}
    return [_stripped(item) for item in value] if isinstance(value, list) else value


def _compare(old: Plain, new: Plain, path: tuple[str, ...]) -> Iterator[FieldChange]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _compare(old.get(key), new.get(key), (*path, key))
    elif _is_list(old) and _is_list(new):
        yield from _compare_lists(_items(old), _items(new), path)
    else:
        yield FieldChange(path, old, new)


def _is_list(value: Plain) -> bool:
    """Whether a value is a list of things, or nothing; a pair of figures is one value."""
    is_range = isinstance(value, list) and bool(value) and isinstance(value[0], int | float)
    return value is None or (isinstance(value, list) and not is_range)


def _items(value: Plain) -> dict[str, Plain]:
    """The items of a list by what tells them apart."""
    found: dict[str, Plain] = {}
    for item in value if isinstance(value, list) else ():
        found[_free(_identity(item), found)] = item
    return found


def _identity(item: Plain) -> str:
    if not isinstance(item, dict):
        return str(item)
    keys = next((keys for keys in _IDENTITIES if keys[0] in item), tuple(item)[:1])
    return " ".join(str(item[key]) for key in keys if key in item)


def _compare_lists(old: dict[str, Plain], new: dict[str, Plain], path: tuple[str, ...]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        inside = isinstance(before, dict) or isinstance(after, dict)
        yield from _compare(before, after, (*path, key) if inside else path)
    kept, order = [key for key in old if key in new], [key for key in new if key in old]
    if kept != order:
        yield FieldChange(path, list(kept), list(order), is_order=True)
