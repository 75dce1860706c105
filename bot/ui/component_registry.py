"""The registry of everything that answers a click on a component or the submit of a form."""

from __future__ import annotations

from typing import Any, ClassVar, TypeAlias, TypeVar

import discord

from bot.ui.limits import LayoutError
from bot.ui.modal import Form
from bot.ui.custom_ids import Template, assert_disjoint

ItemT = TypeVar("ItemT", bound=discord.ui.Item[Any])
_NEVER = r"(?!)"


class RoutedItem(discord.ui.DynamicItem[ItemT], template=_NEVER):
    """A component that is found by its custom_id; what a click on it does, `bot.ui.components` says.

    Attributes:
        route: How custom_ids of this class are written, from the class argument ``template``.
    """

    route: ClassVar[Template]

    def __init_subclass__(cls, *, template: str = "") -> None:
        if template:
            cls.route = Template(template)
        super().__init_subclass__(template=cls.route.pattern if template else _NEVER)


Handler: TypeAlias = RoutedItem[Any] | Form


class ComponentRegistry:
    """The actions and forms of all features; no two of them can claim the same custom_id."""

    def __init__(self) -> None:
        self.actions: list[type[RoutedItem[Any]]] = []
        self.forms: list[type[Form]] = []

    def add(self, *handlers: type[Handler]) -> None:
        """Register classes of actions and forms.

        Raises:
            ValueError: if two templates can match the same custom_id.
        """
        for handler in handlers:
            if issubclass(handler, discord.ui.Modal):
                self.forms.append(handler)
            else:
                self.actions.append(handler)
        assert_disjoint(_templates(self.actions))
        assert_disjoint(_templates(self.forms))

    def claims(self, custom_id: str) -> bool:
        """Whether an action answers clicks on this component."""
        return any(template.read(custom_id) is not None for template in _templates(self.actions))

    def form(self, custom_id: str) -> Form | None:
        """The form that a submit belongs to, built anew from the ids it carries; None if there is none."""
        for form in self.forms:
            ids = form.route.read(custom_id)
            if ids is not None:
                return form(**ids)
        return None

    def require(self, view: discord.ui.LayoutView) -> None:
        """Refuse a card with a component that nobody would answer.

        Raises:
            LayoutError: naming the classes that are not registered.
        """
        used = {type(item) for item in view.walk_children() if item.is_dispatchable()}
        missing = sorted(item.__name__ for item in used.difference(self.actions))
        if missing:
            raise LayoutError(f"not registered with the bot: {', '.join(missing)}")


def _templates(handlers: list[type[RoutedItem[Any]]] | list[type[Form]]) -> list[Template]:
    return [handler.route for handler in handlers]
