"""``/catalog edit``: the everyday changes, in a form, by the same way as any other change."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.form_values import EditError
from bot.catalog.models.catalog import Catalog
from bot.catalog.name_search import NAMES
from bot.cogs.browse.autocomplete import search_certifications
from bot.cogs.catalog import routes
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.cogs.catalog.edit.autocomplete import PREFIXES, entry_choices, field_choices, matching_questions
from bot.cogs.catalog.edit.fields import FIELDS, edited, form_of
from bot.cogs.catalog.edit.inputs import EditField, EditTarget, Section
from bot.cogs.catalog.edit.modals import EditForm
from bot.cogs.catalog.formatting import form_echo
from bot.cogs.catalog.group import CATALOG
from bot.services.catalog_drafts import CatalogDraftService, Proposal
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card
from bot.ui.limits import plain, shorten
from bot.ui.modal import FormValue

_ECHO = 80
_GONE = "The catalog does not have that entry any more. Please choose one from the list of /catalog edit."
_OLD = "This form is from an older version of the bot. Please use /catalog edit again."


class CatalogEdits(commands.Cog):
    """Opens the forms, and proposes what was entered."""

    def __init__(self, drafts: CatalogDraftService, review: ProposalReview) -> None:
        self._drafts = drafts
        self._review = review

    async def suggest_entries(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Certifications by name, code or nickname, and FAQ entries by the words of their question."""
        found = await search_certifications(interaction, typed)
        catalog = await interaction.client.catalogs.for_guild(interaction.guild_id, at_once=True)
        return entry_choices(catalog, found, typed, _today())

    @CATALOG.command("edit", "Change an entry without a file: dates, price, link, answer")
    @app_commands.describe(entry="A certification or an FAQ entry; choose from the list", field="What to change")
    @app_commands.autocomplete(entry=suggest_entries, field=field_choices)
    async def edit(self, interaction: Interaction, entry: str, field: str) -> None:
        """Open the form for a field of an entry, which is given as the list gives it, or named."""
        chosen = _field(field)
        catalog = await self._drafts.in_force(interaction.guild_id or 0)
        section, entry_id = await asyncio.to_thread(_meant, catalog, entry, chosen.section, _today())
        if section != chosen.section:
            kind = "certifications" if chosen.section == "certifications" else "FAQ entries"
            raise UserError(f"“{chosen.label}” can be changed for {kind} only. Please choose the entry again.")
        target = _target(catalog, section, entry_id)
        try:
            inputs = form_of(chosen, target)
        except EditError as error:
            raise UserError(str(error)) from error
        await EditForm.showing(chosen.id, entry_id, f"{chosen.label}: {target.name}", inputs).open(interaction)

    @routes.EDIT_FORM.handler
    async def propose(
        self, interaction: Interaction, *, field: str, entry: str, values: Mapping[str, FormValue]
    ) -> None:
        """Propose the catalog with what was entered."""
        changed = FIELDS.get(field)
        if changed is None:
            raise UserError(_OLD)
        if not await defer(interaction):
            return
        target = _target(await self._drafts.editable(interaction.guild_id or 0), changed.section, entry)
        entered = {name: _text(value) for name, value in values.items()}
        everything = defaultdict(str, entered)
        try:
            files = await asyncio.to_thread(edited, changed, target, everything)
        except EditError as error:
            sentence = f"{plain(str(error))} Nothing was changed. What you wrote is in the file."
            await send_card(interaction, text=sentence, files=[_echo(changed, target, entered)])
            return
        base = await self._drafts.edit_base(interaction.guild_id or 0, target.catalog)
        proposal = Proposal(files, "edit", f"{changed.label}: {target.name}", everything["why"], base)
        await self._review.propose(interaction, proposal, _echo(changed, target, entered))


def _field(named: str) -> EditField:
    wanted = named.strip().casefold()
    found = FIELDS.get(wanted) or next((f for f in FIELDS.values() if f.label.casefold() == wanted), None)
    if found is None:
        raise UserError("Please choose what to change from the list that appears while you type.")
    return found


def _meant(catalog: Catalog, named: str, preferred: Section, on: date) -> tuple[Section, str]:
    """The entry that a moderator chose, or named: its section and id.

    Raises:
        UserError: if the catalog has none, or several may be meant.
    """
    for section, prefix in PREFIXES.items():
        if named.startswith(prefix):
            return section, named.removeprefix(prefix)
    found = NAMES.get_now(catalog).find(named, on).entry
    asked = [
        entry_id for entry_id, question in matching_questions(catalog, named) if named.strip() in {entry_id, question}
    ]
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


def _target(catalog: Catalog, section: Section, entry_id: str) -> EditTarget:
    """The entry in the catalog in force.

    Raises:
        UserError: if it is gone.
    """
    entries = catalog.certifications if section == "certifications" else catalog.faq
    entry = next((entry for entry in entries if entry.id == entry_id), None)
    if entry is None:
        raise UserError(_GONE)
    return EditTarget(catalog, entry, _today())


def _echo(field: EditField, target: EditTarget, entered: Mapping[str, str]) -> discord.File:
    """What was typed, under the labels that the form shows."""
    labels = {shown.name: shown.label for shown in field.inputs(target)}
    return form_echo({labels.get(name, name): value for name, value in entered.items()})


def _text(value: FormValue) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value or "").strip()


def _today() -> date:
    return discord.utils.utcnow().date()
