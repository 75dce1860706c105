"""What ``/catalog edit`` suggests while a moderator types: entries, and what can be changed about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from discord import app_commands

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.cogs.catalog.edit.fields import FIELDS
from bot.cogs.catalog.edit.inputs import Section
from bot.ui.bot import Interaction
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

PREFIXES: dict[Section, str] = {"certifications": "cert:", "faq": "faq:"}
"""What the value of a suggested entry begins with."""

_CERTIFICATIONS_SHOWN = 15


def entry_choices(
    catalog: Catalog, found: Sequence[Certification], typed: str, on: date
) -> list[app_commands.Choice[str]]:
    """Certifications by name, code or nickname, and FAQ entries by the words of their question.

    Args:
        catalog: The catalog in force.
        found: The certifications that members are suggested for this text, best first.
        typed: What was typed so far.
        on: The day.
    """
    certifications = [*found[:_CERTIFICATIONS_SHOWN], *_unborn(catalog, typed, on)]
    named = [(f"{PREFIXES['certifications']}{entry.id}", entry.short_name) for entry in certifications]
    asked = [
        (f"{PREFIXES['faq']}{entry_id}", f"FAQ: {question}")
        for entry_id, question in matching_questions(catalog, typed)
    ]
    return [
        app_commands.Choice(name=shorten(name, MAX_CHOICE), value=value)
        for value, name in (named + asked)[:MAX_OPTIONS]
    ]


async def field_choices(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """What can be changed about the entry that was chosen."""
    chosen = str(interaction.namespace.entry or "")
    wanted = typed.strip().casefold()
    sections = [section for section, prefix in PREFIXES.items() if chosen.startswith(prefix)] or list(PREFIXES)
    return [
        app_commands.Choice(name=field.label, value=field.id)
        for field in FIELDS.values()
        if field.section in sections and wanted in f"{field.label} {field.id}".casefold()
    ]


def matching_questions(catalog: Catalog, typed: str) -> Iterator[tuple[str, str]]:
    """Id and question of the FAQ entries that have every word that was typed."""
    words = typed.casefold().removeprefix("faq").strip(": ").split()
    for entry in catalog.faq:
        text = f"{entry.question} {entry.id}".casefold()
        if all(word in text for word in words):
            yield entry.id, entry.question


def _unborn(catalog: Catalog, typed: str, on: date) -> Iterator[Certification]:
    """The certifications that do not exist yet: members are not shown them, but moderators prepare them."""
    wanted = typed.strip().casefold()
    for entry in catalog.certifications:
        if entry.phase_on(on) is None and wanted in f"{entry.short_name} {entry.id}".casefold():
            yield entry
