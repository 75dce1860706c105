"""The certifications that members may hold, in pages that fit a menu; providers stay together."""

from __future__ import annotations

from itertools import groupby

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.ui.limits import MAX_OPTIONS


def pages(entries: list[Certification]) -> list[list[Certification]]:
    """Entries by provider, at most 25 a page; a provider is split only if it alone has more."""
    found: list[list[Certification]] = []
    by_provider = sorted(entries, key=lambda entry: (entry.provider, entry.short_name))
    for _, group in groupby(by_provider, key=lambda entry: entry.provider):
        members = list(group)
        for start in range(0, len(members), MAX_OPTIONS):
            chunk = members[start : start + MAX_OPTIONS]
            if found and len(found[-1]) + len(chunk) <= MAX_OPTIONS:
                found[-1].extend(chunk)
            else:
                found.append(chunk)
    return found


def holdable(catalog: Catalog) -> list[list[Certification]]:
    """The pages of everything that can be held: certifications, not material to learn from."""
    return pages([entry for entry in catalog.certifications if entry.kind != "resource"])


def providers(page: list[Certification]) -> str:
    """What a page is called: its providers in order."""
    return ", ".join(dict.fromkeys(entry.provider for entry in page))
