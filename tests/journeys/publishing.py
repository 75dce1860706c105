"""Putting catalogs in force in one community, without a moderator's hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import discord
import yaml

from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.storage.publications import Publication

MODERATOR = 7


async def publish(bot: CertwiseBot, guild_id: int, files: Mapping[str, bytes], *, what: str = "A test") -> Catalog:
    """Make these files the catalog of a community, as another process would."""
    store, builtin, now = bot.store, bot.catalogs.builtin.revision, discord.utils.utcnow()
    catalog = load_catalog(files)
    draft = await store.drafts.add(
        guild_id=guild_id,
        revision=await store.revisions.keep(files, now),
        base=await store.guilds.revision(guild_id) or builtin,
        author_id=MODERATOR,
        kind="upload",
        what=what,
        why="",
        now=now,
    )
    published = await store.publications.publish(
        draft.id, guild_id, seen=(draft.base, draft.revision), publisher_id=MODERATOR, builtin=builtin, now=now
    )
    assert isinstance(published, Publication), published
    bot.catalogs.put(guild_id, catalog)
    return catalog


def replaced(catalog: Catalog, old: str, new: str) -> dict[str, bytes]:
    """The files of a catalog with one text in them replaced."""
    files = {name: content.replace(old.encode(), new.encode()) for name, content in catalog.files.items()}
    assert files != catalog.files, f"{old!r} is nowhere in the catalog"
    return files


def rewritten(catalog: Catalog, name: str, change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """The files of a catalog with the content of one of them changed."""
    content = yaml.safe_load(catalog.files[name])
    change(content)
    return {**catalog.files, name: yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()}
