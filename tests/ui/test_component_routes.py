"""Routes: what a custom_id carries reaches the marked method, and whatever cannot work stops the start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
import pytest

from bot.ui.bot import Interaction
from bot.ui.component_registry import ComponentRegistry, IdValue, Route
from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.errors import UserError
from tests.ui.sample import Counting, Sample


class Recorder:
    """Notes with what each handler was called."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []


def noting(route: Route, recorder: Recorder) -> object:
    class Owner:
        @route.handler
        async def act(self, _: Interaction, *, member: int, kind: str) -> None:
            recorder.calls.append({"member": member, "kind": kind})

    return Owner()


async def dispatched(route: Route, ids: Mapping[str, str], recorder: Recorder) -> list[dict[str, Any]]:
    registry = ComponentRegistry()
    registry.bind(noting(route, recorder))
    interaction: Any = object()
    await registry.dispatch(route, interaction, ids, {})
    return recorder.calls


@pytest.mark.parametrize(("text", "number"), [("42", 42), ("x", 0), ("", 0), ("9" * 30, 0), ("-1", 0)])
async def test_ids_come_converted_and_forged_numbers_are_nobodys(text: str, number: int) -> None:
    route = ButtonRoute("sample:all:{member:int}:{kind}")
    assert await dispatched(route, {"member": text, "kind": "7"}, Recorder()) == [{"member": number, "kind": "7"}]


async def test_a_check_runs_before_the_handler() -> None:
    async def refuse(_: discord.Interaction[Any], ids: Mapping[str, IdValue]) -> None:
        raise UserError(f"not {ids['member']}")

    recorder = Recorder()
    with pytest.raises(UserError, match="not 42"):
        await dispatched(
            ButtonRoute("sample:all:{member:int}:{kind}", check=refuse), {"member": "42", "kind": "a"}, recorder
        )
    assert recorder.calls == []


def test_two_routes_whose_ids_can_clash_are_refused_at_the_start() -> None:
    greedy = ButtonRoute("sample:{anything}:{number}")

    class Greedy:
        @greedy.handler
        async def act(self, _: Interaction, *, anything: str, number: str) -> None: ...

    registry = ComponentRegistry()
    registry.bind(Counting())
    with pytest.raises(ValueError, match=r"sample:count:\{number\} and sample:\{anything\}:\{number\}"):
        registry.bind(Greedy())


def test_forms_that_can_clash_are_refused_at_the_start() -> None:
    twin = ModalRoute("sample:name:{other}")

    class Twin:
        @twin.handler
        async def act(self, _: Interaction, *, other: str) -> None: ...

    registry = ComponentRegistry()
    registry.bind(Sample())
    with pytest.raises(ValueError, match="can match the same custom_id"):
        registry.bind(Twin())


def test_a_route_has_one_handler() -> None:
    registry = ComponentRegistry()
    registry.bind(Sample())
    with pytest.raises(ValueError, match=r"answered by .* already"):
        registry.bind(Sample())


def test_a_handler_that_does_not_fit_its_route_is_refused_at_the_start() -> None:
    route = SelectRoute("sample:other:{who}")

    class Lacking:
        @route.handler
        async def act(self, _: Interaction, *, values: list[str]) -> None: ...

    class Greedy:
        @route.handler
        async def act(self, _: Interaction, *, who: str, channel: str) -> None: ...

    for owner in (Lacking(), Greedy()):
        with pytest.raises(ValueError, match=r"carries \['who'\] and offers \['item', 'value', 'values'\]"):
            ComponentRegistry().bind(owner)


class Screens:
    """Answers one route as a whole, and a part of it by itself."""

    whole = ButtonRoute("sample:show:{screen}:{member:int}:{detail}")
    costs = whole.fixed(screen="costs")

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    @whole.handler
    async def refuse(self, _: Interaction, **ids: object) -> None:
        self.calls.append(("refuse", ids["screen"]))

    @costs.handler
    async def show_costs(self, _: Interaction, *, member: int) -> None:
        self.calls.append(("costs", member))


@pytest.mark.parametrize(("screen", "call"), [("costs", ("costs", 7)), ("of old", ("refuse", "of old"))])
async def test_a_part_of_a_route_has_a_handler_of_its_own(screen: str, call: tuple[object, ...]) -> None:
    registry, screens = ComponentRegistry(), Screens()
    interaction: Any = object()
    registry.bind(screens)
    await registry.dispatch(Screens.whole, interaction, {"screen": screen, "member": "7", "detail": "-"}, {})
    assert screens.calls == [call]
    assert registry.routes == (Screens.whole,)
    assert registry.fixed_routes == (Screens.costs,)


async def test_the_check_of_a_route_counts_for_its_parts() -> None:
    async def refuse(_: discord.Interaction[Any], ids: Mapping[str, IdValue]) -> None:
        raise UserError(f"not {ids['screen']}")

    guarded = ButtonRoute("sample:show:{screen}", check=refuse)
    costs = guarded.fixed(screen="costs")
    called: list[str] = []

    class Owner:
        @guarded.handler
        async def whole(self, _: Interaction, *, screen: str) -> None:
            called.append(screen)

        @costs.handler
        async def show(self, _: Interaction) -> None:
            called.append("its own")

    registry = ComponentRegistry()
    registry.bind(Owner())
    interaction: Any = object()
    with pytest.raises(UserError, match="not costs"):
        await registry.dispatch(guarded, interaction, {"screen": "costs"}, {})
    assert called == []


def test_a_button_of_a_part_carries_what_is_fixed() -> None:
    button = Screens.costs.button("Costs", member=7, detail="-")
    assert button.item.custom_id == "sample:show:costs:7:-"
    assert type(button) is Screens.whole.item_type


def test_a_part_that_its_route_does_not_carry_is_refused() -> None:
    with pytest.raises(ValueError, match="does not carry"):
        ButtonRoute("sample:show:{screen}").fixed(page="1")
