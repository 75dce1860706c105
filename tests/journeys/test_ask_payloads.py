"""What Discord sends where the simulated one is simpler: messages as the gateway words them, and personal installs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import simcord
from simcord.backend import serializers

from tests.journeys.asking import COSTS, POST, SURE, UNKNOWN, Scripted, kept, running, script
from tests.simulated import World, labels, texts

__all__ = ["script"]
pytestmark = pytest.mark.usefixtures("script")

ELSEWHERE = 1300000000000000001
SNAPSHOT = ("type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions")
"""What Discord passes on of a message that is forwarded."""

EVERYTHING = str((1 << 53) - 1)
ROBOT = {"id": "1300000000000000004", "username": "robot", "discriminator": "0", "avatar": None, "bot": True}


def user(world: World, **changes: Any) -> dict[str, Any]:
    fields = {"id": str(world.mia.id), "username": "mia", "discriminator": "0", "avatar": None, "global_name": "Mia"}
    return fields | {"public_flags": 0} | changes


def bot_user(world: World) -> dict[str, Any]:
    bot = running(world).user
    assert bot is not None
    return {"id": str(bot.id), "username": bot.name, "discriminator": "0", "avatar": None, "bot": True}


def member() -> dict[str, Any]:
    return {"roles": [], "joined_at": "2026-01-02T03:04:05+00:00", "deaf": False, "mute": False, "flags": 0}


def message(world: World, content: str, **changes: Any) -> dict[str, Any]:
    """MESSAGE_CREATE for a message in the server, as the gateway sends it."""
    written = world.env.backend.create_message(world.channel.id, world.mia.id, content or "-", broadcast=False)
    payload: dict[str, Any] = {
        "id": str(written.id),
        "type": 0,
        "channel_id": str(world.channel.id),
        "channel_type": 0,
        "guild_id": str(world.mia.guild.id),
        "author": user(world),
        "member": member(),
        "content": content,
        "timestamp": "2026-11-22T12:00:00.000000+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "flags": 0,
        "pinned": False,
        "nonce": "1",
    }
    return payload | changes


def mentioning(world: World) -> list[dict[str, Any]]:
    return [bot_user(world) | {"member": member()}]


async def settle(world: World) -> None:
    """Wait until the bot has dealt with an event, also where it waits for the database."""
    await world.env.settle()
    await running(world).finish_work(20)
    await world.env.settle()


async def receive(world: World, event: str, payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Hand an event to the bot as its gateway would; the bodies of the messages that it sends because of it."""
    before = len(world.env.http_requests)
    running(world)._connection.parsers[event](payload)
    await settle(world)
    sent = world.env.http_requests[before:]
    return [entry.json for entry in sent if entry.method == "POST" and entry.path.endswith("/messages")]


async def test_a_mention_comes_with_its_content_and_is_answered(world: World) -> None:
    text = f"<@{bot_user(world)['id']}> {SURE}"
    payload = message(world, text, mentions=mentioning(world))
    (body,) = await receive(world, "MESSAGE_CREATE", payload)
    assert int(body["message_reference"]["message_id"]) == int(payload["id"])
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert not body["flags"] & 64


async def test_other_messages_come_without_content_and_are_not_answered(world: World) -> None:
    assert await receive(world, "MESSAGE_CREATE", message(world, "")) == []
    assert await receive(world, "MESSAGE_CREATE", message(world, "", mention_everyone=True)) == []
    assert await receive(world, "MESSAGE_CREATE", message(world, "", mention_roles=["1300000000000000009"])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"type": 19, "message_reference": {"message_id": "1300000000000000002", "channel_id": "1"}},
        {"type": 6},
        {"webhook_id": "1300000000000000003"},
        {"author": ROBOT},
    ],
    ids=["a reply that pings", "a pin", "a webhook", "a bot"],
)
async def test_what_lists_the_bot_as_mentioned_but_speaks_to_others_is_not_answered(
    world: World, changes: dict[str, Any]
) -> None:
    text = "thanks, that was it" if changes.get("type") == 19 else f"<@{bot_user(world)['id']}> {SURE}"
    payload = message(world, text, mentions=mentioning(world), **changes)
    assert await receive(world, "MESSAGE_CREATE", payload) == []


async def test_a_mention_in_code_is_none(world: World) -> None:
    payload = message(world, f"`<@{bot_user(world)['id']}>` {SURE}")  # Discord does not list it as mentioned
    assert await receive(world, "MESSAGE_CREATE", payload) == []


async def test_an_edit_is_not_answered(world: World) -> None:
    text = f"<@{bot_user(world)['id']}> {SURE}"
    payload = message(world, text, mentions=mentioning(world), edited_timestamp="2026-11-22T12:01:00+00:00")
    assert await receive(world, "MESSAGE_UPDATE", payload) == []


async def test_a_direct_message_comes_with_its_content_and_is_answered(world: World) -> None:
    channel = world.mia.user.dm_channel
    payload = message(world, SURE, channel_id=str(channel.id), channel_type=1)
    del payload["guild_id"], payload["member"]
    (body,) = await receive(world, "MESSAGE_CREATE", payload)
    assert not body["flags"] & 64


@dataclass(frozen=True)
class Elsewhere:
    """Where Mia uses the bot that she installed for herself, and the bot is not."""

    world: World
    in_server: bool

    def place(self) -> dict[str, Any]:
        if not self.in_server:
            channel = {"id": str(self.world.channel.id), "type": 3, "name": "Friends", "recipients": []}
            return {"context": 2, "channel": channel, "user": user(self.world), "app_permissions": EVERYTHING}
        return {
            "context": 0,
            "guild_id": str(ELSEWHERE),
            "guild": {"id": str(ELSEWHERE), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "channel": {
                "id": str(self.world.channel.id),
                "guild_id": str(ELSEWHERE),
                "type": 0,
                "name": "elsewhere",
                "position": 1,
                "permissions": EVERYTHING,
                "parent_id": None,
                "last_message_id": None,
                "nsfw": False,
                "topic": None,
                "flags": 0,
            },
            "member": member() | {"user": user(self.world), "permissions": EVERYTHING, "nick": None},
            "app_permissions": EVERYTHING,
        }

    async def use(self, type_: int, data: dict[str, Any], on: Any = None) -> simcord.InteractionResult:
        """INTERACTION_CREATE as Discord sends it for a personal install."""
        backend = self.world.env.backend
        record = backend.new_interaction(type_, self.world.channel.id, self.world.mia.id, None)
        payload: dict[str, Any] = {
            "id": str(record.id),
            "application_id": str(backend.application_id),
            "type": type_,
            "token": record.token,
            "version": 1,
            "data": data,
            "channel_id": str(self.world.channel.id),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"1": str(self.world.mia.id)},
            "attachment_size_limit": 10485760,
            **self.place(),
        }
        if on is not None:
            record.source_message_id = on.id
            payload["message"] = dict(serializers.message_payload(backend, on._message))
        running(self.world)._connection.parsers["INTERACTION_CREATE"](payload)
        await settle(self.world)
        return simcord.InteractionResult(self.world.env, record)

    async def point_at(self, target_id: int, content: str, **changes: Any) -> simcord.InteractionResult:
        target = message(self.world, content, id=str(target_id), **changes)
        del target["guild_id"], target["member"], target["channel_type"]
        data = {
            "id": "1300000000000000005",
            "name": "Answer from FAQ",
            "type": 3,
            "target_id": str(target_id),
            "resolved": {"messages": {str(target_id): target}},
        }
        return await self.use(2, data)


@pytest.fixture(params=[True, False], ids=["in a server", "in a group"])
def elsewhere(world: World, request: pytest.FixtureRequest) -> Elsewhere:
    return Elsewhere(world, request.param)


async def test_elsewhere_an_answer_is_posted_through_the_interaction_with_a_link(
    world: World, elsewhere: Elsewhere
) -> None:
    target = 1300000000000000006
    shown = await elsewhere.point_at(target, SURE)
    assert shown.acknowledged
    assert shown.ephemeral
    before = len(world.env.http_requests)
    data = {"custom_id": f"ask:post:{target}:{COSTS}", "component_type": 2}
    clicked = await elsewhere.use(3, data, on=shown.response)
    assert clicked.acknowledged
    sent = world.env.http_requests[before:]
    assert [(entry.method, "/channels/" in entry.path) for entry in sent] == [
        ("POST", False),  # acknowledged
        ("POST", False),  # posted
        ("PATCH", False),  # and the private card says so
    ]
    body = sent[1].json
    assert not (body.get("flags") or 0) & 64
    assert body["allowed_mentions"]["parse"] == []
    place = f"{ELSEWHERE if elsewhere.in_server else '@me'}/{world.channel.id}/{target}"
    (posted,) = clicked.followups
    assert f"[this message](https://discord.com/channels/{place})" in texts(posted)
    assert POST not in texts(clicked.response)
    assert "Posted." in texts(clicked.response)


async def test_a_forwarded_message_is_answered(world: World, script: Scripted) -> None:
    forwarded = message(world, SURE)
    shown = await Elsewhere(world, in_server=True).point_at(
        1300000000000000009,
        "",
        message_reference={"type": 1, "channel_id": forwarded["channel_id"], "message_id": forwarded["id"]},
        message_snapshots=[{"message": {key: forwarded[key] for key in SNAPSHOT}}],
    )
    assert POST in labels(shown.response)
    assert script.asked == [SURE]


async def test_elsewhere_nothing_is_kept(world: World, elsewhere: Elsewhere, script: Scripted) -> None:
    shown = await elsewhere.point_at(1300000000000000007, UNKNOWN)
    assert "I don't know that one" in texts(shown.response)
    assert "kept" not in texts(shown.response)
    options = [{"name": "question", "type": 3, "value": UNKNOWN}]
    asked = await elsewhere.use(2, {"id": "1300000000000000008", "name": "ask", "type": 1, "options": options})
    assert asked.ephemeral
    assert "I don't know that one" in texts(asked.response)
    options[0]["value"] = SURE
    asked = await elsewhere.use(2, {"id": "1300000000000000008", "name": "ask", "type": 1, "options": options})
    rated = await elsewhere.use(3, {"custom_id": f"ask:right:no:{COSTS}", "component_type": 2}, on=asked.response)
    assert "Thank you." in texts(rated.response)
    assert "kept" not in texts(rated.response)
    assert script.asked == [UNKNOWN, UNKNOWN, SURE]
    for community in (None, ELSEWHERE):
        assert await kept(world, community) == []
