"""What is built for each revision of a catalog is built once, in a thread, and forgotten when others are used."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.revision_cache import RevisionCache


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_directory(builtin_directory())


async def test_it_is_built_once_for_each_revision_even_if_many_ask_at_once(catalog: Catalog) -> None:
    built: list[str] = []
    kept = RevisionCache(lambda catalog: built.append(catalog.revision) or threading.current_thread())
    other = replace(catalog, revision="other")
    found = await asyncio.gather(*(kept.get(each) for each in (catalog, other, catalog, other, catalog)))
    assert built == [catalog.revision, "other"]
    assert found[0] is found[2] is found[4]
    assert threading.current_thread() not in found


async def test_only_the_last_ones_are_kept(catalog: Catalog) -> None:
    built: list[str] = []
    kept = RevisionCache(lambda catalog: built.append(catalog.revision), size=2)
    for revision in "abacab":
        await kept.get(replace(catalog, revision=revision))
    assert built == ["a", "b", "c", "b"]


async def test_a_failure_is_tried_again(catalog: Catalog) -> None:
    results = iter([ValueError("no"), 7])

    def build(_: Catalog) -> int:
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    kept = RevisionCache(build)
    with pytest.raises(ValueError, match="no"):
        await kept.get(catalog)
    assert await kept.get(catalog) == 7


async def test_one_revision_does_not_wait_for_another(catalog: Catalog) -> None:
    slow, go_on = replace(catalog, revision="slow"), threading.Event()
    kept = RevisionCache(lambda each: each.revision != "slow" or go_on.wait(10))
    building = asyncio.create_task(kept.get(slow))
    await asyncio.sleep(0)
    assert await asyncio.wait_for(kept.get(catalog), 5)
    assert not building.done()
    go_on.set()
    assert await building


async def test_what_was_built_may_be_anything_that_counts_as_false(catalog: Catalog) -> None:
    built: list[str] = []
    kept = RevisionCache(lambda each: built.append(each.revision))
    assert await kept.get(catalog) is None
    assert await kept.get(catalog) is None
    assert kept.get_now(catalog) is None
    assert built == [catalog.revision]
