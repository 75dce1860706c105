"""Acting as members against a simulated Discord, and reading what they see."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
import simcord
from simcord.backend import serializers

Actor = simcord.MemberActor | simcord.UserHandle
Message = discord.Message | simcord.ResponseMessage


class ErrorLog(logging.Handler):
    """Collects ERROR records; a test that provokes some takes them, and what is left fails it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []
        self.taken_errors: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def take(self) -> list[logging.LogRecord]:
        """The records so far, which the test answers for from here on."""
        taken, self.records = self.records, []
        self.taken_errors += [record.exc_info[1] for record in taken if record.exc_info and record.exc_info[1]]
        return taken


@dataclass
class World:
    """A server with a channel and people, in which the bot runs.

    Attributes:
        make_bot: Makes the bot that runs after a restart, with the same settings as the first.
    """

    env: simcord.Env
    channel: simcord.ChannelHandle
    mia: simcord.MemberActor
    omar: simcord.MemberActor
    moderator: simcord.MemberActor
    make_bot: Callable[[], discord.Client]

    @classmethod
    def build(cls, env: simcord.Env, make_bot: Callable[[], discord.Client]) -> World:
        """A server with a channel, two members and a moderator, in a simulated Discord that runs."""
        guild = env.create_guild("Certwise tests")
        moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
        channel = guild.create_text_channel("certifications")
        people = [guild.add_member(env.create_user(name)) for name in ("mia", "omar")]
        return cls(env, channel, *people, guild.add_member(env.create_user("noor"), roles=[moderators]), make_bot)

    async def restart(self, bot: discord.Client | None = None) -> None:
        """Stop the bot and start another; what the old one kept in memory is lost, as in a crash."""
        old = self.env.bot
        await self.env.restart_bot(bot or self.make_bot())
        await old.close()


def set_date(env: simcord.Env, now: datetime) -> None:
    """Put a world that has not started yet at a moment; a running one is moved with `advance_time`."""
    env.backend.advance_clock((now - env.now()).total_seconds())


def components(message: Message | None) -> list[dict[str, Any]]:
    """All components of a message in reading order."""
    assert message is not None, "there is no message"
    found = message.components
    return list(_walk([part if isinstance(part, dict) else part.to_dict() for part in found]))


def texts(message: Message | None) -> str:
    """All text of a message in reading order, one line for each part: what a screen reader would say."""
    assert message is not None, "there is no message"
    lines = [message.content] if message.content else []
    for part in components(message):
        lines += [str(part[key]) for key in ("content", "placeholder", "label") if part.get(key)]
        for option in part.get("options") or ():
            lines.append(": ".join(filter(None, (option["label"], option.get("description")))))
    return "\n".join(lines)


def labels(message: Message | None) -> list[str]:
    """The labels of all buttons, without those that are disabled."""
    return [part["label"] for part in components(message) if part["type"] == 2 and not part.get("disabled")]


def option_values(message: Message | None) -> list[str]:
    """The values of the options of all selects."""
    return [option["value"] for part in components(message) for option in part.get("options") or ()]


def find_custom_id(message: Message | None, wanted: str) -> str:
    """The custom_id of the one component with this label, placeholder, option value or custom_id prefix."""
    found = [part["custom_id"] for part in components(message) if part.get("custom_id") and _answers_to(part, wanted)]
    assert len(found) == 1, f"{wanted!r} is on {len(found)} components of:\n{texts(message)}"
    return found[0]


async def slash(
    actor: Actor, channel: simcord.ChannelHandle, name: str, /, **options: Any
) -> simcord.InteractionResult:
    """Use a command and check that it was answered; a `UserHandle` uses it in its direct messages."""
    if isinstance(actor, simcord.UserHandle):
        return _acknowledged(await actor.slash(name, **options), f"/{name}")
    return _acknowledged(await actor.slash(channel, name, **options), f"/{name}")


async def click(actor: Actor, message: Message | None, label: str) -> simcord.InteractionResult:
    """Click the button with this label (or custom_id prefix) and check that the click was acknowledged."""
    assert message is not None, "there is no message to click on"
    return _acknowledged(await actor.click(message, custom_id=find_custom_id(message, label)), label)


async def choose(
    actor: Actor, message: Message | None, *values: str, menu: str | None = None
) -> simcord.InteractionResult:
    """Choose options by value, from the select that has the first of them (or from ``menu``); check as `click`."""
    assert message is not None, "there is no message to choose on"
    custom_id = find_custom_id(message, menu if menu is not None else values[0])
    return _acknowledged(await actor.select(message, list(values), custom_id=custom_id), str(values))


def refresh(env: simcord.Env, message: Message) -> simcord.ResponseMessage:
    """The message as it is now, after edits."""
    channel = message.channel_id if isinstance(message, simcord.ResponseMessage) else message.channel.id
    return simcord.ResponseMessage(env, env.backend.get_message(channel, message.id))


def snapshot(env: simcord.Env, message: Message) -> dict[str, Any]:
    """The card as it is on a member's screen now, for `press` to click on when it may have changed since."""
    channel = message.channel_id if isinstance(message, simcord.ResponseMessage) else message.channel.id
    return deepcopy(dict(serializers.message_payload(env.backend, env.backend.get_message(channel, message.id))))


async def press(
    actor: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    card: dict[str, Any],
    custom_id: str,
    *,
    values: Sequence[str] | None = None,
) -> simcord.InteractionResult:
    """Click a component of a card that may be out of date, as in a double click or on a second device."""
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 2}
    if values is not None:
        data |= {"component_type": 3, "values": list(values)}
    extra = {"message": deepcopy(card)}
    return await actor._dispatch_interaction(3, channel, data, extra=extra, source_message_id=int(card["id"]))


def unexpected_errors(env: simcord.Env, expected: Callable[[BaseException], bool]) -> list[BaseException]:
    """What the bot raised and nobody expected; reading them tells simcord that they were looked at."""
    return [error for error in env.errors if not expected(error)]


def request_problems(env: simcord.Env) -> list[str]:
    """What Discord would have refused, or would have pinged somebody with, in all requests of the bot so far."""
    return [
        f"{entry.method} {entry.path}: {problem}"
        for entry in env.http_requests
        if (body := _message_body(entry)) is not None
        for problem in _body_problems(body)
    ]


def _acknowledged(result: simcord.InteractionResult, what: str) -> simcord.InteractionResult:
    assert result.acknowledged, f"{what} was not acknowledged: the member saw 'This interaction failed'"
    return result


def _answers_to(part: Mapping[str, Any], wanted: str) -> bool:
    values = {option["value"] for option in part.get("options") or ()}
    return wanted in {part.get("label"), part.get("placeholder"), *values} or part["custom_id"].startswith(wanted)


def _walk(parts: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield dict(part)
        yield from _walk(part.get("components") or ())
        yield from _walk([child for key in ("component", "accessory") if (child := part.get(key))])


def _message_body(entry: Any) -> Mapping[str, Any] | None:
    body = entry.json
    if not isinstance(body, dict):
        return None
    if entry.path.endswith("/callback"):
        return body.get("data") if body["type"] in {4, 7} else None
    is_message = "/messages" in entry.path or entry.path.startswith("/webhooks/")
    return body if is_message and entry.method in {"POST", "PATCH"} else None


def _body_problems(body: Mapping[str, Any]) -> Iterator[str]:
    parts = list(_walk(body.get("components") or ()))
    text = [part["content"] for part in parts if "content" in part]
    custom_ids = [part["custom_id"] for part in parts if part.get("custom_id")]
    if (body.get("allowed_mentions") or {}).get("parse") != []:
        yield f"may ping: allowed_mentions is {json.dumps(body.get('allowed_mentions'))}"
    if len(body.get("content") or "") > 2000:
        yield "content of more than 2,000 characters"
    if len(parts) > 40:
        yield f"{len(parts)} components"
    if sum(map(len, text)) > 4000 or sum(len(t.encode()) for t in text) > 10_000:
        yield "more text than Discord takes"
    if len(set(custom_ids)) < len(custom_ids) or any(len(custom_id) > 100 for custom_id in custom_ids):
        yield f"custom_ids that are not unique or too long: {custom_ids}"
    if parts and (body.get("content") or body.get("embeds")):
        yield "components beside content"
    for part in parts:
        yield from _part_problems(part)


def _part_problems(part: Mapping[str, Any]) -> Iterator[str]:
    options = part.get("options") or []
    if part["type"] == 2 and not 1 <= len(part.get("label") or "") <= 80:
        yield f"a button label of {len(part.get('label') or '')} characters"
    if part["type"] == 3 and not 1 <= len(options) <= 25:
        yield f"a select of {len(options)} options"
    if len({option["value"] for option in options}) < len(options):
        yield "options that share a value"
    if any(len(option.get(key) or "") > 100 for option in options for key in ("label", "value", "description")):
        yield "an option of more than 100 characters"
    if part["type"] == 1 and not 1 <= len(part["components"]) <= 5:
        yield f"a row of {len(part['components'])} components"
