"""The buttons and menus of plans; they carry ids only, and hand each click to the feature."""

from __future__ import annotations

from typing import Literal, Protocol, cast

import discord

from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.custom_ids import number_in

FEATURE, STARTING = "Plan", "Plan start"
"""The names of the cogs that answer."""

NOTHING = "-"
"""The detail of a button that needs none."""

Kind = Literal["cert", "stack"]


class PlanFeature(Protocol):
    """What the controls ask of the cog."""

    async def show_screen(self, interaction: Interaction, plan_id: int, screen: str, detail: str) -> None:
        """Show a screen of a plan on the card that was clicked."""
        ...

    async def act(self, interaction: Interaction, plan_id: int, version: int, action: str, detail: str) -> None:
        """Change a plan, and show it."""
        ...

    async def open_form(self, interaction: Interaction, plan_id: int, form: str) -> None:
        """Open the form for the pace or for the day of the exam."""
        ...

    async def send_file(self, interaction: Interaction, plan_id: int) -> None:
        """Send the calendar file."""
        ...


class StartFeature(Protocol):
    """What is asked of the cog that starts plans and adds to them."""

    async def begin(self, interaction: Interaction, kind: str, target: str) -> None:
        """Ask what a plan needs to know, or say first what speaks against it."""
        ...

    async def ask(self, interaction: Interaction, kind: str, target: str) -> None:
        """Ask what a plan needs to know, whatever speaks against it."""
        ...

    async def add(self, interaction: Interaction, plan_id: int, kind: str, target: str) -> None:
        """Put something at the end of the plan that there is."""
        ...


def _feature(interaction: Interaction) -> PlanFeature:
    return cast("PlanFeature", interaction.client.get_cog(FEATURE))


def _starting(interaction: Interaction) -> StartFeature:
    return cast("StartFeature", interaction.client.get_cog(STARTING))


class MakeButton(ActionButton, template="plan:make:{kind}:{target}"):
    """Make it my plan."""

    async def act(self, interaction: Interaction) -> None:
        """Begin with the certification or the stack."""
        await _starting(interaction).begin(interaction, self.ids["kind"], self.ids["target"])


class AnywayButton(ActionButton, template="plan:anyway:{kind}:{target}"):
    """Plan it, whatever speaks against it."""

    async def act(self, interaction: Interaction) -> None:
        """Open the form."""
        await _starting(interaction).ask(interaction, self.ids["kind"], self.ids["target"])


class AddButton(ActionButton, template="plan:add:{plan}:{kind}:{target}"):
    """Put it at the end of the plan that there is."""

    async def act(self, interaction: Interaction) -> None:
        """Add it."""
        await _starting(interaction).add(interaction, number_in(self.ids["plan"]), self.ids["kind"], self.ids["target"])


class ScreenButton(ActionButton, template="plan:show:{plan}:{screen}:{detail}"):
    """Leads to a screen of a plan."""

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await _feature(interaction).show_screen(
            interaction, number_in(self.ids["plan"]), self.ids["screen"], self.ids["detail"]
        )


class DoButton(ActionButton, template="plan:do:{plan}:{version}:{action}:{detail}"):
    """Changes a plan."""

    async def act(self, interaction: Interaction) -> None:
        """Change it."""
        await _feature(interaction).act(
            interaction,
            number_in(self.ids["plan"]),
            number_in(self.ids["version"]),
            self.ids["action"],
            self.ids["detail"],
        )


class FormButton(ActionButton, template="plan:form:{plan}:{form}"):
    """Opens a form about a plan."""

    async def act(self, interaction: Interaction) -> None:
        """Open it."""
        await _feature(interaction).open_form(interaction, number_in(self.ids["plan"]), self.ids["form"])


class FileButton(ActionButton, template="plan:file:{plan}"):
    """Sends the calendar file."""

    async def act(self, interaction: Interaction) -> None:
        """Send it."""
        await _feature(interaction).send_file(interaction, number_in(self.ids["plan"]))


class StepMenu(ActionSelect, template="plan:step:{plan}"):
    """The steps on a page."""

    async def act(self, interaction: Interaction) -> None:
        """Show the chosen one."""
        await _feature(interaction).show_screen(interaction, number_in(self.ids["plan"]), "step", self.values[0])


class StuckMenu(ActionSelect, template="plan:stuck:{plan}"):
    """What may be in the way."""

    async def act(self, interaction: Interaction) -> None:
        """Show what helps."""
        await _feature(interaction).show_screen(interaction, number_in(self.ids["plan"]), "help", self.values[0])


CONTROLS = (
    MakeButton,
    AnywayButton,
    AddButton,
    ScreenButton,
    DoButton,
    FormButton,
    FileButton,
    StepMenu,
    StuckMenu,
)


def make_it_my_plan(kind: Kind, target: str, label: str = "Make it my plan") -> MakeButton:
    """The button that turns a certification or a stack into a plan."""
    return MakeButton.make(label, style=discord.ButtonStyle.success, kind=kind, target=target)


def to_screen(
    label: str,
    plan_id: int,
    screen: str,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ScreenButton:
    """A button that leads to a screen of a plan."""
    return ScreenButton.make(label, style=style, plan=str(plan_id), screen=screen, detail=detail)


def to_do(
    label: str,
    plan_id: int,
    version: int,
    action: str,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> DoButton:
    """A button that changes a plan."""
    return DoButton.make(label, style=style, plan=str(plan_id), version=str(version), action=action, detail=detail)
