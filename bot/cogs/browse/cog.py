"""``/certs``, ``/cert``, ``/compare``, ``/tiers``, ``/stacks``, and the answers to every click on their cards."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.shortlist import Filters
from bot.catalog.models.certification import Certification
from bot.cogs.browse import routes
from bot.cogs.browse.autocomplete import certification_choices, goal_choices, platform_choices
from bot.cogs.browse.certification_cards import content_card, did_you_mean_card, facts_card, lifecycle_card
from bot.cogs.browse.compare_cards import FEWEST, PICTURE, Comparison, compare_card
from bot.cogs.browse.filters import check_tier, decode, option_meant
from bot.cogs.browse.list_cards import certs_card, tiers_card
from bot.cogs.browse.modals import ReportForm, read_report
from bot.cogs.browse.source_cards import page_of_sources, sources_card
from bot.cogs.browse.stack_cards import stack_card, stacks_card
from bot.cogs.browse.suitability_cards import suits_card
from bot.services.browsing import BrowseContext, BrowseService
from bot.ui.bot import Interaction
from bot.ui.card import AnyItem, Card
from bot.ui.charts.cost import draw
from bot.ui.errors import UserError
from bot.ui.formatting import listing
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.limits import plain, shorten
from bot.ui.modal import FormValue

_ECHO = 80
_MOST_USD, _MOST_WEEKS = 100_000, 520

_CardOf = Callable[[BrowseContext, Certification, AnyItem | None], Card]


class Browse(commands.Cog):
    """Shows what is in the catalog."""

    def __init__(self, browsing: BrowseService) -> None:
        self._browsing = browsing

    async def cog_load(self) -> None:
        """Index the names that autocompletion looks up."""
        await self._browsing.warm_up()

    @app_commands.command(name="certs", description="List the certifications, all or filtered")
    @app_commands.describe(
        tier="1 cloud provider, 2 platform-based, 3 emerging specialisation, 4 university",
        platform="The cloud or data platform",
        goal="What you want from a certification",
        max_usd="The most you would pay in all, in US dollars",
        max_weeks="The longest that preparing may take, in weeks",
        bookable="Only what certainly can be booked today",
    )
    @app_commands.autocomplete(platform=platform_choices, goal=goal_choices)
    async def certs(
        self,
        interaction: Interaction,
        tier: app_commands.Range[int, 1, 4] | None = None,
        platform: str | None = None,
        goal: str | None = None,
        max_usd: app_commands.Range[int, 0, _MOST_USD] | None = None,
        max_weeks: app_commands.Range[int, 1, _MOST_WEEKS] | None = None,
        bookable: bool = False,
    ) -> None:
        """Show the first page of what passes the filters."""
        context = await self._context(interaction)
        filters = Filters(
            tier=check_tier(tier),
            platform=option_meant("platform", platform, context.catalog),
            goal=option_meant("goal", goal, context.catalog),
            max_usd=max_usd,
            max_weeks=max_weeks,
            bookable=bookable,
        )
        await send_card(interaction, view=certs_card(context, filters))

    @app_commands.command(name="cert", description="Everything about one certification, and whether it suits you")
    @app_commands.describe(name="Its name, code or nickname, such as pmle, ai-102 or mls")
    @app_commands.autocomplete(name=certification_choices)
    async def cert(self, interaction: Interaction, name: str) -> None:
        """Show a certification, or what may have been meant."""
        context = await self._context(interaction)
        found = (await self._browsing.names(context.catalog)).find(name, context.on)
        if found.entry is not None:
            await send_card(interaction, view=facts_card(context, found.entry))
        elif found.nearest:
            await send_card(interaction, view=did_you_mean_card(_echo(name), found.nearest, context.on))
        else:
            raise UserError(
                f"The catalog has nothing that is called “{_echo(name)}”. Type a few letters and choose from the list, "
                "or look through all of it with /certs."
            )

    @app_commands.command(name="compare", description="Put two to four certifications side by side, with a chart")
    @app_commands.describe(first="A certification", second="Another one", third="A third one", fourth="A fourth one")
    @app_commands.autocomplete(
        first=certification_choices,
        second=certification_choices,
        third=certification_choices,
        fourth=certification_choices,
    )
    async def compare(
        self, interaction: Interaction, first: str, second: str, third: str | None = None, fourth: str | None = None
    ) -> None:
        """Show the comparison, with the picture where there is something to draw."""
        context = await self._context(interaction)
        named = [name for name in (first, second, third, fourth) if name is not None]
        entries = {entry.id: entry for name in named for entry in [await self._named(context, name)]}
        if len(entries) < FEWEST:
            raise UserError("That is one and the same certification. Please name two different ones.")
        comparison = Comparison(context, tuple(entries.values()))
        if not comparison.chart.is_worth_drawing:
            await send_card(interaction, view=compare_card(comparison, with_picture=False))
        elif await defer(interaction):
            picture = await asyncio.to_thread(draw, comparison.chart)
            view = compare_card(comparison, with_picture=True)
            await send_card(interaction, view=view, files=[discord.File(BytesIO(picture), PICTURE)])

    @app_commands.command(name="tiers", description="What the four tiers of certifications mean, honestly")
    async def tiers(self, interaction: Interaction) -> None:
        """Show the tiers."""
        await send_card(interaction, view=tiers_card(await self._context(interaction)))

    @app_commands.command(
        name="stacks", description="Certifications that build on each other, and what you hold of them"
    )
    async def stacks(self, interaction: Interaction) -> None:
        """Show the stacks."""
        await send_card(interaction, view=stacks_card(await self._context(interaction)))

    @routes.LIST.handler
    async def show_list(self, interaction: Interaction, *, filters: str, page: int) -> None:
        """Show a page of a list on the card that was clicked."""
        context = await self._context(interaction)
        decoded, lost = decode(filters, context.catalog)
        await edit_card(interaction, certs_card(context, decoded, page, lost=lost))

    @routes.LIST_CHOICE.handler
    async def show_listed(self, interaction: Interaction, *, filters: str, page: int, value: str) -> None:
        """Show the chosen certification, with a way back to the page of the list."""
        back = routes.LIST.button("Back to the list", filters=filters, page=page)
        await self._show(interaction, facts_card, value, back)

    @routes.FACTS.handler
    async def show_facts(self, interaction: Interaction, *, certification: str) -> None:
        """Show the facts of a certification on the card that was clicked."""
        await self._show(interaction, facts_card, certification, routes.way_back(interaction))

    @routes.CONTENT.handler
    async def show_content(self, interaction: Interaction, *, certification: str) -> None:
        """Show what a certification tests."""
        await self._show(interaction, content_card, certification, routes.way_back(interaction))

    @routes.LIFECYCLE.handler
    async def show_lifecycle(self, interaction: Interaction, *, certification: str) -> None:
        """Show what a certification was and when."""
        await self._show(interaction, lifecycle_card, certification, routes.way_back(interaction))

    @routes.SUITABILITY.handler
    async def show_suitability(self, interaction: Interaction, *, certification: str) -> None:
        """Show whether a certification suits the member."""
        await self._show(interaction, suits_card, certification, routes.way_back(interaction))

    @routes.SCREEN.handler
    @routes.SOURCES.handler
    async def show_sources(self, interaction: Interaction, *, screen: str, certification: str) -> None:
        """Show a page of where the facts come from; the facts, if an older card names another screen."""
        page = page_of_sources(screen)
        card = facts_card if page is None else partial(sources_card, number=page)
        await self._show(interaction, card, certification, routes.way_back(interaction))

    @routes.RELATED.handler
    async def show_related(self, interaction: Interaction, *, certification: str, value: str) -> None:
        """Show a certification that has to do with the one on the card."""
        del certification
        await self._show(interaction, facts_card, value, routes.way_back(interaction))

    @routes.SHOW.handler
    async def show_certification(self, interaction: Interaction, *, certification: str) -> None:
        """Show a certification to the member who clicked, on a card of its own."""
        context = await self._context(interaction)
        await send_card(interaction, view=facts_card(context, context.certification(certification)))

    @routes.STACK.handler
    async def show_stack(self, interaction: Interaction, *, stack: str) -> None:
        """Show a stack with all that would do for its steps."""
        await edit_card(interaction, stack_card(await self._context(interaction), stack))

    @routes.STACK_CHOICE.handler
    async def show_of_stack(self, interaction: Interaction, *, stack: str, value: str) -> None:
        """Show the chosen certification, with a way back to the stack."""
        back = routes.STACK.button("Back to the stack", stack=stack)
        await self._show(interaction, facts_card, value, back)

    @routes.STACKS.handler
    async def show_stacks(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of the stacks."""
        await edit_card(interaction, stacks_card(await self._context(interaction), page))

    @routes.REPORT.handler
    async def open_report(self, interaction: Interaction, *, certification: str) -> None:
        """Open the form for a mistake in what is said of a certification."""
        context = await self._context(interaction)
        await ReportForm.about(context.certification(certification)).open(interaction)

    @routes.REPORT_FORM.handler
    async def keep_report(
        self, interaction: Interaction, *, certification: str, values: Mapping[str, FormValue]
    ) -> None:
        """Keep a report for the moderators, with the member's name only if they want to hear of it again."""
        report = read_report(values)
        context = await self._context(interaction)
        entry = context.certification(certification)
        reporter = interaction.user.id if report.wants_to_know else None
        kept = await self._browsing.keep_report(
            context, entry.id, text=report.text, source=report.source, reporter_id=reporter
        )
        if kept is None:
            raise UserError(
                "Nothing was sent: the moderators have more open reports than they can read. Please tell one of them."
            )
        then = "Your name is not kept with it."
        if report.wants_to_know:
            then = "You will hear what comes of it; your name is kept until then."
        await send_card(
            interaction, text=f"Thank you. Your report about {entry.short_name} is with the moderators. {then}"
        )

    async def _show(
        self, interaction: Interaction, card_of: _CardOf, certification_id: str, back: AnyItem | None
    ) -> None:
        context = await self._context(interaction)
        await edit_card(interaction, card_of(context, context.certification(certification_id), back))

    async def _context(self, interaction: Interaction) -> BrowseContext:
        return await self._browsing.context(interaction.user.id, interaction.guild_id)

    async def _named(self, context: BrowseContext, name: str) -> Certification:
        found = (await self._browsing.names(context.catalog)).find(name, context.on, nearest=3)
        if found.entry is not None:
            return found.entry
        hint = listing(entry.short_name for entry in found.nearest)
        if not hint:
            raise UserError(
                f"The catalog has nothing that is called “{_echo(name)}”. Type a few letters and choose from the list."
            )
        raise UserError(f"“{_echo(name)}” could be {hint}. Please choose from the list while you type.")


def _echo(text: str) -> str:
    """What a member typed: short, without effect, and without characters that show nothing or turn the line round."""
    shown = "".join(" " if unicodedata.category(character).startswith("C") else character for character in text)
    return plain(shorten(" ".join(shown.split()) or "…", _ECHO))
