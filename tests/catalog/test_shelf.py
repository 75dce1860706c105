"""The shelf: the right catalog for each community, whoever publishes, and never more of them than there is room for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

import pytest

from bot.catalog import registry as module
from bot.catalog.load import load_catalog, revision_of
from bot.catalog.registry import CatalogRegistry
from tests.catalog.minimal import CATALOG

HERE, THERE = 1, 2


class Library:
    """What is stored, and how often it was asked for."""

    def __init__(self) -> None:
        self.pointers: dict[int, str] = {}
        self.kept: dict[str, Mapping[str, bytes]] = {}
        self.looks: list[int] = []
        self.reads: list[str] = []

    def keep(self, title: str) -> str:
        files = {"catalog.yaml": CATALOG.replace("title: The article", f"title: {title}").encode()}
        self.kept[revision_of(files)] = files
        return revision_of(files)

    async def read_pointer(self, guild_id: int) -> str | None:
        self.looks.append(guild_id)
        return self.pointers.get(guild_id)

    async def read_files(self, revision: str) -> Mapping[str, bytes] | None:
        self.reads.append(revision)
        await asyncio.sleep(0)
        return self.kept.get(revision)


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def shelf(library: Library) -> CatalogRegistry:
    builtin = load_catalog({"catalog.yaml": CATALOG.encode()})
    return CatalogRegistry(builtin, read_pointer=library.read_pointer, read_files=library.read_files)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken for fresh."""
    monkeypatch.setattr(module, "FRESH_SECONDS", 0.0)


async def test_each_community_has_its_own(shelf: CatalogRegistry, library: Library) -> None:
    library.pointers[HERE] = library.keep("Ours")
    assert (await shelf.for_guild(HERE)).article.title == "Ours"
    assert await shelf.for_guild(THERE) is shelf.builtin
    assert await shelf.for_guild(None) is shelf.builtin


async def test_a_look_is_good_for_a_moment_and_suggestions_are_content_with_any(
    shelf: CatalogRegistry, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        await shelf.for_guild(HERE)
    assert library.looks == [HERE]
    monkeypatch.setattr(module, "FRESH_SECONDS", 0.0)
    library.pointers[HERE] = library.keep("Published elsewhere")
    assert await shelf.for_guild(HERE, at_once=True) is shelf.builtin
    assert (await shelf.for_guild(HERE)).article.title == "Published elsewhere"
    assert library.looks == [HERE, HERE]
    del library.pointers[HERE]
    assert await shelf.for_guild(HERE) is shelf.builtin


@pytest.mark.usefixtures("later")
async def test_a_catalog_is_loaded_once_for_all(shelf: CatalogRegistry, library: Library) -> None:
    ours = library.keep("Ours")
    library.pointers |= {HERE: ours, THERE: ours}
    catalogs = await asyncio.gather(*(shelf.for_guild(guild_id) for guild_id in (HERE, THERE) * 5))
    assert len(set(map(id, catalogs))) == 1
    assert library.reads == [ours]


async def test_what_is_put_in_force_counts_at_once(shelf: CatalogRegistry, library: Library) -> None:
    assert await shelf.for_guild(HERE) is shelf.builtin
    ours = load_catalog(library.kept[library.keep("Ours")])
    shelf.put(HERE, ours)
    assert await shelf.for_guild(HERE) is ours
    shelf.put(HERE, shelf.builtin)
    assert await shelf.for_guild(HERE) is shelf.builtin


async def test_old_revisions_are_found_again(shelf: CatalogRegistry, library: Library) -> None:
    old = library.keep("Old")
    found = await shelf.revision(old)
    assert found is not None
    assert found.article.title == "Old"
    assert await shelf.revision(old) is found
    assert await shelf.revision(shelf.builtin.revision) is shelf.builtin
    assert library.reads == [old]
    assert await shelf.revision("never kept") is None


async def test_a_revision_that_cannot_be_read_is_told_once_and_stood_in_for(
    shelf: CatalogRegistry, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.kept["broken"] = {"catalog.yaml": b"tiers: nonsense"}
    library.pointers |= {HERE: "broken", THERE: "lost"}
    with caplog.at_level(logging.WARNING, module.__name__):
        assert await shelf.for_guild(HERE) is await shelf.for_guild(HERE) is shelf.builtin
        assert await shelf.for_guild(THERE) is shelf.builtin
    assert ["cannot be read" in record.message for record in caplog.records] == [True, False]
    problem = shelf.broken("broken")
    assert problem is not None
    assert "tiers" in str(problem)
    assert shelf.broken("lost") is None


@pytest.mark.usefixtures("later")
async def test_memory_does_not_grow_with_communities(
    shelf: CatalogRegistry, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CATALOGS", 2)
    monkeypatch.setattr(module, "_MOST_GUILDS", 3)
    for guild_id in range(10):
        library.pointers[guild_id] = library.keep(f"Catalog {guild_id}")
        assert (await shelf.for_guild(guild_id)).article.title == f"Catalog {guild_id}"
    assert len(shelf._catalogs) == 2
    assert len(shelf._pointers) == 3
    assert (await shelf.for_guild(0)).article.title == "Catalog 0"


async def test_what_is_kept_has_no_files_and_no_second_copy_of_what_the_builtin_one_says(
    shelf: CatalogRegistry, library: Library
) -> None:
    found = await shelf.revision(library.keep("Ours"))
    assert found is not None
    assert not found.files
    assert shelf.builtin.files
    assert found == load_catalog(library.kept[found.revision])
    assert all(ours is theirs for ours, theirs in zip(found.rules, shelf.builtin.rules, strict=True))
    assert all(ours is theirs for ours, theirs in zip(found.certifications, shelf.builtin.certifications, strict=True))


async def test_large_catalogs_make_room_for_one_another(
    shelf: CatalogRegistry, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 3 * len(CATALOG))
    revisions = [library.keep(f"Catalog {number}") for number in range(10)]
    for revision in revisions:
        assert await shelf.revision(revision) is not None
    assert len(shelf._catalogs) == 3
    assert await shelf.revision(revisions[-1]) is not None
    assert library.reads == revisions
    # One that is larger than all that is kept is kept as long as nothing else is asked for.
    monkeypatch.setattr(module, "_MOST_BYTES", 1)
    assert await shelf.revision(revisions[0]) is await shelf.revision(revisions[0])
