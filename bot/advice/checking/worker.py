"""The process that checks: reads the files of a catalog and a day, writes the catalog or what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import astuple
from datetime import date
from typing import BinaryIO

from bot.advice.lint import check_files
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError, Problem
from bot.catalog.transfer import catalog_messages, read_file
from bot.process import apply_limits, read_messages, write_message


def work(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Check what the messages ask for."""
    head, *files = read_messages(incoming)
    found = check(dict(map(read_file, files)), date.fromisoformat(head["on"]))
    if isinstance(found, Catalog):
        for message in catalog_messages(found):
            write_message(outgoing, message)
    else:
        write_message(outgoing, {"problems": [astuple(problem) for problem in found]})


def check(files: Mapping[str, bytes], on: date) -> Catalog | tuple[Problem, ...]:
    """Return the catalog that the files make if nothing at all is wrong with them, otherwise everything that is."""
    try:
        return check_files(files, on, seen_by=on)
    except CatalogError as error:
        return error.problems


if __name__ == "__main__":
    apply_limits()
    work(sys.stdin.buffer, sys.stdout.buffer)
