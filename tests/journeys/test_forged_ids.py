"""Clicks and submits that no card of ours could send: answered, and nothing is logged that somebody had to look at."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from typing import Any

import pytest

from bot.client import CertwiseBot
from bot.cogs.ask.routes import mark_of
from bot.ui.component_registry import Route
from bot.ui.component_routes import ButtonRoute, ChannelSelectRoute
from tests.simulated import World, press, slash, snapshot, texts

BUTTON, SELECT = 2, 3
FORGED = ["x", "0", "-1", "1", "2", "9" * 30, "..", "aws", "budget", "2026-13-45", "yes", "cert", "faq"]
VALUES = [["x"], [""], ["a:b:c"], [":"], ["budget:x"], [], ["9" * 100], ["-1"], ["x", "x"]]
MALFORMED = ["", ":", "\n2026-11-22 ERROR bot: x", "é" * 50, "advise", "advise:answer::", "a" * 100, "\x00", "faq:x\n"]


def forged_ids(route: Route, user_id: int, source: random.Random) -> Iterator[str]:
    """Custom_ids of a route that carry what they must not, sometimes together with the member's own id or mark."""
    own = [str(user_id), mark_of(user_id)] * 5
    for _ in range(6):
        ids = {name: source.choice([*FORGED, *own]) for name in sorted(route.fields)}
        try:
            yield route.template.build(ids)
        except ValueError:
            continue  # too long: Discord would not take it either


def with_component(card: dict[str, Any], kind: int, custom_id: str) -> dict[str, Any]:
    """The card as if it had this component, and no other."""
    part: dict[str, Any] = {"type": kind, "id": 3, "custom_id": custom_id, "style": 2, "label": "Go"}
    if kind == SELECT:
        part["options"] = [{"label": "x", "value": "x"}]
    return {**card, "components": [{"type": 1, "id": 2, "components": [part]}]}


@pytest.mark.parametrize("who", ["mia", "moderator"])
async def test_forged_clicks_and_submits_are_answered(world: World, bot: CertwiseBot, who: str) -> None:
    actor, source = getattr(world, who), random.Random(who)
    card = snapshot(world.env, (await slash(actor, world.channel, "advise")).response)
    for route in bot.components.routes:
        for custom_id in forged_ids(route, actor.user.id, source):
            if route.item_type is None:
                submitted = {"custom_id": custom_id, "components": []}
                result = await actor._dispatch_interaction(5, world.channel, submitted)
            elif isinstance(route, ButtonRoute):
                result = await press(actor, world.channel, with_component(card, BUTTON, custom_id), custom_id)
            elif isinstance(route, ChannelSelectRoute):
                continue  # the simulated Discord looks up what was chosen
            else:
                values = source.choice(VALUES)
                shown = with_component(card, SELECT, custom_id)
                result = await press(actor, world.channel, shown, custom_id, values=values)
            assert result.acknowledged, custom_id


async def test_malformed_ids_are_answered(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    card = snapshot(world.env, (await slash(world.mia, world.channel, "advise")).response)
    for custom_id in MALFORMED:
        for shown in (with_component(card, BUTTON, custom_id), {**card, "components": []}):
            clicked = await press(world.mia, world.channel, shown, custom_id)
            assert "older version" in texts(clicked.response), custom_id
        data = {"custom_id": custom_id, "components": []}
        submitted = await world.mia._dispatch_interaction(5, world.channel, data)
        assert "older version" in texts(submitted.response), custom_id
    ours = [record for record in caplog.records if record.name.startswith("bot")]
    assert not [record for record in ours if record.levelno >= logging.WARNING]


async def test_malformed_ids_write_no_log_lines_of_their_own(world: World, caplog: pytest.LogCaptureFixture) -> None:
    card = snapshot(world.env, (await slash(world.mia, world.channel, "advise")).response)
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=None)
    for custom_id in MALFORMED:
        await press(world.mia, world.channel, with_component(card, BUTTON, custom_id), custom_id)
    told = [record.getMessage() for record in caplog.records if "expired" in record.getMessage()]
    assert len(told) == len(MALFORMED)
    assert all(line.isprintable() for line in told)
