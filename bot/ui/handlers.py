"""The registry of everything that answers a click on a component or the submit of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.ui.limits import LayoutError
from bot.ui.routes import Template, assert_disjoint

if TYPE_CHECKING:
    from bot.ui.dynamic import Action
    from bot.ui.modal import Form

    Handler: TypeAlias = Action[Any] | Form


class Handlers:
    """The actions and forms of all features; no two of them can claim the same custom_id."""

    def __init__(self) -> None:
        self.actions: list[type[Action[Any]]] = []
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


def _templates(handlers: list[type[Action[Any]]] | list[type[Form]]) -> list[Template]:
    return [handler.route for handler in handlers]
