"""What a moderator sees when proposed files are no good: every problem with file, line and field."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import discord

from bot.catalog.problems import CatalogError, Problem
from bot.ui.card import Card
from bot.ui.formatting import clip, fitting
from bot.ui.limits import plain, shorten

PROBLEMS_FILE = "problems.txt"

_ROOM = 2200
_LINE = 400
_LISTED = 200
"""The most problems of which lines are written for the card: far more than fit on it."""
_MOST_BYTES = 4 * 2**20


def refusal_card(error: CatalogError, what: str) -> Card:
    """The problems, as many as fit; all of them are in the file that goes with it."""
    count = len(error.problems)
    card = Card().heading("Nothing was changed: the files have problems", 3)
    card.text(f"{_cut(what)}: {count:,} problem{'' if count == 1 else 's'}. The catalog in force stays as it is.")
    return card.bullets(*problem_lines(error.problems)).file(PROBLEMS_FILE)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Problems with file, line and field, as many as fit on a card."""
    listed = list(problems)
    lines = (
        f"**{_cut(problem.file)}, line {problem.line}**, {_cut(problem.field)}: {_cut(problem.message)}"
        for problem in listed[:_LISTED]
    )
    return fitting((clip(line, _LINE) for line in lines), _ROOM, max(0, len(listed) - _LISTED))


def _cut(text: str) -> str:
    return plain(shorten(text, _LINE))


def problems_file(error: CatalogError) -> discord.File:
    """All problems, one a line, as a linter prints them."""
    text = "".join(f"{problem}\n" for problem in error.problems).encode("utf-8", "backslashreplace")
    return discord.File(BytesIO(text[:_MOST_BYTES]), PROBLEMS_FILE)
