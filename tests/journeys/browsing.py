"""Looking around in the catalog as a member does."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import simcord

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.client import CertwiseBot
from tests.journeys.conftest import put_in_force
from tests.simulated import Actor, Message, World, choose, click, components, slash

PMLE = "google-professional-ml-engineer"
AI_102, AI_103 = "azure-ai-engineer-associate-ai-102", "azure-ai-apps-agents-developer-ai-103"


def said(card: Message | None) -> str:
    """What a card says, without its controls."""
    return "\n".join(part["content"] for part in components(card) if part.get("content"))


def heading(card: Message | None) -> str:
    """The first heading of a card."""
    return next(line for line in said(card).splitlines() if line.startswith("#")).lstrip("# ")


def bullets(card: Message | None) -> list[str]:
    """The lines of all lists of a card."""
    return [line.removeprefix("- ") for line in said(card).splitlines() if line.startswith("- ")]


def entries_on(card: Message | None) -> list[str]:
    """The bold lines of a list: the short names of what is on the page."""
    return [line.strip("*") for line in said(card).splitlines() if line.startswith("**") and line.endswith("**")]


async def use(world: World, command: str, /, actor: Actor | None = None, **options: Any) -> Message:
    """Use a command and check that only the member sees the answer."""
    used = await slash(actor or world.mia, world.channel, command, **options)
    assert used.ephemeral
    assert used.response is not None
    return used.response


async def press(world: World, card: Message, label: str) -> Message:
    """Click a button, and check that the same private card goes on."""
    return _same(card, (await click(world.mia, card, label)).response)


async def pick(world: World, card: Message, certification_id: str) -> Message:
    """Choose a certification from the only menu that has it, and check that the same private card goes on."""
    return _same(card, (await choose(world.mia, card, certification_id)).response)


async def suggested(world: World, command: str, option: str, typed: str, **filled: Any) -> list[tuple[str, str]]:
    """What the command suggests while a member types: name and value."""
    choices = await world.mia.autocomplete(world.channel, command, option, typed, **filled)
    return [(choice["name"], choice["value"]) for choice in choices]


_changes = count()


def put(bot: CertwiseBot, catalog: Catalog) -> None:
    """Put another catalog in force everywhere, under a revision of its own."""
    put_in_force(bot, replace(catalog, revision=f"{catalog.revision[:8]}-changed-{next(_changes)}"))


def without(catalog: Catalog, *certification_ids: str) -> Catalog:
    """The catalog after it has lost certifications."""
    kept = tuple(entry for entry in catalog.certifications if entry.id not in certification_ids)
    return replace(catalog, certifications=kept)


def altered(catalog: Catalog, certification_id: str, **changes: Any) -> Catalog:
    """The catalog with one certification changed."""
    changed = catalog.certification[certification_id].model_copy(update=changes)
    return replace(catalog, certifications=tuple(changed if e.id == changed.id else e for e in catalog.certifications))


def retired(catalog: Catalog, certification_id: str, day: str) -> Catalog:
    """The catalog with one certification retired from a day on, and no successor."""
    entry = catalog.certification[certification_id]
    lifecycle = [{"status": "retired", "from": day}]
    again = Certification.model_validate({**entry.model_dump(by_alias=True), "lifecycle": lifecycle, "successors": []})
    return replace(catalog, certifications=tuple(again if e is entry else e for e in catalog.certifications))


def _same(card: Message, now: Any) -> Message:
    assert now is not None
    assert now.id == card.id, "another message came instead of an edit"
    assert isinstance(now, simcord.ResponseMessage)
    assert now.flags.ephemeral, "the card is not private"
    return now
