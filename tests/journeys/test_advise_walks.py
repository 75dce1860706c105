"""Sixty random people walk from nothing to a result: how often they tap, and how much there is to read."""

from __future__ import annotations

from random import Random
from statistics import median

import pytest

from bot.client import CertwiseBot
from tests.journeys.interviewing import answer, asked, begin, is_result, picks, shown, step
from tests.simulated import World

PEOPLE, PARTS = 60, 4
MOST_TAPS, MOST_WORDS = 8, 250


@pytest.mark.parametrize("part", range(PARTS))
async def test_the_way_to_a_result_is_short(world: World, bot: CertwiseBot, part: int) -> None:
    random, questions = Random(part), bot.catalogs.builtin.questions
    card = await begin(world)
    taps: list[int] = []
    words: list[int] = []
    for _ in range(PEOPLE // PARTS):
        answers = {q.id: random.choice(q.offered({})).id for q in questions if q.options}
        tapped, read = 0, 0
        while (question := asked(card)) is not None:
            read += len(" ".join([shown(card), *picks(card)]).split())
            offered = bot.catalogs.builtin.question[question].offered(answers)
            if offered and answers[question] not in [option.id for option in offered]:
                answers[question] = random.choice(offered).id
            card = await answer(world.mia, card, answers)
            tapped += 1
        assert is_result(card)
        taps.append(tapped)
        words.append(read)
        card = await step(world.mia, card, "Start over")
    assert median(taps) <= MOST_TAPS, f"taps: {taps}"
    assert median(words) <= MOST_WORDS, f"words: {words}"
