"""What is said to people whom nobody had in mind when the rules were written."""

from __future__ import annotations

import pytest

from bot.advice.profile import Profile, check_profile
from bot.advice.recommend import recommend
from tests.advice.people import CLASSES, person
from tests.advice.profiles import CATALOG, TODAY

LINES = [(kind, line) for kind, lines in CLASSES.items() for line in lines.strip().splitlines()]


def test_there_are_many_of_them() -> None:
    assert len({line for _, line in LINES}) == len(LINES) >= 120


@pytest.mark.parametrize(("kind", "line"), LINES, ids=[f"{kind}: {line}" for kind, line in LINES])
def test_an_expert_would_sign_it(kind: str, line: str) -> None:
    who = person(line)
    profile = Profile(who.answers, who.held)
    check_profile(profile, CATALOG)
    result = recommend(profile, CATALOG, TODAY)
    pick = result.pick.id if result.pick else None
    told = (kind, result.verdict.value, pick, result.towards)
    assert {pick, f"{result.verdict.value}!"} & who.right, told
    shown = {pick, *(item.id for item in result.alternatives), *(step.id for step in result.first_steps)}
    shown -= {result.towards}
    assert not shown & who.wrong, (told, shown & who.wrong)
