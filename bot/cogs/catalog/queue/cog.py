"""``/catalog unanswered``: what members asked and found wrong, and dealing with it in one click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Literal

import discord
from discord.ext import commands

from bot.catalog.form_values import EditError
from bot.catalog.models.catalog import Catalog
from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.cogs.catalog.edit.cog import CatalogEdits
from bot.cogs.catalog.formatting import form_echo
from bot.cogs.catalog.group import CATALOG
from bot.cogs.catalog.queue.cards import decision_line, group_card, questions_card, report_card, reports_card
from bot.cogs.catalog.queue.faq_entries import topics_of, ways_of, with_answer, with_ways
from bot.cogs.catalog.queue.modals import AnswerForm, DecisionForm
from bot.followups.service import FollowupService
from bot.services.catalog_drafts import CatalogDraftService, Proposal
from bot.services.unanswered_queue import UnansweredQueueService
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.limits import MAX_OPTIONS, plain, shorten
from bot.ui.modal import FormValue

_SHOWN = 100
_GIVEN_BACK = "What you wrote is in the file, so that you can copy it."


class CatalogQueue(commands.Cog):
    """Shows what waits for moderators, and proposes what they do about it."""

    def __init__(
        self,
        queue: UnansweredQueueService,
        drafts: CatalogDraftService,
        review: ProposalReview,
        edits: CatalogEdits,
        followups: FollowupService,
        audit_log: AuditLog,
    ) -> None:
        self._queue = queue
        self._drafts = drafts
        self._review = review
        self._edits = edits
        self._followups = followups
        self._audit_log = audit_log

    @CATALOG.command("unanswered", "What members asked in vain and reported, to deal with")
    async def unanswered(self, interaction: Interaction) -> None:
        """Show the questions, and the way to the reports."""
        await defer(interaction)
        await send_card(interaction, view=await self._questions_page(_guild(interaction), 0))

    @routes.QUEUE.handler
    async def show_other(self, interaction: Interaction, *, kind: str, page: int) -> None:
        """Show the questions in place of a list that only an older version of the bot had."""
        del kind
        await self.show_questions(interaction, page=page)

    @routes.UNANSWERED.handler
    @routes.QUESTIONS.handler
    async def show_questions(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of the questions."""
        await acknowledge(interaction)
        await edit_card(interaction, await self._questions_page(_guild(interaction), page))

    @routes.OPEN_REPORTS.handler
    @routes.REPORTS.handler
    async def show_reports(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of the reports."""
        await edit_card(interaction, await self._reports_page(_guild(interaction), page))

    @routes.GROUP.handler
    @routes.OPEN_GROUP.handler
    async def show_group(self, interaction: Interaction, *, question: int, step: str) -> None:
        """Show a group, for whatever step an older card may name."""
        del step
        await acknowledge(interaction)
        guild_id = _guild(interaction)
        catalog = await self._drafts.in_force(guild_id)
        group = await self._queue.group_of(guild_id, question, catalog)
        nearest = await self._queue.nearest(group, catalog, MAX_OPTIONS)
        await edit_card(interaction, group_card(group, nearest, catalog))

    @routes.ANSWER_GROUP.handler
    async def open_answer_form(self, interaction: Interaction, *, question: int) -> None:
        """Open the form for an answer to a group, and at once: after a deferral, Discord takes no form."""
        guild_id = _guild(interaction)
        catalog = await self._drafts.in_force(guild_id)
        group = await self._queue.group_of(guild_id, question, catalog)
        ways, topics = ways_of(group), topics_of(await self._queue.nearest(group, catalog, 1))
        form = AnswerForm.prefilled(question, question=ways[0], ways="\n".join(ways), topics=topics)
        await form.open(interaction)

    @routes.DISMISS_GROUP.handler
    async def dismiss_group(self, interaction: Interaction, *, question: int) -> None:
        """Take a group off the list."""
        await acknowledge(interaction)
        guild_id = _guild(interaction)
        catalog = await self._drafts.in_force(guild_id)
        group = await self._queue.group_of(guild_id, question, catalog)
        number = await self._queue.dismiss(guild_id, group)
        text = shorten(group.typical.text, _SHOWN)
        await self._audit_log.record(guild_id, interaction.user.id, "unanswered", f"dismissed {number} like “{text}”")
        note = f"Dismissed: “{plain(text)}”."
        await edit_card(interaction, await self._questions_page(guild_id, 0, note))

    @routes.ANSWER_FORM.handler
    async def propose_answer(self, interaction: Interaction, *, question: int, values: Mapping[str, FormValue]) -> None:
        """Propose a new FAQ entry; the questions go once it is published and answers them."""
        del question
        if not await defer(interaction):
            return
        on, catalog = discord.utils.utcnow().date(), await self._drafts.editable(_guild(interaction))
        entered = {name: str(values.get(name) or "") for name in ("question", "answer", "ways", "topics")}
        labels = {"question": "Question", "answer": "Answer", "ways": "How members ask it", "topics": "Topics"}
        await self._propose(
            interaction,
            catalog,
            lambda: with_answer(catalog, **entered, on=on),
            f"FAQ: {shorten(entered['question'].strip(), _SHOWN)}",
            entered={labels[name]: text for name, text in entered.items()},
        )

    @routes.ATTACH.handler
    async def attach(self, interaction: Interaction, *, question: int, value: str) -> None:
        """Propose a group as other ways to ask what the chosen entry answers."""
        if not await defer(interaction):
            return
        guild_id = _guild(interaction)
        catalog = await self._drafts.editable(guild_id)
        group = await self._queue.group_of(guild_id, question, catalog)
        entry = catalog.faq_entry.get(value)
        what = f"FAQ: more ways to ask “{shorten(entry.question if entry else value, _SHOWN)}”"
        why = f"Asked so: {shorten(group.typical.text, _SHOWN)}"
        await self._propose(interaction, catalog, lambda: with_ways(catalog, value, group), what, why)

    @routes.ACCEPT_REPORT.handler
    async def ask_to_accept(self, interaction: Interaction, *, report: int) -> None:
        """Ask what to say to whoever sent a report that is accepted."""
        await DecisionForm.asking(routes.ACCEPT_FORM, report).open(interaction)

    @routes.REJECT_REPORT.handler
    async def ask_to_reject(self, interaction: Interaction, *, report: int) -> None:
        """Ask what to say to whoever sent a report that is rejected."""
        await DecisionForm.asking(routes.REJECT_FORM, report).open(interaction)

    @routes.REPORT.handler
    @routes.OPEN_REPORT.handler
    async def show_report(self, interaction: Interaction, *, report: int, step: str) -> None:
        """Show a report, for whatever step an older card may name."""
        del step
        guild_id = _guild(interaction)
        found = await self._queue.open_report(guild_id, report)
        await edit_card(interaction, report_card(found, await self._drafts.in_force(guild_id)))

    @routes.CHANGE_ENTRY.handler
    async def change_entry(self, interaction: Interaction, *, report: int, value: str) -> None:
        """Open the form that changes the chosen field of what a report is about."""
        found = await self._queue.open_report(_guild(interaction), report)
        await self._edits.edit(interaction, f"cert:{found.certification_id}", value)

    @routes.ACCEPT_FORM.handler
    async def accept_report(self, interaction: Interaction, *, report: int, values: Mapping[str, FormValue]) -> None:
        """Accept a report, and let whoever wished to know hear of it."""
        await self._decide(interaction, report, "accepted", values)

    @routes.DECISION_FORM.handler
    @routes.REJECT_FORM.handler
    async def reject_report(
        self, interaction: Interaction, *, report: int, values: Mapping[str, FormValue], step: str
    ) -> None:
        """Reject a report, and let whoever wished to know hear of it."""
        del step
        await self._decide(interaction, report, "rejected", values)

    async def _decide(
        self,
        interaction: Interaction,
        report: int,
        state: Literal["accepted", "rejected"],
        values: Mapping[str, FormValue],
    ) -> None:
        guild_id = _guild(interaction)
        await acknowledge(interaction)
        decided = await self._queue.decide(guild_id, report, state, str(values.get("reply") or "").strip())
        catalog = await self._drafts.in_force(guild_id)
        told = await self._followups.report_settled(report)
        about = f"{state}: {catalog.name_of(decided.certification_id)}: {shorten(decided.text, _SHOWN)}"
        await self._audit_log.record(guild_id, interaction.user.id, "report", about)
        await edit_card(interaction, await self._reports_page(guild_id, 0, decision_line(decided, catalog, told)))

    async def _questions_page(self, guild_id: int, page: int, note: str = "") -> Card:
        """A page of the questions without an answer; ``note`` is said first."""
        reports = await self._queue.count_reports(guild_id)
        groups = await self._queue.groups(guild_id, await self._drafts.in_force(guild_id))
        return questions_card(groups, page, reports, note)

    async def _reports_page(self, guild_id: int, page: int, note: str = "") -> Card:
        """A page of the open reports; ``note`` is said first."""
        reports = await self._queue.reports(guild_id)
        return reports_card(reports, page, await self._drafts.in_force(guild_id), note)

    async def _propose(
        self,
        interaction: Interaction,
        catalog: Catalog,
        edit: Callable[[], Mapping[str, bytes]],
        what: str,
        why: str = "",
        *,
        entered: Mapping[str, str] | None = None,
    ) -> None:
        """Propose the edited files of a catalog; if something is wrong with them, give back what was written."""
        try:
            files = await asyncio.to_thread(edit)
        except (EditError, UserError) as error:
            sentence = f"{plain(str(error))} {_GIVEN_BACK}" if entered else plain(str(error))
            await send_card(interaction, text=sentence, files=[form_echo(entered)] if entered else [])
            return
        base = await self._drafts.edit_base(_guild(interaction), catalog)
        echo = form_echo(entered) if entered else None
        await self._review.propose(interaction, Proposal(files, "faq", what, why, base), echo)


def _guild(interaction: Interaction) -> int:
    """The server; Discord sends the command and its buttons from servers only."""
    return interaction.guild_id or 0
