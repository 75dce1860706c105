"""What Discord is told about the commands, and the hash by which the bot knows that it has been told."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import simcord

from tests.golden.conftest import Query
from tests.golden.files import hold


def payload(env: simcord.Env) -> list[dict[str, Any]]:
    (sent,) = (entry.json for entry in env.http_requests if entry.path.endswith("/commands"))
    assert isinstance(sent, list)
    return sorted(sent, key=lambda command: (command["type"], command["name"]))


def test_commands(env: simcord.Env) -> None:
    hold("commands", payload(env))


def test_the_hash_of_the_commands(env: simcord.Env, query: Query) -> None:
    (kept,) = query("SELECT payload_hash FROM synced_commands")
    assert kept["payload_hash"] == hashlib.sha256(json.dumps(payload(env), sort_keys=True).encode()).hexdigest()
    hold("commands_hash", kept["payload_hash"])
