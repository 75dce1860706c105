"""From proposed files to a catalog: parsed, validated and linted, without holding anybody up."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date

from bot.advice.lint import check_files
from bot.catalog.load import load_catalog
from bot.catalog.models import Catalog
from bot.catalog.problems import CatalogError


async def examine(files: Mapping[str, bytes], on: date) -> Catalog:
    """The catalog that these files make, if nothing at all is wrong with them; advice is tried for this day.

    Raises:
        CatalogError: with everything that is wrong.
    """
    return await asyncio.to_thread(_examine, files, on)


def _examine(files: Mapping[str, bytes], on: date) -> Catalog:
    problems = check_files(files, on)
    if problems:
        raise CatalogError(problems)
    return load_catalog(files)
