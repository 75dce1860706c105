"""Asking as members do: what the search finds is set by the test, so that a journey is about Discord alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.faq.search import Match, SearchResult
from bot.services.faq import FaqService
from bot.storage.unanswered_questions import UnansweredQuestion
from tests.journeys.conftest import put_in_force
from tests.simulated import Message, World, components, slash

POST = "Post the answer"
SURE = "what do these things cost"
UNSURE = "cheap or quick or what"
UNKNOWN = "is a Tesla worth the money"
COSTS = "what-they-cost"
NEAR = ("what-they-cost", "how-long", "best-free")


@dataclass
class Scripted:
    """Finds what it is told to find, and nothing else."""

    sure: dict[str, str] = field(default_factory=lambda: {SURE: COSTS})
    unsure: dict[str, Sequence[str]] = field(default_factory=lambda: {UNSURE: NEAR})
    asked: list[str] = field(default_factory=list)

    def find(self, question: str, catalog: Catalog) -> SearchResult:
        """In place of the real search."""
        entries = {entry.id: entry for entry in catalog.faq}
        self.asked.append(question)
        answer = entries.get(self.sure.get(question, ""))
        offered = [entries[id_] for id_ in self.unsure.get(question, NEAR) if id_ in entries]
        nearest = tuple(Match(entry, 0.5) for entry in ([answer] if answer else offered))
        if answer is not None:
            return SearchResult("answer", answer, 0.95, nearest)
        return SearchResult("did_you_mean" if question in self.unsure else "unknown", None, 0.4, nearest)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """What the search finds."""
    found = Scripted()

    async def find(_: FaqService, text: str, catalog: Catalog, prior: str | None = None) -> SearchResult:
        del prior
        return found.find(text, catalog)

    monkeypatch.setattr(FaqService, "find", find)
    return found


async def ask(world: World, question: str, **options: Any) -> Message:
    """Use `/ask` in the server's channel, and check that only the member sees the reply."""
    used = await slash(options.pop("actor", world.mia), world.channel, "ask", question=question)
    assert used.ephemeral
    assert used.response is not None
    return used.response


def running(world: World) -> CertwiseBot:
    """The bot that runs now."""
    assert isinstance(world.env.bot, CertwiseBot)
    return world.env.bot


def guild_id(world: World) -> int:
    """The server's id."""
    return world.mia.guild.id


async def kept(world: World, community: int | None) -> list[UnansweredQuestion]:
    """The questions that are kept for a community, the newest first."""
    return await running(world).store.unanswered_questions.list(community)


async def kept_texts(world: World) -> list[tuple[str, str, str | None]]:
    """Kind, text and entry of what is kept for the server, the newest first."""
    return [(miss.kind, miss.text, miss.entry_id) for miss in await kept(world, guild_id(world))]


def without_entry(bot: CertwiseBot, entry_id: str) -> None:
    """Put a catalog in force that has lost an entry of the FAQ."""
    catalog = bot.catalogs.builtin
    faq = tuple(entry for entry in catalog.faq if entry.id != entry_id)
    assert len(faq) < len(catalog.faq)
    put_in_force(bot, replace(catalog, faq=faq, revision=f"without {entry_id}"))


def links(message: Message | None) -> dict[str, str]:
    """The buttons that open a page: their labels and addresses."""
    return {part["label"]: part["url"] for part in components(message) if part.get("url")}


def quoted(message: Message | None) -> str:
    """The question that a card repeats, as its text is written."""
    return next(part["content"] for part in components(message) if str(part.get("content", "")).startswith("> "))
