"""The registry of everything that answers a click on a component or the submit of a form."""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, TypeVar

import discord

from bot.ui.custom_ids import Template, assert_disjoint, number_in
from bot.ui.limits import LayoutError

IdValue: TypeAlias = int | str
Check: TypeAlias = Callable[[discord.Interaction[Any], Mapping[str, IdValue]], Awaitable[None]]
"""Runs before a handler, with what the custom_id carries; raises `UserError` to refuse."""

Extras: TypeAlias = Mapping[str, Callable[[], Any]]
"""What was chosen or entered, by name; each is read after the check, and only if the handler asks for it."""

HandlerT = TypeVar("HandlerT", bound=Callable[..., Awaitable[None]])
ItemT = TypeVar("ItemT", bound=discord.ui.Item[Any])

_NEVER = r"(?!)"
_MARK = "__component_routes__"
_TYPED_FIELD = re.compile(r"\{([a-z_]+)(?::(int|str))?\}")


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


class Route:
    """A custom_id template, such as ``privacy:look:{member:int}``, and the mark of the method that answers it.

    Attributes:
        template: How the custom_ids are written.
        fields: The names of the ids that they carry.

    Args:
        template: Literal segments and ``{name}``, ``{name:str}`` or ``{name:int}`` between colons. A number that
            cannot be read, on a forged or very old component, comes as 0, which is no id of anything.
        check: What to check at every use before the handler runs.

    Raises:
        ValueError: if the template is malformed.
    """

    extras: frozenset[str] = frozenset()
    """What a handler may ask for besides what the custom_id carries."""

    def __init__(self, template: str, *, check: Check | None = None) -> None:
        self.template = Template(_TYPED_FIELD.sub(r"{\1}", template))
        kinds = dict(_TYPED_FIELD.findall(template))
        self.fields = frozenset(kinds)
        self._numbers = frozenset(name for name, kind in kinds.items() if kind == "int")
        self._check = check

    @property
    def item_type(self) -> type[RoutedItem[Any]] | None:
        """The class of the component; None for a form."""
        return None

    def handler(self, method: HandlerT) -> HandlerT:
        """Mark a cog's method as what answers this route; it is returned as it is."""
        setattr(method, _MARK, (*routes_of(method), self))
        return method

    def build(self, ids: Mapping[str, IdValue]) -> str:
        """The custom_id that carries these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self.template.build({name: str(value) for name, value in ids.items()})

    def read(self, ids: Mapping[str, str]) -> dict[str, IdValue]:
        """The values of the ids that a custom_id carries."""
        return {name: number_in(text) if name in self._numbers else text for name, text in ids.items()}

    async def check(self, interaction: discord.Interaction[Any], ids: Mapping[str, IdValue]) -> None:
        """Refuse whoever may not use this.

        Raises:
            UserError: with what to tell them.
        """
        if self._check is not None:
            await self._check(interaction, ids)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.template.text!r})"


class FixedRoute(Route):
    """A route with some of the ids of its custom_ids fixed: one of the screens, say, to which a kind of button leads.

    It shares the template of the route that it is made of, so cards look as they always did, and has a handler of its
    own. Custom_ids with other values go to the handler of the whole route.

    Args:
        whole: The route that it is a part of.
        literals: What is fixed, by the names of ids.

    Raises:
        ValueError: if the route does not carry such an id.
    """

    def __init__(self, whole: Route, literals: Mapping[str, str]) -> None:
        unknown = literals.keys() - whole.fields
        if unknown:
            raise ValueError(f"{whole} does not carry {sorted(unknown)}")
        self.whole, self.literals = whole, dict(literals)
        self.template = whole.template
        self.fields = whole.fields - literals.keys()
        self.extras = whole.extras

    def build(self, ids: Mapping[str, IdValue]) -> str:
        """The custom_id that carries what is fixed and these ids.

        Raises:
            ValueError: if the ids do not fit the template.
        """
        return self.whole.build({**self.literals, **ids})

    def __repr__(self) -> str:
        return f"{self.whole!r} with {self.literals}"


@dataclass(frozen=True, slots=True)
class _Handler:
    method: Callable[..., Awaitable[None]]
    asks_for: frozenset[str]


def routes_of(method: object) -> tuple[Route, ...]:
    """The routes that a method is marked with."""
    return getattr(method, _MARK, ())


class ComponentRegistry:
    """Which method answers which route; no two routes can claim the same custom_id."""

    def __init__(self) -> None:
        self._handlers: dict[Route, _Handler] = {}
        self._fixed: dict[Route, dict[FixedRoute, _Handler]] = {}

    @property
    def routes(self) -> tuple[Route, ...]:
        """Every whole route that is answered."""
        return tuple(self._handlers)

    @property
    def item_types(self) -> tuple[type[RoutedItem[Any]], ...]:
        """The classes of the components that are answered."""
        return tuple(route.item_type for route in self._handlers if route.item_type is not None)

    @property
    def fixed_routes(self) -> tuple[FixedRoute, ...]:
        """Every part of a route that has a handler of its own."""
        return tuple(part for parts in self._fixed.values() for part in parts)

    def bind(self, owner: object) -> None:
        """Let the marked methods of a cog answer their routes.

        Raises:
            ValueError: if a route is answered already, two templates can match the same custom_id, or a method's
                keyword arguments are not what its route carries.
        """
        for method, route in _marked(owner):
            answered = self._answered(route)
            if route in answered:
                raise ValueError(f"{route} is answered by {answered[route].method} already")
            _assert_takes(method, route)
            answered[route] = _Handler(method, frozenset(inspect.signature(method).parameters))
        assert_disjoint(kind.route for kind in self.item_types)
        assert_disjoint(route.template for route in self._handlers if route.item_type is None)

    def _answered(self, route: Route) -> dict[Any, _Handler]:
        return self._fixed.setdefault(route.whole, {}) if isinstance(route, FixedRoute) else self._handlers

    async def dispatch(
        self, route: Route, interaction: discord.Interaction[Any], ids: Mapping[str, str], extras: Extras
    ) -> None:
        """Check, then run the handler of a route.

        Args:
            route: The route.
            interaction: The click or submit.
            ids: What its custom_id carries.
            extras: What was chosen or entered; the handler gets what it asks for.

        Raises:
            UserError: to refuse; and whatever else the handler raises.
        """
        handler, values = self._handlers[route], route.read(ids)
        await route.check(interaction, values)
        for part, answer in self._fixed.get(route, {}).items():
            if part.literals.items() <= values.items():
                handler, values = answer, {name: value for name, value in values.items() if name in answer.asks_for}
                break
        chosen = {name: extras[name]() for name in extras if name in handler.asks_for}
        await handler.method(interaction, **values, **chosen)

    def claims(self, custom_id: str) -> bool:
        """Whether a click on this component is answered."""
        return any(kind.route.read(custom_id) is not None for kind in self.item_types)

    def form(self, custom_id: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a form's submit, and the ids that it carries; None if there is none."""
        for route in self._handlers:
            if route.item_type is None and (ids := route.template.read(custom_id)) is not None:
                return route, ids
        return None

    def require(self, view: discord.ui.LayoutView) -> None:
        """Refuse a card with a component that nobody would answer.

        Raises:
            LayoutError: naming the components that have no handler.
        """
        used = {type(item) for item in view.walk_children() if item.is_dispatchable()}
        missing = used.difference(self.item_types)
        if missing:
            named = sorted(kind.route.text if issubclass(kind, RoutedItem) else kind.__name__ for kind in missing)
            raise LayoutError(f"not registered with the bot: {', '.join(named)}")


def _marked(owner: object) -> Iterator[tuple[Callable[..., Awaitable[None]], Route]]:
    for name in dir(type(owner)):
        for route in routes_of(inspect.getattr_static(type(owner), name)):
            yield getattr(owner, name), route


def _assert_takes(method: Callable[..., Awaitable[None]], route: Route) -> None:
    parameters = inspect.signature(method).parameters.values()
    if any(each.kind is each.VAR_KEYWORD for each in parameters):
        return
    asked_for = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
    # A part of a route often needs less than its neighbours, whose ids it shares; its method may answer the whole, too.
    is_part = isinstance(route, FixedRoute)
    needed, carried = (frozenset[str](), route.whole.fields) if is_part else (route.fields, route.fields)
    if not needed <= asked_for <= carried | route.extras:
        raise ValueError(
            f"{route} carries {sorted(route.fields)} and offers {sorted(route.extras)}; "
            f"{getattr(method, '__qualname__', method)} asks for {sorted(asked_for)}"
        )
