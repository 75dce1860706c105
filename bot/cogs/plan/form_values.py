"""Reads what members enter into the forms of plans, and refuses in sentences that they understand."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date

from bot.advice.plan.dates import read_day
from bot.advice.plan.models import PlanError
from bot.timezones import find_zone
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.limits import plain, shorten
from bot.ui.modal import FormValue

_ECHO = 60
_MOST_NEAREST = 4


@contextmanager
def refusing() -> Generator[None]:
    """Turn what the rules refuse into what the member reads."""
    try:
        yield
    except PlanError as refusal:
        raise UserError(str(refusal)) from refusal


def read_day_field(text: str, today: date, *, backwards: bool = False) -> date | None:
    """The day in a field; None for an empty one.

    Raises:
        PlanError: if it cannot be read.
    """
    return read_day(text, today, backwards=backwards) if text.strip() else None


def read_zone(text: str) -> str | None:
    """The time zone in a field; None for an empty one.

    Raises:
        UserError: if it is unclear which one is meant.
    """
    if not text.strip():
        return None
    found = find_zone(text)
    if found.name is not None:
        return found.name
    echo = plain(shorten(" ".join(text.split()), _ECHO))
    if found.nearest:
        several = ", ".join(found.nearest[:_MOST_NEAREST])
        raise UserError(f"“{echo}” has several time zones, such as {several}. Please name a city. Nothing was changed.")
    raise UserError(f"I do not know where “{echo}” is. Name a large city near you, or UTC. Nothing was changed.")


def text_in(values: Mapping[str, FormValue], name: str) -> str:
    """Return what was entered into a field, without spaces around it."""
    return str(values.get(name) or "").strip()


def hours_in(values: Mapping[str, FormValue]) -> int:
    """Return the chosen hours a week; 0 without a choice."""
    chosen = values.get("hours")
    return number_in(chosen[0]) if isinstance(chosen, tuple) and chosen else 0
