"""Buttons and selects that answer clicks on cards of any age, and whose errors reach the log and the member."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Self, final

import discord
from discord.app_commands import AppCommandChannel, AppCommandThread

from bot.ui.bot import Interaction
from bot.ui.component_registry import ItemT, RoutedItem
from bot.ui.deadlines import acknowledge
from bot.ui.interactions import reporting


class Action(RoutedItem[ItemT]):
    """A component that is rebuilt from its custom_id for every click.

    discord.py 2.7.1 reports what such items raise to nobody: neither to the member nor, from a check, to the log. So
    the steps that it calls are final here; a feature writes `act`, loads its state there and checks permissions there.

    Attributes:
        ids: The ids that this one's custom_id carries.
    """

    @final
    def __init__(self, item: ItemT, ids: Mapping[str, str]) -> None:
        super().__init__(item)
        self.ids = ids

    async def act(self, interaction: Interaction) -> None:
        """Do what the click asks for, and answer it; a click that is left unanswered is acknowledged silently.

        Raises:
            UserError: to refuse; anything else is logged, and the member is told a reference.
        """
        raise NotImplementedError

    @classmethod
    @final
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the item; nothing here can fail."""
        del interaction
        return cls(item, match.groupdict())  # pyright: ignore[reportArgumentType] - of this kind, as the template says

    @final
    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Everything is checked in `act`, where a refusal can be answered."""
        del interaction
        return True

    @final
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run `act`, report what it raises, and acknowledge the click in any case."""
        async with reporting(interaction):
            interaction.client.usage_limits.check(interaction)
            await self.act(interaction)
            await acknowledge(interaction)


class ActionButton(Action[discord.ui.Button[Any]]):
    """A button; make one with `make`."""

    @classmethod
    def make(
        cls,
        label: str,
        /,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
        **ids: str,
    ) -> Self:
        """A button whose custom_id carries these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        custom_id = cls.route.build(ids)
        return cls(discord.ui.Button(label=label, style=style, disabled=disabled, custom_id=custom_id), ids)


class ActionSelect(Action[discord.ui.Select[Any]]):
    """A select with options; make one with `make`."""

    @property
    def values(self) -> list[str]:
        """The values of the options that were chosen."""
        return self.item.values

    @classmethod
    def make(
        cls,
        options: Sequence[discord.SelectOption],
        /,
        *,
        placeholder: str | None = None,
        min_values: int = 1,
        max_values: int = 1,
        disabled: bool = False,
        **ids: str,
    ) -> Self:
        """A select whose custom_id carries these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        custom_id = cls.route.build(ids)
        select: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=custom_id,
            # Clients keep what was chosen by this number; by default it is the place on the card, so the next question
            # would come with the last question's answer chosen, and choosing it again would send nothing.
            id=_component_id(custom_id),
            placeholder=placeholder,
            min_values=min_values,
            max_values=max_values,
            options=list(options),
            disabled=disabled,
        )
        return cls(select, ids)


class ActionChannelSelect(Action[discord.ui.ChannelSelect[Any]]):
    """A menu of a server's text channels, of which one or none is chosen; make one with `make`."""

    @property
    def chosen(self) -> AppCommandChannel | AppCommandThread | None:
        """The channel that was chosen; None if the menu was emptied."""
        return next(iter(self.item.values), None)

    @classmethod
    def make(cls, placeholder: str, /, *, chosen: int | None = None, **ids: str) -> Self:
        """A menu whose custom_id carries these ids, and which shows a channel as chosen.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        custom_id = cls.route.build(ids)
        kind = discord.SelectDefaultValueType.channel
        select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
            custom_id=custom_id,
            id=_component_id(f"{custom_id}:{chosen}"),  # another channel is another menu, for the reason given above
            channel_types=[discord.ChannelType.text, discord.ChannelType.news],
            placeholder=placeholder,
            min_values=0,
            max_values=1,
            default_values=[] if chosen is None else [discord.SelectDefaultValue(id=chosen, type=kind)],
        )
        return cls(select, ids)


def _component_id(custom_id: str) -> int:
    """A number for a component, the same wherever and whenever it is built.

    Discord takes 1 to 2^31 - 1: https://docs.discord.com/developers/components/reference#anatomy-of-a-component
    """
    return zlib.crc32(custom_id.encode()) % (2**31 - 1) + 1
