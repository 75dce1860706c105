"""One search for each revision of a catalog, for all who ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from bot.catalog.models import Catalog
from bot.faq.search import Search

_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Revision:
    id: str
    catalog: Catalog = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _built(revision: _Revision) -> Search:
    return Search(revision.catalog)


def search_of(catalog: Catalog) -> Search:
    """The search of this revision, built when it is first asked for; it depends on nothing else."""
    return _built(_Revision(catalog.revision, catalog))
