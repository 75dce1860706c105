"""One click looks up the catalog once, and reads each thing that is kept about a member once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.storage.engine.database import Database
from bot.storage.engine.optimistic import change_value
from tests.journeys import interviewing, planning
from tests.journeys.asking import SURE, Scripted, ask, script
from tests.simulated import World, choose, click, slash, texts

__all__ = ["script"]

T = TypeVar("T")

MEMBER = Counter(
    {
        "InterviewRepository.get": 1,
        "HoldingRepository.of": 1,
        "PlanRepository.current_or_latest": 1,
        "ContactRepository.get": 1,
        "GuildRepository.revision": 1,
    }
)
"""What is read of a member who plans something and has no plan yet."""


class Reads:
    """What the bot has looked up since this was last cleared.

    Attributes:
        store: Which read was made how often, by the method that made it.
    """

    def __init__(self) -> None:
        self.store = Counter[str]()
        self._catalogs = self._for_every_click = 0

    @property
    def catalogs(self) -> int:
        """How often a feature asked which catalog is in force."""
        return self._catalogs - self._for_every_click

    def clear(self) -> None:
        """Count from here on."""
        self.store.clear()
        self._catalogs = 0

    def ignore_so_far(self) -> None:
        """Leave out what has just been looked up for a click before any feature was asked."""
        self._for_every_click = self._catalogs

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Count whatever is looked up until the test ends."""
        own, read = CatalogRegistry.own, Database.read

        async def counted_own(
            registry: CatalogRegistry, guild_id: int | None, *, at_once: bool = False
        ) -> Catalog | None:
            self._catalogs += 1
            return await own(registry, guild_id, at_once=at_once)

        async def counted_read(database: Database, work: Callable[..., T], **options: Any) -> T:
            caller = sys._getframe(1).f_code.co_qualname
            if caller != change_value.__qualname__:  # what is changed has to be read
                self.store[caller] += 1
            return await read(database, work, **options)

        monkeypatch.setattr(CatalogRegistry, "own", counted_own)
        monkeypatch.setattr(Database, "read", counted_read)


@pytest.fixture
async def reads(world: World, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """What the bot looks up, without what it does for ``/help``, which asks no feature for anything."""
    reads = Reads()
    reads.watch(monkeypatch)
    await slash(world.mia, world.channel, "help")
    reads.ignore_so_far()
    reads.clear()
    return reads


async def test_an_answer_reads_nothing_but_what_it_changes(world: World, reads: Reads) -> None:
    card = await interviewing.begin(world)
    reads.clear()
    card = await interviewing.answer(world.mia, card, interviewing.AZURE)
    assert interviewing.asked(card)
    assert (reads.catalogs, reads.store) == (1, {})


async def test_the_last_answer_reads_the_former_result(world: World, reads: Reads) -> None:
    card = await interviewing.begin(world)
    while interviewing.asked(card):
        reads.clear()
        card = await interviewing.answer(world.mia, card, interviewing.AZURE)
    assert interviewing.is_result(card)
    assert (reads.catalogs, reads.store) == (1, {"ResultRepository.list": 1})


async def test_a_question_reads_which_catalog_is_in_force_and_nothing_else(world: World, reads: Reads) -> None:
    assert "US list prices" in texts(await ask(world, "how much do ai certifications cost"))
    assert (reads.catalogs, reads.store) == (1, {"GuildRepository.revision": 1})


async def test_a_rated_answer_in_direct_messages_reads_the_home(world: World, reads: Reads, script: Scripted) -> None:
    del script
    user = world.mia.user
    card = (await slash(user, user.dm_channel, "ask", question=SURE)).response
    assert (reads.catalogs, reads.store) == (1, {"InterviewRepository.get": 1})
    reads.clear()
    await click(user, card, "Not it")
    assert (reads.catalogs, reads.store) == (1, {"InterviewRepository.get": 1})


async def test_starting_a_plan_reads_the_member_once(world: World, reads: Reads) -> None:
    await planning.start(world)
    told_to_the_messages = {"PlanRepository.active": 2}  # that there is a plan, and that the member lives elsewhere
    shown_on_the_card = {"ContactRepository.get": 1}
    assert reads.catalogs == 1
    assert reads.store == MEMBER + Counter(told_to_the_messages) + Counter(shown_on_the_card)


async def test_a_form_for_a_plan_reads_the_member_once(world: World, reads: Reads) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=planning.AI_103)
    assert form.modal
    assert (reads.catalogs, reads.store) == (1, MEMBER)


async def test_what_is_held_is_read_again_only_when_it_has_changed(world: World, reads: Reads) -> None:
    card = await planning.start(world)
    # Which catalog is in force was asked a moment ago, and is not asked again for two seconds.
    member = Counter({name: 1 for name in MEMBER if name not in {"ContactRepository.get", "GuildRepository.revision"}})
    reads.clear()
    card = await planning.press(world, card, "plan:held:")
    assert (reads.catalogs, reads.store) == (1, member)
    form = await choose(world.mia, card, planning.MLS)
    reads.clear()
    await planning.fill(world, form, day="1 March 2025")
    # Once for the card, and once for the messages, which are told that something else is held.
    assert reads.catalogs == 2
    assert (reads.store["InterviewRepository.get"], reads.store["HoldingRepository.of"]) == (1, 2)
