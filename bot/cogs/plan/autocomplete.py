"""What ``/plan start`` suggests while a member types, and what a choice means."""

from __future__ import annotations

from datetime import date, datetime

from discord import app_commands

from bot.catalog.formatting import status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NameIndex
from bot.cogs.plan.routes import TargetKind
from bot.timezones import search_zones, zone_label
from bot.ui.errors import UserError
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, plain, shorten

Choices = list[app_commands.Choice[str]]

_STACK = "stack:"
_MOST_STACKS = 8
_MOST_NEAREST = 3
_LONGEST_ECHO = 60


def target_choices(catalog: Catalog, names: NameIndex, typed: str, today: date) -> Choices:
    """Return stacks and certifications that may be meant; those that cannot be taken say so.

    Args:
        catalog: The catalog that the member sees.
        names: Its names.
        typed: What the member has typed so far.
        today: The day.
    """
    wanted = typed.strip().casefold()
    stacks = [stack for stack in catalog.stacks if wanted in f"stack: {stack.name}".casefold()][:_MOST_STACKS]
    choices = [app_commands.Choice(name=shorten(f"Stack: {s.name}", MAX_CHOICE), value=_STACK + s.id) for s in stacks]
    choices += [
        app_commands.Choice(name=_label(entry, status_line(entry, today)), value=entry.id)
        for entry in names.search(typed, today)
    ]
    return choices[:MAX_OPTIONS]


def zone_choices(typed: str, now: datetime) -> Choices:
    """Return time zones by city or country, each with the time that it is there."""
    return [
        app_commands.Choice(name=shorten(zone_label(name, now), MAX_CHOICE), value=name)
        for name in search_zones(typed, MAX_OPTIONS)
    ]


def chosen_target(what: str, home: Catalog, here: Catalog, names: NameIndex, today: date) -> tuple[TargetKind, str]:
    """Return what a member means to plan, chosen from the list or typed in full.

    Args:
        what: What was chosen or typed.
        home: The catalog of the member's home server.
        here: The catalog that the member sees, of which the suggestions are.
        names: The names of the latter.
        today: The day.

    Raises:
        UserError: if that is not clear, with what may be meant.
    """
    name = what.removeprefix(_STACK).strip()
    stack = next((s for s in (*home.stacks, *here.stacks) if name.casefold() in {s.id, s.name.casefold()}), None)
    if stack is not None:
        return "stack", stack.id
    found = names.find(name, today, nearest=_MOST_NEAREST)
    if found.entry is not None:
        return "cert", found.entry.id
    hint = ", ".join(entry.short_name for entry in found.nearest)
    echo = plain(shorten(" ".join(name.split()) or "…", _LONGEST_ECHO))
    if hint:
        raise UserError(f"“{echo}” could be {hint}. Please choose from the list while you type.")
    raise UserError(f"The catalog has nothing that is called “{echo}”. Type a few letters and choose from the list.")


def _label(entry: Certification, status: str) -> str:
    return shorten(entry.short_name if status == "active" else f"{entry.short_name}: {status}", MAX_CHOICE)
