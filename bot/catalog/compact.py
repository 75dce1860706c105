"""Keep a catalog in little memory: without its files, and without a second copy of anything that it says twice.

Most catalogs of servers are the built-in one with some changes. What is equal to a part of that is that very part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.catalog.models.base import Record
from bot.catalog.models.catalog import Catalog, CatalogFile

_SECTIONS = tuple(name for name in CatalogFile.model_fields if name != "article")
_KEYS = ("id", "number", "situation", "name")
"""What tells the entries of a section apart, whichever of these they have."""


class Compactor:
    """Makes catalogs small beside one that is kept anyway.

    Args:
        builtin: The catalog whose parts are used again.
    """

    def __init__(self, builtin: Catalog) -> None:
        self._builtin = builtin
        self._entries = {section: _by_key(getattr(builtin, section)) for section in _SECTIONS}
        self._values = _Values({})
        for section in _SECTIONS:
            for entry in getattr(builtin, section):
                self._values.use(entry)

    def compact(self, catalog: Catalog) -> Catalog:
        """The same catalog, equal in everything but its files; takes a hundredth of a second or two."""
        values = _Values(self._values.known)
        sections: dict[str, Any] = {}
        for section in _SECTIONS:
            known = self._entries[section]
            kept: list[Record] = []
            for entry in getattr(catalog, section):
                other = known.get(_key(entry))
                if other is None or other != entry or other.model_fields_set != entry.model_fields_set:
                    values.use(entry)
                    kept.append(entry)
                else:
                    kept.append(other)
            sections[section] = tuple(kept)
        return replace(catalog, files={}, **sections)


class _Values:
    """Values that have been seen; a record's are exchanged for those in place, which nobody can tell."""

    def __init__(self, shared: Mapping[Any, Any]) -> None:
        self._shared = shared
        self.known: dict[Any, Any] = {}

    def use(self, record: Record) -> None:
        values = vars(record)  # beneath what the model forbids: no value changes
        for name, value in values.items():
            values[name] = self._one_of(value)
        names = frozenset(record.__pydantic_fields_set__)
        # A third of a record's memory is the set of the fields that were given; there are few different ones.
        object.__setattr__(record, "__pydantic_fields_set__", self._seen((set, names), record.__pydantic_fields_set__))

    def _one_of(self, value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
        if isinstance(value, Record):
            self.use(value)
            return value
        if isinstance(value, tuple):
            items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType] - of whatever
            return tuple(self._one_of(item) for item in items)
        if type(value) is str:  # an enum equals its value, and is another thing
            return self._seen(value, value)
        return value

    def _seen(self, key: Any, value: Any) -> Any:  # noqa: ANN401 - as above
        found = self._shared.get(key)
        return self.known.setdefault(key, value) if found is None else found


def _by_key(entries: tuple[Record, ...]) -> dict[Any, Record]:
    return {_key(entry): entry for entry in entries}


def _key(entry: Record) -> Any:  # noqa: ANN401 - an id, a number or a name
    return next((getattr(entry, name) for name in _KEYS if hasattr(entry, name)), None)
