"""``impact``: whose recommendation a change of the catalog moves, over every possible profile."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.advice.impact.analysis import analyse
from bot.advice.impact.report import (
    Impact,
    answers_in_words,
    dead_end_sentence,
    further,
    headline,
    move_line,
    vendor_lines,
)
from bot.catalog.load import CatalogError, load_directory
from bot.catalog.models.catalog import Catalog
from bot.cli.input import catalog_directory
from bot.cli.output import CatalogProblemsError, put, put_json

_MOST_MOVES = 12


def execute(arguments: Namespace) -> int:
    """Compare the catalogs in ``arguments.old`` and ``arguments.new``."""
    on: date = arguments.on or datetime.now(UTC).date()
    old, new = _catalog(arguments.old), _catalog(arguments.new)
    impact = analyse(old, new, on)
    if arguments.json:
        put_json(impact.as_json(), indent=2)
    else:
        put("\n".join(_lines(impact, old, new)))
    return 0


def _catalog(chosen: Path) -> Catalog:
    """The catalog in a folder; its problems name the folder, because there are two of them."""
    directory = catalog_directory(chosen)
    try:
        return load_directory(directory)
    except CatalogError as error:
        raise CatalogProblemsError(f"{directory}/{problem}" for problem in error.problems) from None


def _lines(impact: Impact, old: Catalog, new: Catalog) -> Iterator[str]:
    yield headline(impact)
    yield from further(impact)
    if impact.moves:
        yield ""
        yield "Another pick"
        for move in impact.moves[:_MOST_MOVES]:
            yield f"  {move_line(move, old, new)}"
            yield f"      such as: {answers_in_words(move.example, new)}"
        left = impact.moves[_MOST_MOVES:]
        if left:
            yield f"  {sum(move.profiles for move in left):,} in {len(left):,} other ways"
    vendors = vendor_lines(impact)
    if vendors:
        yield ""
        yield "Share of all picks"
        yield from (f"  {line}" for line in vendors)
    yield ""
    yield dead_end_sentence(impact, new)
    yield f"On {impact.on}, from catalog revision {impact.old[:12]} to {impact.new[:12]}"
