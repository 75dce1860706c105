"""The answers to every click on the cards of the catalog, and what other features ask of it."""

from __future__ import annotations

from collections.abc import Callable

import discord
from discord.ext import commands

from bot.catalog.models.certification import Certification
from bot.catalog.name_search import Found
from bot.cogs.browse.certification_cards import content_card, facts_card, lifecycle_card
from bot.cogs.browse.desk import BrowseDesk, Visit
from bot.cogs.browse.filters import decode
from bot.cogs.browse.list_cards import certs_card
from bot.cogs.browse.report_modal import ReportForm
from bot.cogs.browse.routes import FEATURE
from bot.cogs.browse.sources_card import SCREEN as SOURCES
from bot.cogs.browse.sources_card import sources_card
from bot.cogs.browse.stack_cards import stack_card, stacks_card
from bot.cogs.browse.suits_card import suits_card
from bot.ui.bot import Interaction
from bot.ui.card import AnyItem, Card
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_SCREENS: dict[str, Callable[[Visit, Certification, AnyItem | None], Card]] = {
    "facts": facts_card,
    "content": content_card,
    "lifecycle": lifecycle_card,
    "suits": suits_card,
}


class Browse(commands.Cog, name=FEATURE):
    """What the buttons, menus and forms of the catalog's cards lead to, and the names of certifications."""

    def __init__(self, desk: BrowseDesk) -> None:
        self._desk = desk

    async def cog_load(self) -> None:
        """Collect the names that autocompletion looks up."""
        await self._desk.collect_names()

    async def turn_to(self, interaction: Interaction, code: str, page: int) -> None:
        """Show a page of a list on the card that was clicked."""
        visit = await self._desk.visit(interaction)
        filters, lost = decode(code, visit.catalog)
        await edit_card(interaction, certs_card(visit, filters, page, lost=lost))

    async def open_screen(
        self, interaction: Interaction, screen: str, certification_id: str, back: AnyItem | None
    ) -> None:
        """Show a screen of a certification on the card that was clicked."""
        visit = await self._desk.visit(interaction)
        entry = visit.certification(certification_id)
        name, _, page = screen.partition(".")
        if name == SOURCES:
            await edit_card(interaction, sources_card(visit, entry, number_in(page), back))
            return
        show = _SCREENS.get(name, facts_card)
        await edit_card(interaction, show(visit, entry, back))

    async def show_certification(self, interaction: Interaction, certification_id: str) -> None:
        """Show a certification to the member who clicked, on a card of its own."""
        visit = await self._desk.visit(interaction)
        await send_card(interaction, view=facts_card(visit, visit.certification(certification_id)))

    async def open_stack(self, interaction: Interaction, stack_id: str) -> None:
        """Show a stack with all that would do for its steps."""
        await edit_card(interaction, stack_card(await self._desk.visit(interaction), stack_id))

    async def turn_stacks_to(self, interaction: Interaction, page: int) -> None:
        """Show a page of the stacks."""
        await edit_card(interaction, stacks_card(await self._desk.visit(interaction), page))

    async def open_report(self, interaction: Interaction, certification_id: str) -> None:
        """Open the form for a mistake in what is said of a certification."""
        visit = await self._desk.visit(interaction)
        await ReportForm.about(visit.certification(certification_id)).open(interaction)

    async def take_report(
        self, interaction: Interaction, certification_id: str, *, text: str, source: str | None, wants_to_know: bool
    ) -> None:
        """Keep a report for the moderators, with the member's name only if they want to hear of it again."""
        visit = await self._desk.visit(interaction)
        entry = visit.certification(certification_id)
        reporter = interaction.user.id if wants_to_know else None
        kept = await self._desk.keep_report(visit, entry.id, text=text, source=source, reporter_id=reporter)
        if kept is None:
            raise UserError(
                "Nothing was sent: the moderators have more open reports than they can read. Please tell one of them."
            )
        then = "Your name is not kept with it."
        if wants_to_know:
            then = "You will hear what comes of it; your name is kept until then."
        await send_card(
            interaction, text=f"Thank you. Your report about {entry.short_name} is with the moderators. {then}"
        )

    async def find(self, interaction: Interaction, name: str) -> Found:
        """The certification that a member calls so, or what may be meant."""
        catalog = await self._desk.catalog(interaction)
        return (await self._desk.names(catalog)).find(name, discord.utils.utcnow().date(), nearest=3)

    async def suggestions(self, interaction: Interaction, typed: str) -> list[Certification]:
        """What may be meant by what a member has typed so far."""
        catalog = await self._desk.catalog(interaction)
        return (await self._desk.names(catalog)).search(typed, discord.utils.utcnow().date())

    async def options(self, interaction: Interaction, question_id: str, typed: str) -> list[tuple[str, str]]:
        """The options of a filter that match what a member has typed so far: id and label."""
        catalog = await self._desk.catalog(interaction)
        question = catalog.question.get(question_id)
        wanted = typed.strip().casefold()
        options = question.options if question else ()
        return [
            (option.id, option.label)
            for option in options
            if any(wanted in text.casefold() for text in (option.id, option.label, option.detail, *option.phrases))
        ]
