"""Cards in Discord outlive every release: what is on them must find its code for ever."""

from __future__ import annotations

import json
import re
from typing import Any

import discord
import simcord

from tests.golden.files import HERE, hold

_GROUP = re.compile(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)")
_ESCAPE = re.compile(r"\\(\W)")
_FIELD = re.compile(r"\{[^{}]*\}")


def component_patterns(bot: discord.Client) -> list[re.Pattern[str]]:
    """What discord.py matches the custom_ids of clicks with; it has no public way to read it."""
    return list(bot._connection._view_store._dynamic_items)


def form_templates(bot: Any) -> list[str]:
    """The templates of all forms: the only thing here that is read from the bot itself, by a name that may change."""
    return [route.template.text for route in bot.components.routes if route.item_type is None]


def anonymous(pattern: re.Pattern[str]) -> str:
    """The literal segments of a pattern, and where the ids are: what the code calls them is its own business."""
    return _ESCAPE.sub(r"\1", _GROUP.sub("{}", pattern.pattern))


def test_custom_ids_of_buttons_and_menus(env: simcord.Env) -> None:
    hold("components", sorted(map(anonymous, component_patterns(env.bot))))


def test_custom_ids_of_forms(env: simcord.Env) -> None:
    hold("forms", sorted(_FIELD.sub("{}", template) for template in form_templates(env.bot)))


def test_every_custom_id_on_a_card_out_there_finds_its_code(env: simcord.Env) -> None:
    """The ids of cards as they were sent, several for each template; exactly one pattern takes each."""
    patterns = component_patterns(env.bot)
    sent: dict[str, list[str]] = json.loads((HERE / "custom_ids.json").read_text(encoding="utf-8"))
    found = {
        custom_id: [anonymous(pattern) for pattern in patterns if pattern.fullmatch(custom_id)]
        for custom_ids in sent.values()
        for custom_id in custom_ids
    }
    assert found == {custom_id: [template] for template, custom_ids in sent.items() for custom_id in custom_ids}
