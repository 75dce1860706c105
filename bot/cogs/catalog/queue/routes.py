"""The buttons, menus and forms of the moderators' queue; they carry ids only."""

from __future__ import annotations

from typing import Literal, Protocol, cast

import discord

from bot.cogs.catalog.moderating import ModeratorButton, ModeratorForm, ModeratorSelect
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in

FEATURE = "Queue"
"""The name of the cog that answers."""

LONGEST_LINE, LONGEST_ANSWER, LONGEST_WAYS, LONGEST_REPLY = 100, 2000, 3000, 500


class QueueFeature(Protocol):
    """What the controls ask of the cog."""

    async def open_questions(self, interaction: Interaction, page: int) -> None:
        """Show a page of the questions."""
        ...

    async def open_group(self, interaction: Interaction, miss_id: int) -> None:
        """Show the group of a question."""
        ...

    async def open_answer(self, interaction: Interaction, miss_id: int) -> None:
        """Open the form for an answer."""
        ...

    async def take_answer(
        self, interaction: Interaction, miss_id: int, *, question: str, answer: str, ways: str, topics: str
    ) -> None:
        """Propose a new FAQ entry."""
        ...

    async def attach(self, interaction: Interaction, miss_id: int, faq_id: str) -> None:
        """Propose a group as other ways to ask what an entry answers."""
        ...

    async def dismiss(self, interaction: Interaction, miss_id: int) -> None:
        """Delete a group."""
        ...

    async def open_reports(self, interaction: Interaction, page: int) -> None:
        """Show a page of the reports."""
        ...

    async def open_report(self, interaction: Interaction, report_id: int) -> None:
        """Show a report."""
        ...

    async def change_entry(self, interaction: Interaction, report_id: int, field: str) -> None:
        """Open the form that changes what a report is about."""
        ...

    async def settle_report(self, interaction: Interaction, report_id: int, step: str, reply: str) -> None:
        """Accept or reject a report, and tell whoever wished to know."""
        ...


def _feature(interaction: Interaction) -> QueueFeature:
    return cast("QueueFeature", interaction.client.get_cog(FEATURE))


class QueueButton(ModeratorButton, template="queue:list:{kind}:{page}"):
    """Leads to a page of the questions, or of the reports."""

    async def moderate(self, interaction: Interaction) -> None:
        """Show it."""
        feature, page = _feature(interaction), number_in(self.ids["page"])
        await (feature.open_reports if self.ids["kind"] == "reports" else feature.open_questions)(interaction, page)


class GroupButton(ModeratorButton, template="queue:group:{step}:{miss}"):
    """What can be done with a group: look at it, answer it, dismiss it."""

    async def moderate(self, interaction: Interaction) -> None:
        """Do it."""
        feature, miss_id = _feature(interaction), number_in(self.ids["miss"])
        match self.ids["step"]:
            case "answer":
                await feature.open_answer(interaction, miss_id)
            case "dismiss":
                await feature.dismiss(interaction, miss_id)
            case _:
                await feature.open_group(interaction, miss_id)


class AttachMenu(ModeratorSelect, template="queue:attach:{miss}"):
    """The entries to which a group can be attached."""

    async def moderate(self, interaction: Interaction) -> None:
        """Attach it to the chosen one."""
        await _feature(interaction).attach(interaction, number_in(self.ids["miss"]), self.values[0])


class ReportButton(ModeratorButton, template="queue:report:{step}:{report}"):
    """What can be done with a report: look at it, accept it, reject it."""

    async def moderate(self, interaction: Interaction) -> None:
        """Show it, or ask what to say to whoever reported it."""
        step, report_id = self.ids["step"], self.ids["report"]
        if step in {"accept", "reject"}:
            await SettleForm.asking(step, report_id).open(interaction)
        else:
            await _feature(interaction).open_report(interaction, number_in(report_id))


class ChangeMenu(ModeratorSelect, template="queue:change:{report}"):
    """What can be changed about the entry that a report is about."""

    async def moderate(self, interaction: Interaction) -> None:
        """Open the form for it."""
        await _feature(interaction).change_entry(interaction, number_in(self.ids["report"]), self.values[0])


class AnswerForm(ModeratorForm, template="queue:answer:{miss}", title="Answer it in the FAQ"):
    """A new FAQ entry, filled in as far as the questions tell."""

    @classmethod
    def prefilled(cls, miss_id: int, *, question: str, ways: str, topics: str) -> AnswerForm:
        """The form with the question, the ways of asking (one a line) and the topics of what comes nearest."""
        form = cls(miss=str(miss_id))
        form.add_item(_input("question", "The question", LONGEST_LINE, default=question))
        form.add_item(
            _input(
                "answer",
                "The answer",
                LONGEST_ANSWER,
                "{certification-id.price} is filled in from the catalog; also .weeks, .status, .validity, .name.",
                is_long=True,
            )
        )
        form.add_item(
            _input(
                "ways",
                "How members ask it",
                LONGEST_WAYS,
                "One way a line; the question itself counts as one.",
                default=ways,
                is_long=True,
            )
        )
        form.add_item(
            _input("topics", "Topics", LONGEST_LINE, "One to three short names, with commas between.", default=topics)
        )
        return form

    async def moderate(self, interaction: Interaction) -> None:
        """Hand it to the feature."""
        entered = {name: str(self.values.get(name) or "") for name in ("question", "answer", "ways", "topics")}
        await _feature(interaction).take_answer(interaction, number_in(self.ids["miss"]), **entered)


class SettleForm(ModeratorForm, template="queue:settle:{step}:{report}", title="Settle the report"):
    """What to say to whoever reported a mistake."""

    @classmethod
    def asking(cls, step: str, report_id: str) -> SettleForm:
        """The form for accepting or rejecting."""
        form = cls(step=step, report=report_id)
        form.title = "Accept the report" if step == "accept" else "Reject the report"
        form.add_item(
            _input(
                "reply",
                "What to say to whoever reported it",
                LONGEST_REPLY,
                "They see it if they wished to know what came of it.",
                is_long=True,
                is_required=False,
            )
        )
        return form

    async def moderate(self, interaction: Interaction) -> None:
        """Hand it to the feature."""
        reply = str(self.values.get("reply") or "").strip()
        await _feature(interaction).settle_report(interaction, number_in(self.ids["report"]), self.ids["step"], reply)


def queue_button(label: str, kind: Literal["questions", "reports"], page: int = 0) -> QueueButton:
    """A button that leads to the questions without an answer, or to the reports of mistakes."""
    return QueueButton.make(label, kind=kind, page=str(page))


def group_button(
    label: str, step: str, miss_id: int, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> GroupButton:
    """A button for a group, which any of its questions stands for."""
    return GroupButton.make(label, style=style, step=step, miss=str(miss_id))


def report_button(
    label: str, step: str, report_id: int, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ReportButton:
    """A button for a report."""
    return ReportButton.make(label, style=style, step=step, report=str(report_id))


def _input(
    name: str,
    label: str,
    most: int,
    hint: str | None = None,
    *,
    default: str = "",
    is_long: bool = False,
    is_required: bool = True,
) -> discord.ui.Label[AnswerForm]:
    field = discord.ui.TextInput[AnswerForm](
        custom_id=name,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=default[:most] or None,
        required=is_required,
        max_length=most,
    )
    return discord.ui.Label(text=label, description=hint, component=field)


CONTROLS = (QueueButton, GroupButton, AttachMenu, ReportButton, ChangeMenu, AnswerForm, SettleForm)
