"""Forms whose submits are answered by any process, and answers to components that nobody knows any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, cast

import discord

from bot.ui.app import App, Interaction
from bot.ui.limits import LayoutError, walk
from bot.ui.respond import answer, reporting
from bot.ui.routes import Template

MAX_TITLE = 45
MAX_LABEL = 45
MAX_LABEL_DESCRIPTION = 100

_OLD = "This {} is from an older version of the bot. Use /advise or /help to go on."

_CHANGED = (
    "This card has changed in the meantime. Please use the buttons that it has now, or /advise or /help to go on."
)

FormValue = str | tuple[str, ...] | bool | None


class Form(discord.ui.Modal):
    """A modal that is rebuilt from its custom_id when it is submitted.

    discord.py keeps modals in memory and drops submits that it has no modal for, with a DEBUG line only. A form counts
    as finished from the start, so discord.py keeps none, and every submit takes the same way: `answer_unclaimed`.

    Subclasses give ``template`` and ``title`` as class arguments, add their inputs and write `submit`.

    Attributes:
        route: How custom_ids of this class are written.
        ids: The ids that this one's custom_id carries.
        values: What was submitted, by the custom_id of the input; empty before.
    """

    route: ClassVar[Template]

    def __init_subclass__(cls, *, template: str = "", title: str = "") -> None:
        if template:
            cls.route = Template(template)
        super().__init_subclass__(**({"title": title} if title else {}))

    def __init__(self, **ids: str) -> None:
        super().__init__(custom_id=self.route.build(ids), timeout=None)
        self.ids: Mapping[str, str] = MappingProxyType(ids)
        self.values: Mapping[str, FormValue] = MappingProxyType({})

    def is_finished(self) -> bool:
        """Always true: see the class."""
        return True

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show the form as the response to an interaction.

        Raises:
            LayoutError: if Discord would refuse it.
        """
        problems = list(_problems(self))
        if problems:
            raise LayoutError("; ".join(problems))
        await interaction.response.send_modal(self)

    async def submit(self, interaction: Interaction) -> None:
        """Do what the form is for, and answer; `values` holds what was entered.

        Raises:
            UserError: to refuse; anything else is logged, and the member is told a reference.
        """
        raise NotImplementedError


async def answer_unclaimed(interaction: discord.Interaction[App]) -> None:
    """Answer submits of forms, and the clicks that discord.py drops without a word; leave the rest to discord.py."""
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    if interaction.type is discord.InteractionType.modal_submit:
        async with reporting(interaction):
            await _submit(interaction, custom_id)
    elif interaction.type is discord.InteractionType.component:
        sentence = _why_dropped(interaction, custom_id)
        if sentence is not None:
            async with reporting(interaction):
                await answer(interaction, text=sentence)


def _why_dropped(interaction: discord.Interaction[App], custom_id: str) -> str | None:
    if not interaction.client.handlers.claims(custom_id):
        return _OLD.format("button or menu")
    # discord.py looks the component up on its message, and gives up if it is not there
    components = interaction.message.components if interaction.message else []
    parts = walk([part.to_dict() for part in components])
    return None if any(part.get("custom_id") == custom_id for part in parts) else _CHANGED


async def _submit(interaction: discord.Interaction[App], custom_id: str) -> None:
    form = interaction.client.handlers.form(custom_id)
    if form is None:
        await answer(interaction, text=_OLD.format("form"))
        return
    form.values = MappingProxyType(_values(interaction))
    await interaction.client.look_at_catalog(interaction)
    await form.submit(interaction)
    if interaction.response.is_done():
        return
    if interaction.message is None:  # opened by a command: there is no card that could stay as it is
        await answer(interaction, text="Done.")
    else:
        await interaction.response.defer()


def _values(interaction: discord.Interaction[App]) -> dict[str, FormValue]:
    data = cast("dict[str, Any]", interaction.data or {})
    inputs = [part for part in walk(data.get("components") or []) if part.get("custom_id")]
    return {part["custom_id"]: tuple(part["values"]) if "values" in part else part.get("value") for part in inputs}


def _problems(form: Form) -> Iterator[str]:
    payload = form.to_dict()
    if len(payload["title"]) > MAX_TITLE:
        yield f"a title of {len(payload['title'])} characters; Discord allows {MAX_TITLE}"
    if not payload["components"]:
        yield "the form is empty"
    for part in payload["components"]:
        if len(part.get("label") or "") > MAX_LABEL:
            yield f"a label of {len(part['label'])} characters; Discord allows {MAX_LABEL}: {part['label']!r}"
        if len(part.get("description") or "") > MAX_LABEL_DESCRIPTION:
            yield f"a description of more than {MAX_LABEL_DESCRIPTION} characters: {part['description']!r}"
