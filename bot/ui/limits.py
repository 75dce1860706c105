"""Discord's limits for a message of components, checked before it is sent; and texts that are made to fit."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import discord

MAX_COMPONENTS = 40  # https://docs.discord.com/developers/components/reference
MAX_TEXT = 4000  # https://docs.discord.com/developers/components/reference#text-display
MAX_TEXT_BYTES = 10_000  # Discord answers 500 a little above: https://github.com/discord/discord-api-docs/issues/8554
MAX_OPTIONS = 25  # https://docs.discord.com/developers/components/reference#string-select
MAX_CHOICE = 100
"""Characters of an option's label, value and description, of a command's choice, and of a custom_id.

https://docs.discord.com/developers/components/reference#string-select-select-option-structure,
https://docs.discord.com/developers/components/reference#anatomy-of-a-component and
https://docs.discord.com/developers/interactions/application-commands#application-command-object
"""
MAX_PLACEHOLDER = 150  # https://docs.discord.com/developers/components/reference#string-select
MAX_BUTTON_LABEL = 80  # https://docs.discord.com/developers/components/reference#button
MAX_ROW = 5  # https://docs.discord.com/developers/components/reference#action-row
MAX_URL = 512  # https://docs.discord.com/developers/components/reference#button
MAX_MESSAGE = 2000  # https://docs.discord.com/developers/resources/message#create-message
MAX_INPUT = 4000  # https://docs.discord.com/developers/components/reference#text-input

_ELLIPSIS = "…"
_UNBREAKABLE = re.compile(r"\[[^\]\n]*\]\([^)\s]*\)|<[^<>\s]+>")
_LONGEST_UNBREAKABLE = 512
"""Characters of the longest link, mention or timestamp that is kept whole."""

_EFFECTIVE = re.compile(r"[_\\~|*`\[<]|^(?:>(?:>>)?(?=\s)|#{1,3}|[^\S\n]*-)", re.MULTILINE)
"""What Discord reads as markdown, as the beginning of a masked link, or as a mention.

https://support.discord.com/hc/en-us/articles/210298617
"""

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_SELECTS = frozenset({3, 5, 6, 7, 8})


class LayoutError(ValueError):
    """A card that Discord would refuse, or nobody would answer: a mistake in this program, never in anybody's input."""


def check_layout(view: discord.ui.LayoutView) -> None:
    """Refuse a layout that Discord would refuse, or whose components would stop working.

    Raises:
        LayoutError: naming everything that is wrong.
    """
    parts = list(walk(view.to_components()))
    problems = [*_whole(parts), *(problem for part in parts for problem in _one(part)), *_lasting(view)]
    if problems:
        raise LayoutError("; ".join(problems))


def walk(components: list[Any]) -> Iterator[Mapping[str, Any]]:
    """Every component of a message payload in reading order; a section's accessory comes after its texts."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([child for key in ("component", "accessory") if (child := component.get(key))])


def shorten(text: str, limit: int) -> str:
    """The text in at most ``limit`` characters, cut after a whole word and ended with "…" if it had to be cut.

    Markdown links, mentions and characters made of several code points stay whole or go away.

    Raises:
        ValueError: if the limit is below 1.
    """
    if limit < 1:
        raise ValueError("the limit must be at least 1")
    if len(text) <= limit:
        return text
    end = limit - len(_ELLIPSIS)
    # Only what stands around the cut can reach across it: a hostile text is long, and a link is not.
    first, last = max(0, end - _LONGEST_UNBREAKABLE), end + _LONGEST_UNBREAKABLE
    link = next((m for m in _UNBREAKABLE.finditer(text, first, last) if m.start() < end < m.end()), None)
    end = link.start() if link else end
    words = re.search(r"\s+\S*$", text[: end + 1])
    if words and words.start() > 0:
        end = words.start()
    while end > 0 and _belongs_to_previous(text, end):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def plain(text: str) -> str:
    """Untrusted text as it was typed, without effect as markdown, masked link or mention; bare addresses stay."""
    # One pass: discord.utils.escape_markdown takes time by the cube of the length of a text like "[a](" * n.
    return discord.utils.escape_mentions(_EFFECTIVE.sub(r"\\\g<0>", text))


def _belongs_to_previous(text: str, index: int) -> bool:
    here, before = text[index], text[index - 1]
    half = "\ud800" <= before <= "\udbff" and "\udc00" <= here <= "\udfff"
    return half or before == "\u200d" or here in _JOINERS or unicodedata.combining(here) > 0


def _whole(parts: list[Mapping[str, Any]]) -> Iterator[str]:
    texts = [part["content"] for part in parts if part["type"] == discord.ComponentType.text_display.value]
    characters = sum(len(text) for text in texts)
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    ids = Counter(part["custom_id"] for part in parts if part.get("custom_id"))
    if not parts:
        yield "the card is empty"
    if len(parts) > MAX_COMPONENTS:
        yield f"{len(parts)} components; Discord allows {MAX_COMPONENTS}"
    if characters > MAX_TEXT:
        yield f"{characters} characters of text; Discord allows {MAX_TEXT}"
    if size > MAX_TEXT_BYTES:
        yield f"{size} bytes of text; Discord fails above {MAX_TEXT_BYTES}"
    yield from (f"two components share the custom_id {name!r}" for name, count in ids.items() if count > 1)


def _one(part: Mapping[str, Any]) -> Iterator[str]:
    kind = part["type"]
    if kind == discord.ComponentType.text_display.value and not part["content"].strip():
        yield "a text is empty"
    elif kind == discord.ComponentType.action_row.value:
        yield from _row(part["components"])
    elif kind == discord.ComponentType.button.value:
        yield from _button(part)
    elif kind == discord.ComponentType.container.value and not part["components"]:
        yield "a container is empty"
    elif kind in _SELECTS:
        yield from _select(part)
    yield from _too_long("custom_id", part.get("custom_id"), MAX_CHOICE)


def _row(children: list[Mapping[str, Any]]) -> Iterator[str]:
    if not children:
        yield "a row is empty"
    if len(children) > (1 if any(child["type"] in _SELECTS for child in children) else MAX_ROW):
        yield f"a row holds one select or {MAX_ROW} buttons, not {len(children)} components"


def _button(part: Mapping[str, Any]) -> Iterator[str]:
    if not part.get("label") and not part.get("emoji"):
        yield "a button has no label"
    yield from _too_long("button label", part.get("label"), MAX_BUTTON_LABEL)
    yield from _too_long("button address", part.get("url"), MAX_URL)


def _select(part: Mapping[str, Any]) -> Iterator[str]:
    yield from _too_long("placeholder", part.get("placeholder"), MAX_PLACEHOLDER)
    if part["type"] != discord.ComponentType.string_select.value:
        return
    options: list[Mapping[str, Any]] = part.get("options") or []
    if not 1 <= len(options) <= MAX_OPTIONS:
        yield f"{len(options)} options; Discord wants 1 to {MAX_OPTIONS}"
    if not 0 <= part.get("min_values", 1) <= part.get("max_values", 1) <= max(1, len(options)):
        yield "a select's smallest and largest number of choices do not fit its options"
    values = Counter(option["value"] for option in options)
    yield from (f"two options share the value {value!r}" for value, count in values.items() if count > 1)
    for option in options:
        for field in ("label", "value", "description"):
            yield from _too_long(f"option {field}", option.get(field), MAX_CHOICE)
        if not option["label"] or not option["value"]:
            yield "an option has no label or no value"


def _too_long(name: str, text: str | None, limit: int) -> Iterator[str]:
    if text and len(text) > limit:
        yield f"{name} of {len(text)} characters; Discord allows {limit}: {text[:40]!r}"


def _lasting(view: discord.ui.LayoutView) -> Iterator[str]:
    for item in view.walk_children():
        if item.is_dispatchable() and not isinstance(item, discord.ui.DynamicItem):
            yield f"{type(item).__name__} would die with this process: use ActionButton or ActionSelect"
