"""A bot whose commands and components fail, refuse or answer in each way that the base classes handle."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.catalog.load import load_catalog
from bot.catalog.registry import CatalogRegistry
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card, link
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, report_error, send_card
from bot.ui.modal import Form
from bot.ui.unhandled import CommandTree, answer_unhandled
from tests.catalog.minimal import CATALOG


class Count(ActionButton, template="sample:count:{number}"):
    async def act(self, interaction: Interaction) -> None:
        await edit_card(interaction, counter(int(self.ids["number"]) + 1))


class Silent(ActionButton, template="sample:silent"):
    async def act(self, _: Interaction) -> None:
        pass


class Refusing(ActionButton, template="sample:refuse"):
    async def act(self, _: Interaction) -> None:
        raise UserError("Only the member who asked can change this.")


class Failing(ActionButton, template="sample:fail"):
    async def act(self, _: Interaction) -> None:
        raise RuntimeError("a bug")


class FailingLate(ActionButton, template="sample:fail-late"):
    async def act(self, interaction: Interaction) -> None:
        await send_card(interaction, text="First the answer.")
        raise RuntimeError("then a bug")


class Colour(ActionSelect, template="sample:colour"):
    async def act(self, interaction: Interaction) -> None:
        await send_card(interaction, text=f"You chose {', '.join(self.values)}.")


class AskName(ActionButton, template="sample:ask:{who}"):
    async def act(self, interaction: Interaction) -> None:
        await NameForm(who=self.ids["who"]).open(interaction)


class NameForm(Form, template="sample:name:{who}", title="Your name"):
    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.add_item(discord.ui.Label(text="Name", component=discord.ui.TextInput(custom_id="name")))

    async def submit(self, interaction: Interaction) -> None:
        match self.values["name"]:
            case "bug":
                raise RuntimeError("a bug in a form")
            case "nobody":
                raise UserError("That is nobody's name.")
            case "silence":
                return
            case name:
                await edit_card(interaction, Card().text(f"{self.ids['who']} is called {name}."))


HANDLERS = (Count, Silent, Refusing, Failing, FailingLate, Colour, AskName, NameForm)


def counter(number: int) -> Card:
    return Card().section(f"Counted to {number}.", Count.make("Count", number=str(number)))


def everything() -> Card:
    card = Card(accent=discord.Colour.blurple()).heading("Everything").text("One of each.", None).separator()
    card.section("With a button beside it", Count.make("Count", number="0"))
    card.row(Silent.make("Silent"), Refusing.make("Refuse"), Failing.make("Fail"), FailingLate.make("Fail late"), None)
    card.row(Colour.make([discord.SelectOption(label="Red", value="red")], placeholder="A colour"))
    return card.row(AskName.make("Name", who="mia"), link("Open", "https://example.org")).row(None)


class SampleBot(BotBase):
    def __init__(self, handlers: tuple[Any, ...] = HANDLERS) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), help_command=None, tree_cls=CommandTree, shard_count=1,
            allowed_mentions=discord.AllowedMentions.none(),
        )  # fmt: skip
        self._sample_handlers = handlers
        self.catalogs = CatalogRegistry(load_catalog({"catalog.yaml": CATALOG.encode()}))

    async def on_interaction(self, interaction: discord.Interaction[BotBase]) -> None:
        await answer_unhandled(interaction)

    async def setup_hook(self) -> None:
        self.register(*self._sample_handlers)
        for command in (
            everything_,
            count_,
            too_large_,
            fail_,
            refuse_,
            refuse_after_,
            cooldown_,
            form_,
            handled_,
            suggest_,
            mods_,
        ):
            self.tree.add_command(command)
        await self.tree.sync()


@app_commands.command(name="everything", description="One of each")
async def everything_(interaction: Interaction) -> None:
    await send_card(interaction, view=everything())


@app_commands.command(name="count", description="A public counter")
async def count_(interaction: Interaction) -> None:
    await send_card(interaction, view=counter(0), ephemeral=False)


@app_commands.command(name="too-large", description="A card that Discord would refuse")
async def too_large_(interaction: Interaction) -> None:
    await send_card(interaction, view=Card().text("x" * 4001))


@app_commands.command(name="fail", description="A bug")
async def fail_(_: Interaction) -> None:
    raise RuntimeError("a bug in a command")


@app_commands.command(name="refuse", description="A refusal")
async def refuse_(_: Interaction) -> None:
    raise UserError("There is nothing to show yet.")


@app_commands.command(name="refuse-after", description="A refusal after a deferral")
async def refuse_after_(interaction: Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    raise UserError("There was nothing to find.")


@app_commands.command(name="cooldown", description="Once a minute")
@app_commands.checks.cooldown(1, 60)
async def cooldown_(interaction: Interaction) -> None:
    await send_card(interaction, text="Once.")


@app_commands.command(name="form", description="A form that a command opens")
async def form_(interaction: Interaction) -> None:
    await NameForm(who="mia").open(interaction)


@app_commands.command(name="handled", description="A bug that the command's own handler reports first")
async def handled_(_: Interaction) -> None:
    raise RuntimeError("reported twice")


@handled_.error
async def handled_error(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    await report_error(interaction, error)


@app_commands.command(name="suggest", description="Autocomplete that gives up")
async def suggest_(interaction: Interaction, word: str) -> None:
    await send_card(interaction, text=word)


@suggest_.autocomplete("word")
async def suggest_word(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    await report_error(interaction, UserError(f"no word begins with {current}"))
    return []


@app_commands.command(name="mods", description="For moderators")
@app_commands.checks.has_permissions(manage_guild=True)
async def mods_(interaction: Interaction) -> None:
    await send_card(interaction, text="You moderate.")
