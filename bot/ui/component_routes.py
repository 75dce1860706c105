"""Component routes: a custom_id is declared once, cards build from it, and a method of a cog is its handler.

A feature lists its routes in its ``routes.py``, which knows no cog::

    KIND = SelectRoute("privacy:look:{member:int}")

Cards build components from it, ``KIND.select(options, member=member_id)``, and a cog says which method answers::

    @routes.KIND.handler
    async def show_kind(self, interaction: Interaction, *, member: int, value: str) -> None: ...

Where one template leads to several places, each is a route of its own: ``COSTS = SCREEN.fixed(screen="costs")``.

`BotBase.add_cog` finds the marked methods. Whatever a custom_id carries comes as keyword arguments, converted as the
template says, and so does what the member chose or entered, if the method asks for it by name: see the routes' classes.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

import discord

from bot.ui.bot import Interaction
from bot.ui.component_registry import Check, Extras, FixedRoute, IdValue, Route
from bot.ui.components import ActionButton, ActionChannelSelect, ActionSelect


class ButtonRoute(Route):
    """The route of a button."""

    def __init__(self, template: str, *, check: Check | None = None) -> None:
        super().__init__(template, check=check)
        self._item_type = _item_type(_RoutedButton, self)

    @property
    def item_type(self) -> type[_RoutedButton]:
        """The class of the component."""
        return self._item_type

    def button(
        self,
        label: str,
        /,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
        **ids: IdValue,
    ) -> ActionButton:
        """A button whose custom_id carries these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self.item_type.make(label, style=style, disabled=disabled, **_texts(ids))

    def fixed(self, **literals: str) -> FixedButtonRoute:
        """The buttons of this route with these ids, which have a handler of their own.

        Raises:
            ValueError: if the route does not carry such an id.
        """
        return FixedButtonRoute(self, literals)


class FixedButtonRoute(FixedRoute):
    """The buttons of a route with certain ids, such as those that lead to one of its screens."""

    def __init__(self, whole: ButtonRoute, literals: Mapping[str, str]) -> None:
        super().__init__(whole, literals)
        self._buttons = whole

    def button(
        self,
        label: str,
        /,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
        **ids: IdValue,
    ) -> ActionButton:
        """A button whose custom_id carries the other ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self._buttons.button(label, style=style, disabled=disabled, **{**self.literals, **ids})


class SelectRoute(Route):
    """The route of a menu with options.

    A handler may ask for ``values`` (a list of the chosen options' values), ``value`` (the first of them) and ``item``
    (the menu as it was on the card).
    """

    extras = frozenset({"values", "value", "item"})

    def __init__(self, template: str, *, check: Check | None = None) -> None:
        super().__init__(template, check=check)
        self._item_type = _item_type(_RoutedSelect, self)

    @property
    def item_type(self) -> type[_RoutedSelect]:
        """The class of the component."""
        return self._item_type

    def select(
        self,
        options: Sequence[discord.SelectOption],
        /,
        *,
        placeholder: str | None = None,
        min_values: int = 1,
        max_values: int = 1,
        disabled: bool = False,
        **ids: IdValue,
    ) -> ActionSelect:
        """A menu whose custom_id carries these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self.item_type.make(
            options,
            placeholder=placeholder,
            min_values=min_values,
            max_values=max_values,
            disabled=disabled,
            **_texts(ids),
        )

    def fixed(self, **literals: str) -> FixedSelectRoute:
        """The menus of this route with these ids, which have a handler of their own.

        Raises:
            ValueError: if the route does not carry such an id.
        """
        return FixedSelectRoute(self, literals)


class FixedSelectRoute(FixedRoute):
    """The menus of a route with certain ids, such as those that lead to one of its screens."""

    def __init__(self, whole: SelectRoute, literals: Mapping[str, str]) -> None:
        super().__init__(whole, literals)
        self._menus = whole

    def select(
        self, options: Sequence[discord.SelectOption], /, *, placeholder: str | None = None, **ids: IdValue
    ) -> ActionSelect:
        """A menu of which one option is chosen, and whose custom_id carries the other ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self._menus.select(
            options, placeholder=placeholder, min_values=1, max_values=1, disabled=False, **{**self.literals, **ids}
        )


class ChannelSelectRoute(Route):
    """The route of a menu of a server's text channels; a handler may ask for ``channel``, which is None if emptied."""

    extras = frozenset({"channel"})

    def __init__(self, template: str, *, check: Check | None = None) -> None:
        super().__init__(template, check=check)
        self._item_type = _item_type(_RoutedChannelSelect, self)

    @property
    def item_type(self) -> type[_RoutedChannelSelect]:
        """The class of the component."""
        return self._item_type

    def select(self, placeholder: str, /, *, chosen: int | None = None, **ids: IdValue) -> ActionChannelSelect:
        """A menu whose custom_id carries these ids, and which shows a channel as chosen.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self.item_type.make(placeholder, chosen=chosen, **_texts(ids))


class ModalRoute(Route):
    """The route of a form's submit; a handler may ask for ``values``: what was entered, by the inputs' custom_ids."""

    extras = frozenset({"values"})

    def fixed(self, **literals: str) -> FixedRoute:
        """The submits of this route with these ids, which have a handler of their own.

        Raises:
            ValueError: if the route does not carry such an id.
        """
        return FixedRoute(self, literals)


class _RoutedButton(ActionButton):
    component_route: ButtonRoute

    async def act(self, interaction: Interaction) -> None:
        await interaction.client.components.dispatch(self.component_route, interaction, self.ids, {})


class _RoutedSelect(ActionSelect):
    component_route: SelectRoute

    async def act(self, interaction: Interaction) -> None:
        extras: Extras = {
            "values": lambda: self.values,
            "value": lambda: next(iter(self.values), ""),
            "item": lambda: self.item,
        }
        await interaction.client.components.dispatch(self.component_route, interaction, self.ids, extras)


class _RoutedChannelSelect(ActionChannelSelect):
    component_route: ChannelSelectRoute

    async def act(self, interaction: Interaction) -> None:
        extras: Extras = {"channel": lambda: self.chosen}
        await interaction.client.components.dispatch(self.component_route, interaction, self.ids, extras)


def _texts(ids: Mapping[str, IdValue]) -> dict[str, str]:
    return {name: str(value) for name, value in ids.items()}


ItemTypeT = TypeVar("ItemTypeT", _RoutedButton, _RoutedSelect, _RoutedChannelSelect)


def _item_type(base: type[ItemTypeT], route: Route) -> type[ItemTypeT]:
    """A class of its own for each route: discord.py finds the code for a custom_id by the class's template.

    https://discordpy.readthedocs.io/en/stable/interactions/api.html#dynamicitem
    """
    name = f"{base.__name__.strip('_')}<{route.template.text}>"
    made = types.new_class(name, (base,), {"template": route.template.text})
    item_type = cast("type[ItemTypeT]", made)
    item_type.component_route = route  # pyright: ignore[reportAttributeAccessIssue] - the route's own kind of item
    return item_type
