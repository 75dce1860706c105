"""What somebody who may manage a server can upload holds up nobody else."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from typing import Any

import pytest

from bot.catalog.diff import diff
from bot.catalog.load import load_catalog
from bot.catalog.problems import Problem
from bot.client import CertwiseBot
from bot.cogs.catalog.drafts.cards import change_lines, problem_lines
from tests.journeys.browsing import heading, said
from tests.journeys.moderating import press
from tests.journeys.publishing import rewritten
from tests.journeys.uploading import upload
from tests.loop_watch import LoopWatch
from tests.simulated import World

TEXTS = ["[a](" * 500, "*_~" * 600, "<@&" * 600, "https://a.b/[" * 150, "\u00e9`" * 600]


def with_answers(bot: CertwiseBot, answer: str, count: int = 400) -> bytes:
    """A FAQ file with many more entries, each with a long answer."""

    def add(content: dict[str, list[dict[str, Any]]]) -> None:
        entry = content["faq"][0]
        content["faq"] += [
            {
                **deepcopy(entry),
                "id": f"hostile-{number}",
                "question": f"How hostile is number {number}?",
                "phrasings": [f"hostile number {number}", f"is {number} hostile"],
                "answer": answer,
            }
            for number in range(count)
        ]

    return rewritten(bot.catalogs.builtin, "faq/choosing.yaml", add)["faq/choosing.yaml"]


async def test_many_long_answers_are_reviewed_without_holding_the_loop(
    world: World, bot: CertwiseBot, loop_watch: LoopWatch
) -> None:
    data = await asyncio.to_thread(with_answers, bot, TEXTS[0])
    card = await upload(world, "choosing.yaml", data)
    assert heading(card).startswith("Review"), said(card)
    assert "400 added" in said(card)
    assert "more" in said(card)
    await press(world, card, "Cancel")
    assert loop_watch.what


@pytest.mark.parametrize("text", TEXTS)
def test_lines_are_cut_before_they_are_written(bot: CertwiseBot, text: str) -> None:
    new = load_catalog({**bot.catalogs.builtin.files, "faq/choosing.yaml": with_answers(bot, text[:1200])})
    changes = diff(bot.catalogs.builtin, new)
    lines = change_lines(changes)
    assert lines[-1].startswith("- and ")
    assert sum(map(len, lines)) < 2_000
    left = int(lines[-1].split()[2])
    assert left + len(lines) - 2 == 400


def test_a_hundred_thousand_problems_are_few_lines() -> None:
    problems = [Problem("a.yaml", number, 1, "field", "[a](" * 500) for number in range(100_000)]
    lines = problem_lines(problems)
    assert int(lines[-1].split()[1]) + len(lines) - 1 == len(problems)
