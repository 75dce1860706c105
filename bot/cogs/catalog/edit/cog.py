"""``/catalog edit``: the everyday changes, in a form, by the same way as any other change."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.form_values import EditError
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NameIndex
from bot.cogs.browse.autocomplete import search_certifications
from bot.cogs.catalog.desk import CatalogDesk, utcnow
from bot.cogs.catalog.drafts.propose import propose
from bot.cogs.catalog.edit.fields import FIELDS, edited, form_of
from bot.cogs.catalog.edit.modal import FEATURE, EditForm
from bot.cogs.catalog.edit_inputs import Field, Section, Target
from bot.cogs.catalog.group import add_subcommand
from bot.cogs.catalog.proposal import Proposal
from bot.cogs.catalog.written import written_file
from bot.ui.bot import BotBase, Interaction
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, plain, shorten

_PREFIXES: dict[Section, str] = {"certifications": "cert:", "faq": "faq:"}
_CERTIFICATIONS_SHOWN = 15
_ECHO = 80
_GONE = "The catalog does not have that entry any more. Please choose one from the list of /catalog edit."
_OLD = "This form is from an older version of the bot. Please use /catalog edit again."


class CatalogEdits(commands.Cog, name=FEATURE):
    """Opens the forms, and proposes what was entered."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._desk = CatalogDesk(app)

    async def cog_load(self) -> None:
        """Add the command to the group."""
        add_subcommand(self._app, "edit", "Change an entry without a file: dates, price, link, answer", self.edit)

    async def suggest_entries(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Certifications by name, code or nickname, and FAQ entries by the words of their question."""
        found = (await search_certifications(interaction, typed))[:_CERTIFICATIONS_SHOWN]
        catalog = self._app.catalogs.current(interaction.guild_id)
        found += list(_unborn(catalog, typed, utcnow().date()))
        named = [(f"cert:{entry.id}", entry.short_name) for entry in found]
        asked = [(f"faq:{entry_id}", f"FAQ: {question}") for entry_id, question in _questions(catalog, typed)]
        return [
            app_commands.Choice(name=shorten(name, MAX_CHOICE), value=value)
            for value, name in (named + asked)[:MAX_OPTIONS]
        ]

    async def suggest_fields(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """What can be changed about the entry that was chosen."""
        chosen = str(interaction.namespace.entry or "")
        wanted = typed.strip().casefold()
        sections = [section for section, prefix in _PREFIXES.items() if chosen.startswith(prefix)] or list(_PREFIXES)
        return [
            app_commands.Choice(name=field.label, value=field.id)
            for field in FIELDS.values()
            if field.section in sections and wanted in f"{field.label} {field.id}".casefold()
        ]

    @app_commands.describe(entry="A certification or an FAQ entry; choose from the list", field="What to change")
    @app_commands.autocomplete(entry=suggest_entries, field=suggest_fields)
    async def edit(self, interaction: Interaction, entry: str, field: str) -> None:
        """Open the form."""
        chosen = _field(field)
        catalog = await self._desk.in_force(interaction.guild_id or 0)
        section, entry_id = await asyncio.to_thread(_meant, catalog, entry, chosen.section, utcnow().date())
        if section != chosen.section:
            kind = "certifications" if chosen.section == "certifications" else "FAQ entries"
            raise UserError(f"“{chosen.label}” can be changed for {kind} only. Please choose the entry again.")
        target = _target(catalog, section, entry_id)
        try:
            inputs = form_of(chosen, target)
        except EditError as error:
            raise UserError(str(error)) from error
        await EditForm.showing(chosen.id, entry_id, f"{chosen.label}: {target.name}", inputs).open(interaction)

    async def change(self, interaction: Interaction, field_id: str, entry_id: str, entered: Mapping[str, str]) -> None:
        """Propose the catalog with what was entered."""
        field = FIELDS.get(field_id)
        if field is None:
            raise UserError(_OLD)
        if not await defer(interaction):
            return
        target = _target(await self._desk.in_force(interaction.guild_id or 0), field.section, entry_id)
        everything = defaultdict(str, entered)
        try:
            files = await asyncio.to_thread(edited, field, target, everything)
        except EditError as error:
            sentence = f"{plain(str(error))} Nothing was changed. What you wrote is in the file."
            await send_card(interaction, text=sentence, files=[_written(field, target, entered)])
            return
        base = await self._desk.read_from(interaction.guild_id or 0, target.catalog)
        what = f"{field.label}: {target.name}"
        written = _written(field, target, entered)
        await propose(interaction, Proposal(files, "edit", what, everything["why"], base), written)


def _field(named: str) -> Field:
    wanted = named.strip().casefold()
    found = FIELDS.get(wanted) or next((f for f in FIELDS.values() if f.label.casefold() == wanted), None)
    if found is None:
        raise UserError("Please choose what to change from the list that appears while you type.")
    return found


def _questions(catalog: Catalog, typed: str) -> Iterator[tuple[str, str]]:
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


def _meant(catalog: Catalog, named: str, preferred: Section, on: date) -> tuple[Section, str]:
    """The entry that a moderator chose, or named: its section and id.

    Raises:
        UserError: if the catalog has none, or several may be meant.
    """
    for section, prefix in _PREFIXES.items():
        if named.startswith(prefix):
            return section, named.removeprefix(prefix)
    found = NameIndex(catalog).find(named, on).entry
    asked = [entry_id for entry_id, question in _questions(catalog, named) if named.strip() in {entry_id, question}]
    candidates: dict[Section, str] = {}
    if found is not None:
        candidates["certifications"] = found.id
    if asked:
        candidates["faq"] = asked[0]
    if not candidates:
        raise UserError(
            f"The catalog has nothing that is called “{plain(shorten(named, _ECHO))}”. Type a few letters and choose "
            "from the list."
        )
    section: Section = preferred if preferred in candidates else next(iter(candidates))
    return section, candidates[section]


def _target(catalog: Catalog, section: Section, entry_id: str) -> Target:
    """The entry in the catalog in force.

    Raises:
        UserError: if it is gone.
    """
    entries = catalog.certifications if section == "certifications" else catalog.faq
    entry = next((entry for entry in entries if entry.id == entry_id), None)
    if entry is None:
        raise UserError(_GONE)
    return Target(catalog, entry, utcnow().date())


def _written(field: Field, target: Target, entered: Mapping[str, str]) -> discord.File:
    """What was typed, under the labels that the form shows."""
    labels = {shown.name: shown.label for shown in field.inputs(target)}
    return written_file({labels.get(name, name): value for name, value in entered.items()})
