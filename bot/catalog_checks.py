"""The other process: reads the files of a catalog and a day, writes the catalog or what is wrong with the files."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from bot.advice.lint import check_files
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError, Problem
from bot.process import lower_priority


def work(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Check what is asked for; both sides speak in pickles, since each is the same program."""
    files, on = pickle.load(incoming)  # noqa: S301 - the bot wrote it
    # Whoever asks has the files: they need not come back.
    found = check(files, on)
    pickle.dump(replace(found, files={}) if isinstance(found, Catalog) else found, outgoing)


def check(files: Mapping[str, bytes], on: date) -> Catalog | tuple[Problem, ...]:
    """The catalog that the files make if nothing at all is wrong with them, and everything that is otherwise."""
    try:
        return check_files(files, on, seen_by=on)
    except CatalogError as error:
        return error.problems


if __name__ == "__main__":
    lower_priority()
    work(sys.stdin.buffer, sys.stdout.buffer)
