"""Where each item of a loaded catalog is written, for checks that look at the catalog as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalog.problems import Problem
from bot.catalog.yaml.document import Document, Step, Value


@dataclass(frozen=True)
class Place:
    """A place in a catalog file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    field: str

    def problem(self, message: str) -> Problem:
        """What is wrong there."""
        return Problem(self.file, self.line, self.column, self.field, message)


class Sources:
    """The places of one catalog's items.

    An item is named by its section and its id, or by its index in the catalog's tuple (the files in the order of their
    names). What follows is the path inside it, with the keys as the files have them (``from``, not ``since``).
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._items: dict[str, list[tuple[Document, int]]] = {}
        self._index_of: dict[str, dict[str, int]] = {}
        for document in documents:
            for section, items in document.value.items():
                if isinstance(items, list):
                    self._add(section, document, items)

    def _add(self, section: str, document: Document, items: Sequence[Value]) -> None:
        places = self._items.setdefault(section, [])
        index_of = self._index_of.setdefault(section, {})
        for local, item in enumerate(items):
            if isinstance(item, dict) and isinstance(item_id := item.get("id"), str):
                index_of.setdefault(item_id.strip(), len(places))
            places.append((document, local))

    def at(self, section: str, item: str | int | None = None, *path: Step, on_key: bool = False) -> Place:
        """The place of an item, or of something in it; of a whole section without ``item``.

        Where nothing is written at the path, the nearest thing around it counts. ``on_key`` gives the place of the key
        instead of its value. Of two items with the same id, the id means the first.

        Raises:
            KeyError: if the catalog's files have no such item.
        """
        if item is None:
            document = next((d for d in self._documents if section in d.value), self._documents[0])
            steps: tuple[Step, ...] = (section, *path)
        else:
            index = self._index_of.get(section, {})[item] if isinstance(item, str) else item
            items = self._items.get(section, [])
            if not 0 <= index < len(items):
                raise KeyError(item)
            document, local = items[index]
            steps = (section, local, *path)
        found = document.problem(steps, "", on_key=on_key)
        return Place(found.file, found.line, found.column, found.field)

    def problem(
        self, section: str, item: str | int | None = None, *path: Step, message: str, on_key: bool = False
    ) -> Problem:
        """A problem with an item, or with something in it; arguments as for `at`."""
        return self.at(section, item, *path, on_key=on_key).problem(message)
