"""Carry a catalog, or its files, from one process to another as JSON messages.

The items of a catalog are validated again where they arrive, one by one: a few hundredths of a second for a whole
catalog, a fifth of what parsing its files takes, and no message is large enough to hold up other threads.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from bot.catalog.models.base import Record
from bot.catalog.models.catalog import Catalog, CatalogFile
from bot.catalog.models.texts import Source

_SECTIONS = [name for name in CatalogFile.model_fields if name != "article"]
_ITEMS = {name: TypeAdapter[Any](CatalogFile.model_fields[name].annotation or Any) for name in _SECTIONS}
_AT_ONCE = 50


def catalog_messages(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """Yield messages that carry everything of a catalog but its files."""
    yield {"revision": catalog.revision, "article": _values(catalog.article)}
    for section in _SECTIONS:
        items: tuple[Record, ...] = getattr(catalog, section)
        for start in range(0, len(items), _AT_ONCE):
            yield {"section": section, "items": [_values(item) for item in items[start : start + _AT_ONCE]]}
    yield {"end": catalog.revision}


def read_catalog(messages: Iterable[Mapping[str, Any]]) -> Catalog:
    """Build the catalog that `catalog_messages` carries; it has no files.

    Raises:
        ValueError: if they are no such messages.
    """
    sections = defaultdict[str, list[Any]](list)
    revision, article = "", None
    for message in messages:
        match message:
            case {"revision": revision, "article": values}:
                article = Source.model_validate(values)
            case {"section": section, "items": items}:
                sections[section] += _ITEMS[section].validate_python(items)
            case {"end": end} if article is not None and end == revision:
                contents: dict[str, Any] = {name: tuple(items) for name, items in sections.items()}
                return Catalog(revision, article, **contents)
            case _:
                break
    raise ValueError("the messages do not carry a whole catalog")


def file_messages(files: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    """Yield one message for each file."""
    for name, content in files.items():
        yield {"file": name, "content": b64encode(content).decode()}


def read_file(message: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that a message carries."""
    return message["file"], b64decode(message["content"])


def _values(item: Record) -> dict[str, Any]:
    return item.model_dump(mode="json", by_alias=True, exclude_unset=True)
