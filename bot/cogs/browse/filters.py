"""Filters of a list: as a code in component ids, in words, and as members type them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

from bot.advice.shortlist import GOAL, PLATFORM, TIERS, Filters
from bot.catalog.formatting import dollars, join_words
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Option
from bot.ui.errors import UserError
from bot.ui.limits import plain, shorten

NONE = "-"
"""The code of no filters."""

_NUMBERS = {"t": "tier", "c": "max_usd", "w": "max_weeks"}
_OPTIONS = {"p": PLATFORM, "g": GOAL}
_LONGEST = 6
_ECHO = 60


def encode(filters: Filters) -> str:
    """The filters in at most 40 letters, digits and dots; options by a hash of their ids, which may be long."""
    parts = [f"{letter}{getattr(filters, name)}" for letter, name in _NUMBERS.items() if name in filters.given]
    parts += [f"{letter}{_hash(getattr(filters, name))}" for letter, name in _OPTIONS.items() if name in filters.given]
    return ".".join([*parts, *(["b"] if filters.bookable else [])]) or NONE


def decode(code: str, catalog: Catalog) -> tuple[Filters, bool]:
    """The filters of a code, and whether one is left out because the catalog has lost what it was about.

    Raises:
        UserError: for a code that this version does not write.
    """
    filters, lost = Filters(), False
    for part in [] if code == NONE else code.split("."):
        letter, rest = part[:1], part[1:]
        if letter in _NUMBERS and rest.isdecimal() and len(rest) <= _LONGEST:
            filters = replace(filters, **{_NUMBERS[letter]: int(rest)})
        elif letter in _OPTIONS:
            name = _OPTIONS[letter]
            option = next((option for option in options_of(name, catalog) if _hash(option.id) == rest), None)
            filters, lost = replace(filters, **{name: option.id if option else None}), lost or option is None
        elif part == "b":
            filters = replace(filters, bookable=True)
        else:
            raise UserError("This list is from an older version of the bot. /certs gives you a new one.")
    return filters, lost


def options_of(question_id: str, catalog: Catalog) -> Sequence[Option]:
    """What a filter can be, in the words of the interview."""
    question = catalog.question.get(question_id)
    return question.options if question else ()


def option_meant(question_id: str, typed: str | None, catalog: Catalog) -> str | None:
    """The option with this id, label or phrase; None if nothing was typed.

    Raises:
        UserError: naming the options.
    """
    if typed is None:
        return None
    wanted = " ".join(typed.split()).casefold()
    options = options_of(question_id, catalog)
    for option in options:
        if wanted in {option.id.casefold(), option.label.casefold(), *(p.casefold() for p in option.phrases)}:
            return option.id
    known = join_words([option.label for option in options], "or") or "not filtered by here"
    raise UserError(f"There is no {question_id} “{plain(shorten(typed, _ECHO))}”. It can be {known}.")


def in_words(filters: Filters, catalog: Catalog) -> dict[str, str]:
    """Each filter that is set, by its name, as a member reads it."""
    return {name: _in_words(name, filters, catalog) for name in filters.given}


def _in_words(name: str, filters: Filters, catalog: Catalog) -> str:
    if name == "tier":
        tier = catalog.tier.get(filters.tier or 0)
        return f"tier {filters.tier}" + (f", {tier.name}" if tier else "")
    if name == "max_usd":
        return f"at most {dollars(filters.max_usd or 0)}" if filters.max_usd else "free"
    if name == "max_weeks":
        return f"at most {filters.max_weeks} week{'' if filters.max_weeks == 1 else 's'} of preparation"
    if name == "bookable":
        return "can be booked today"
    chosen = getattr(filters, name)
    label = next((option.label for option in options_of(name, catalog) if option.id == chosen), str(chosen))
    return f"{name}: {label}"


def _hash(option_id: str) -> str:
    return f"{zlib.crc32(option_id.encode()):08x}"


def check_tier(tier: int | None) -> int | None:
    """The tier, if there is such a one.

    Raises:
        UserError: naming the tiers.
    """
    if tier is not None and tier not in TIERS:
        raise UserError(f"There is no tier {tier}. The tiers are {join_words(map(str, TIERS), 'or')}.")
    return tier
