"""From proposed files to a catalog: parsed, validated and linted, without holding anybody up."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from bot.advice.lint import check_files
from bot.catalog.archive import check_size
from bot.catalog.load import load_catalog
from bot.catalog.models import Catalog
from bot.catalog.problems import CatalogError

_EXAMINER = ThreadPoolExecutor(1, thread_name_prefix="catalog")
"""Works through one proposal after the other: many large ones at once would keep everything else waiting."""


async def examine(files: Mapping[str, bytes], on: date) -> Catalog:
    """The catalog that these files make, if nothing at all is wrong with them; advice is tried for this day.

    Raises:
        CatalogError: with everything that is wrong.
    """
    return await asyncio.get_running_loop().run_in_executor(_EXAMINER, _examine, files, on)


def _examine(files: Mapping[str, bytes], on: date) -> Catalog:
    check_size(files)
    problems = check_files(files, on)
    if problems:
        raise CatalogError(problems)
    return load_catalog(files)
