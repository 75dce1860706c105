"""``check``: every problem of a catalog, or one line that says what is in it."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from bot.advice.lint import check_files
from bot.catalog.load import CatalogError, read_directory
from bot.cli.input import catalog_directory
from bot.cli.output import CatalogProblemsError, put, say

_SHOWN_REVISION = 12


def execute(arguments: Namespace) -> int:
    """Check the catalog in ``arguments.directory``; problems go to standard output, as a linter's do."""
    directory = catalog_directory(arguments.directory)
    try:
        files = read_directory(directory)
    except CatalogError as error:
        raise CatalogProblemsError(error.problems) from None
    try:
        today = datetime.now(UTC).date()
        catalog = check_files(files, today, seen_by=today)
    except CatalogError as error:
        for problem in error.problems:
            put(str(problem))
        say(f"certwise: {directory} has {_counted(len(error.problems), 'problem')}.")
        return 1
    contents = ", ".join(
        [
            _counted(len(catalog.certifications), "certification"),
            _counted(len(catalog.questions), "question"),
            _counted(len(catalog.rules), "rule"),
            _counted(len(catalog.stacks), "stack"),
            _counted(len(catalog.faq), "FAQ entry", "FAQ entries"),
        ]
    )
    put(f"{directory}: no problems; {contents}; revision {catalog.revision[:_SHOWN_REVISION]}")
    return 0


def _counted(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
