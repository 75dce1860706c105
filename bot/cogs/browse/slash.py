"""The commands that show the catalog."""

from __future__ import annotations

import asyncio
import unicodedata
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.shortlist import Filters
from bot.catalog.models.certification import Certification
from bot.cogs.browse.autocomplete import certification_choices, goal_choices, platform_choices
from bot.cogs.browse.certification_cards import did_you_mean_card, facts_card
from bot.cogs.browse.compare_card import FEWEST, PICTURE, Comparison, compare_card
from bot.cogs.browse.desk import BrowseDesk, Visit
from bot.cogs.browse.filters import check_tier, option_meant
from bot.cogs.browse.list_cards import certs_card
from bot.cogs.browse.stack_cards import stacks_card
from bot.cogs.browse.tiers_card import tiers_card
from bot.ui.bot import Interaction
from bot.ui.charts.cost import draw
from bot.ui.errors import UserError
from bot.ui.formatting import listing
from bot.ui.interactions import defer, send_card
from bot.ui.limits import plain, shorten

_ECHO = 80
_MOST_USD, _MOST_WEEKS = 100_000, 520


class BrowseCommands(commands.Cog):
    """Looking around in the catalog."""

    def __init__(self, desk: BrowseDesk) -> None:
        self._desk = desk

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
        visit = await self._desk.visit(interaction)
        filters = Filters(
            tier=check_tier(tier),
            platform=option_meant("platform", platform, visit.catalog),
            goal=option_meant("goal", goal, visit.catalog),
            max_usd=max_usd,
            max_weeks=max_weeks,
            bookable=bookable,
        )
        await send_card(interaction, view=certs_card(visit, filters))

    @app_commands.command(name="cert", description="Everything about one certification, and whether it suits you")
    @app_commands.describe(name="Its name, code or nickname, such as pmle, ai-102 or mls")
    @app_commands.autocomplete(name=certification_choices)
    async def cert(self, interaction: Interaction, name: str) -> None:
        """Show a certification, or what may have been meant."""
        visit = await self._desk.visit(interaction)
        found = (await self._desk.names(visit.catalog)).find(name, visit.on)
        if found.entry is not None:
            await send_card(interaction, view=facts_card(visit, found.entry))
        elif found.nearest:
            await send_card(interaction, view=did_you_mean_card(_echo(name), found.nearest, visit.on))
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
        visit = await self._desk.visit(interaction)
        named = [name for name in (first, second, third, fourth) if name is not None]
        entries = {entry.id: entry for name in named for entry in [await self._named(visit, name)]}
        if len(entries) < FEWEST:
            raise UserError("That is one and the same certification. Please name two different ones.")
        comparison = Comparison(visit, tuple(entries.values()))
        if not comparison.chart.is_worth_drawing:
            await send_card(interaction, view=compare_card(comparison, with_picture=False))
        elif await defer(interaction):
            picture = await asyncio.to_thread(draw, comparison.chart)
            view = compare_card(comparison, with_picture=True)
            await send_card(interaction, view=view, files=[discord.File(BytesIO(picture), PICTURE)])

    @app_commands.command(name="tiers", description="What the four tiers of certifications mean, honestly")
    async def tiers(self, interaction: Interaction) -> None:
        """Show the tiers."""
        await send_card(interaction, view=tiers_card(await self._desk.visit(interaction)))

    @app_commands.command(
        name="stacks", description="Certifications that build on each other, and what you hold of them"
    )
    async def stacks(self, interaction: Interaction) -> None:
        """Show the stacks."""
        await send_card(interaction, view=stacks_card(await self._desk.visit(interaction)))

    async def _named(self, visit: Visit, name: str) -> Certification:
        found = (await self._desk.names(visit.catalog)).find(name, visit.on, nearest=3)
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
