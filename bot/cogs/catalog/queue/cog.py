"""``/catalog unanswered``: what members asked and found wrong, and dealing with it in one click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import cast

import discord
from discord.ext import commands

from bot.catalog.form_values import EditError
from bot.catalog.models.catalog import Catalog
from bot.cogs.catalog.cog import EDITS, CatalogCog, EditFeature
from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.drafts.propose import propose
from bot.cogs.catalog.group import add_subcommand
from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.proposal import Proposal
from bot.cogs.catalog.queue.cards import group_card, questions_card, report_card, reports_card, settled_line
from bot.cogs.catalog.queue.routes import FEATURE, AnswerForm
from bot.cogs.catalog.queue.service import QueueDesk
from bot.cogs.catalog.queue_entries import topics_of, ways_of, with_answer, with_ways
from bot.cogs.catalog.routes import FEATURE as CATALOG
from bot.cogs.catalog.written import written_file
from bot.followups.service import FollowupService
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.limits import MAX_OPTIONS, plain, shorten

_SHOWN = 100
_GIVEN_BACK = "What you wrote is in the file, so that you can copy it."


class Queue(commands.Cog, name=FEATURE):
    """Shows the queue, and takes what moderators do with it."""

    def __init__(self, app: BotBase, desk: QueueDesk, followups: FollowupService) -> None:
        self._app = app
        self._followups = followups
        self._desk = desk
        self._trail = Trail(app)

    async def cog_load(self) -> None:
        """Add the command to the group, and look at every new catalog."""
        add_subcommand(
            self._app, "unanswered", "What members asked in vain and reported, to deal with", self.unanswered
        )
        self._app.on_catalog_published.append(self._published)
        screens = cast("CatalogCog", self._app.get_cog(CATALOG)).screens
        screens |= {"unanswered": self._questions, "reports": self._reports}

    async def cog_unload(self) -> None:
        """Look no more."""
        self._app.on_catalog_published.remove(self._published)

    async def unanswered(self, interaction: Interaction) -> None:
        """Show the questions, and the way to the reports."""
        await defer(interaction)
        await send_card(interaction, view=await self._questions(_guild(interaction), 0))

    async def open_questions(self, interaction: Interaction, page: int) -> None:
        """Show a page of the questions."""
        await interaction.response.defer()
        await edit_card(interaction, await self._questions(_guild(interaction), page))

    async def open_group(self, interaction: Interaction, miss_id: int) -> None:
        """Show the group of a question."""
        await interaction.response.defer()
        guild_id = _guild(interaction)
        questions = await self._desk.group_of(guild_id, miss_id)
        nearest = await self._desk.nearest(guild_id, questions, MAX_OPTIONS)
        await edit_card(interaction, group_card(questions, nearest, await self._catalog(guild_id)))

    async def open_answer(self, interaction: Interaction, miss_id: int) -> None:
        """Open the form for an answer; a form has to come at once, so nothing is said before."""
        guild_id = _guild(interaction)
        questions = await self._desk.group_of(guild_id, miss_id)
        nearest = await self._desk.nearest(guild_id, questions, 1)
        ways = ways_of(questions)
        form = AnswerForm.prefilled(miss_id, question=ways[0], ways="\n".join(ways), topics=topics_of(nearest))
        await form.open(interaction)

    async def take_answer(
        self, interaction: Interaction, miss_id: int, *, question: str, answer: str, ways: str, topics: str
    ) -> None:
        """Propose a new FAQ entry; the questions go once it is published and answers them."""
        del miss_id
        if not await defer(interaction):
            return
        on, catalog = discord.utils.utcnow().date(), await self._catalog(_guild(interaction))
        entered = {"Question": question, "Answer": answer, "How members ask it": ways, "Topics": topics}

        def files() -> dict[str, bytes]:
            return with_answer(catalog, question=question, answer=answer, ways=ways, topics=topics, on=on)

        what = f"FAQ: {shorten(question.strip(), _SHOWN)}"
        await self._propose(interaction, catalog, files, what, entered=entered)

    async def attach(self, interaction: Interaction, miss_id: int, faq_id: str) -> None:
        """Propose a group as other ways to ask what an entry answers."""
        guild_id = _guild(interaction)
        if not await defer(interaction):
            return
        questions = await self._desk.group_of(guild_id, miss_id)
        catalog = await self._catalog(guild_id)
        asked = next((entry.question for entry in catalog.faq if entry.id == faq_id), faq_id)
        what = f"FAQ: more ways to ask “{shorten(asked, _SHOWN)}”"
        why = f"Asked so: {shorten(questions.typical.text, _SHOWN)}"
        await self._propose(interaction, catalog, lambda: with_ways(catalog, faq_id, questions), what, why)

    async def dismiss(self, interaction: Interaction, miss_id: int) -> None:
        """Delete a group."""
        await interaction.response.defer()
        guild_id = _guild(interaction)
        questions = await self._desk.group_of(guild_id, miss_id)
        number = await self._desk.dismiss(guild_id, questions)
        text = shorten(questions.typical.text, _SHOWN)
        await self._trail.keep(guild_id, interaction.user.id, "unanswered", f"dismissed {number} like “{text}”")
        note = f"Dismissed: “{plain(text)}”."
        await edit_card(interaction, await self._questions(guild_id, 0, note))

    async def open_reports(self, interaction: Interaction, page: int) -> None:
        """Show a page of the reports."""
        await edit_card(interaction, await self._reports(_guild(interaction), page))

    async def open_report(self, interaction: Interaction, report_id: int) -> None:
        """Show a report."""
        guild_id = _guild(interaction)
        report = await self._desk.open_report(guild_id, report_id)
        await edit_card(interaction, report_card(report, await self._catalog(guild_id)))

    async def change_entry(self, interaction: Interaction, report_id: int, field: str) -> None:
        """Open the form that changes what a report is about."""
        report = await self._desk.open_report(_guild(interaction), report_id)
        edits = cast("EditFeature", self._app.get_cog(EDITS))
        await edits.edit(interaction, f"cert:{report.certification_id}", field)

    async def settle_report(self, interaction: Interaction, report_id: int, step: str, reply: str) -> None:
        """Accept or reject a report, and tell whoever wished to know."""
        guild_id = _guild(interaction)
        await interaction.response.defer()
        state = "accepted" if step == "accept" else "rejected"
        report = await self._desk.settle(guild_id, report_id, state, reply)
        catalog = await self._catalog(guild_id)
        told = await self._followups.report_settled(report_id)
        about = f"{state}: {catalog.name_of(report.certification_id)}: {shorten(report.text, _SHOWN)}"
        await self._trail.keep(guild_id, interaction.user.id, "report", about)
        await edit_card(interaction, await self._reports(guild_id, 0, settled_line(report, catalog, told)))

    async def _propose(
        self,
        interaction: Interaction,
        catalog: Catalog,
        files: Callable[[], Mapping[str, bytes]],
        what: str,
        why: str = "",
        *,
        entered: Mapping[str, str] | None = None,
    ) -> None:
        """Propose the edited files of a catalog; if something is wrong with them, give back what was written."""
        try:
            changed = await asyncio.to_thread(files)
        except (EditError, UserError) as error:
            sentence = f"{plain(str(error))} {_GIVEN_BACK}" if entered else plain(str(error))
            await send_card(interaction, text=sentence, files=[written_file(entered)] if entered else [])
            return
        base = await CatalogDesk(self._app).read_from(_guild(interaction), catalog)
        written = written_file(entered) if entered else None
        await propose(interaction, Proposal(changed, "faq", what, why, base), written)

    async def _questions(self, guild_id: int, page: int, note: str = "") -> Card:
        reports = await self._app.store.reports.count_open(guild_id)
        return questions_card(await self._desk.groups(guild_id), page, reports, note)

    async def _reports(self, guild_id: int, page: int, note: str = "") -> Card:
        return reports_card(await self._desk.reports(guild_id), page, await self._catalog(guild_id), note)

    async def _catalog(self, guild_id: int) -> Catalog:
        return await self._app.catalogs.for_guild(guild_id)

    async def _published(self, guild_id: int, old: Catalog, new: Catalog) -> None:
        """What a new catalog answers waits no longer."""
        if old.faq != new.faq:
            await self._desk.delete_answered(guild_id, new)


def _guild(interaction: Interaction) -> int:
    return interaction.guild_id or 0
