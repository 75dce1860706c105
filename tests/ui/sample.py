"""A bot whose commands and components fail, refuse or answer in each way that the base classes handle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.load import load_catalog
from bot.catalog.registry import CatalogRegistry
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card, link
from bot.ui.component_registry import IdValue
from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, report_error, send_card
from bot.ui.modal import Form, FormValue
from bot.ui.unhandled import CommandTree, answer_unhandled
from tests.catalog.minimal import CATALOG

COUNT = ButtonRoute("sample:count:{number:int}")
SILENT = ButtonRoute("sample:silent")
REFUSE = ButtonRoute("sample:refuse")
FAIL = ButtonRoute("sample:fail")
FAIL_LATE = ButtonRoute("sample:fail-late")
COLOUR = SelectRoute("sample:colour")
ASK_NAME = ButtonRoute("sample:ask:{who}")
NAME = ModalRoute("sample:name:{who}")


class NameForm(Form, route=NAME, title="Your name"):
    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.add_item(discord.ui.Label(text="Name", component=discord.ui.TextInput(custom_id="name")))


class Counting(commands.Cog):
    @COUNT.handler
    async def count(self, interaction: Interaction, *, number: int) -> None:
        await edit_card(interaction, counter(number + 1))


class Sample(Counting):
    @SILENT.handler
    async def say_nothing(self, _: Interaction) -> None:
        pass

    @REFUSE.handler
    async def refuse(self, _: Interaction) -> None:
        raise UserError("Only the member who asked can change this.")

    @FAIL.handler
    async def fail(self, _: Interaction) -> None:
        raise RuntimeError("a bug")

    @FAIL_LATE.handler
    async def fail_late(self, interaction: Interaction) -> None:
        await send_card(interaction, text="First the answer.")
        raise RuntimeError("then a bug")

    @COLOUR.handler
    async def choose(self, interaction: Interaction, *, values: Sequence[str]) -> None:
        await send_card(interaction, text=f"You chose {', '.join(values)}.")

    @ASK_NAME.handler
    async def ask_name(self, interaction: Interaction, *, who: str) -> None:
        await NameForm(who=who).open(interaction)

    @NAME.handler
    async def take_name(self, interaction: Interaction, *, who: str, values: Mapping[str, FormValue]) -> None:
        match values["name"]:
            case "bug":
                raise RuntimeError("a bug in a form")
            case "nobody":
                raise UserError("That is nobody's name.")
            case "silence":
                return
            case name:
                await edit_card(interaction, Card().text(f"{who} is called {name}."))


def counter(number: int) -> Card:
    return Card().section(f"Counted to {number}.", COUNT.button("Count", number=number))


def everything() -> Card:
    card = Card(accent=discord.Colour.blurple()).heading("Everything").text("One of each.", None).separator()
    card.section("With a button beside it", COUNT.button("Count", number=0))
    card.row(SILENT.button("Silent"), REFUSE.button("Refuse"), FAIL.button("Fail"), FAIL_LATE.button("Fail late"), None)
    card.row(COLOUR.select([discord.SelectOption(label="Red", value="red")], placeholder="A colour"))
    return card.row(ASK_NAME.button("Name", who="mia"), link("Open", "https://example.org")).row(None)


class SampleBot(BotBase):
    def __init__(self, cogs: Sequence[commands.Cog] | None = None) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), help_command=None, tree_cls=CommandTree, shard_count=1,
            allowed_mentions=discord.AllowedMentions.none(),
        )  # fmt: skip
        self._sample_cogs = [Sample()] if cogs is None else cogs
        self.catalogs = CatalogRegistry(load_catalog({"catalog.yaml": CATALOG.encode()}))

    async def on_interaction(self, interaction: discord.Interaction[BotBase]) -> None:
        await answer_unhandled(interaction)

    async def setup_hook(self) -> None:
        for cog in self._sample_cogs:
            await self.add_cog(cog)
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
