"""The log tells that somebody was refused, and never what they had typed."""

from __future__ import annotations

import logging

import pytest

from tests.journeys.planning import AI_103
from tests.simulated import World, slash, texts

TYPED = "wibble-wobble-9000"


async def test_a_refusal_is_logged_without_what_was_typed(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    refused = await slash(world.mia, world.channel, "plan start", what=TYPED, hours=8)
    assert TYPED in texts(refused.response), "this test is about a sentence that repeats it"
    for options in ({"what": AI_103, "hours": 8, "time_zone": TYPED}, {"what": AI_103, "hours": 8, "exam_date": TYPED}):
        await slash(world.mia, world.channel, "plan start", **options)
    await slash(world.mia, world.channel, "ask", question=TYPED)
    await world.mia.user.send_dm(TYPED)
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert [line for line in lines if "refused: " in line]
    assert not [line for line in lines if TYPED in line]
