"""What the preview uses of simcord beyond its documented interface is there, and is what it was."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from importlib.metadata import version

import simcord
from simcord.preview import Preview
from simcord.preview._pages import _Page
from simcord.preview._server import PreviewServer

from bot.client import create_bot
from bot.preview.world import SimulatedWorld
from bot.settings import Settings


def test_simcord_is_the_version_whose_privates_are_used() -> None:
    assert version("simcord") == "3.2.1"


def test_a_world_that_has_not_started_can_be_dated_and_named() -> None:
    env = simcord.Env(create_bot(Settings()), shard_count=1)
    assert env.now() == datetime(2026, 1, 1, tzinfo=UTC)
    env.backend.advance_clock(3600)
    assert env.now() == datetime(2026, 1, 1, 1, tzinfo=UTC)
    assert env.backend.bot_user.name


def test_a_previews_actions_can_be_wrapped() -> None:
    assert list(inspect.signature(Preview._action).parameters) == ["self", "context_id", "body"]
    assert inspect.iscoroutinefunction(Preview._action)
    assert "self.preview._action(context_id, body)" in inspect.getsource(PreviewServer._action)


def test_pages_have_ids_and_revisions() -> None:
    assert {"id", "revision"} <= _Page.__dataclass_fields__.keys() | set(dir(_Page))


def test_frames_are_forbidden_by_two_headers_and_nothing_else() -> None:
    headers = PreviewServer._SECURITY_HEADERS
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert "self._SECURITY_HEADERS" in inspect.getsource(PreviewServer._static)


async def test_one_place_for_the_preview_that_is_shown(world: SimulatedWorld) -> None:
    assert world.env._preview is None
    users = [name for name, part in inspect.getmembers(simcord.Env) if "._preview" in _source(part)]
    assert users == ["__init__", "_mark_mutation", "preview"]


def _source(part: object) -> str:
    return inspect.getsource(part) if inspect.isfunction(part) else ""
