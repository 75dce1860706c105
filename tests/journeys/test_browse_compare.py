"""A member puts certifications side by side."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import CertwiseBot
from bot.cogs.browse import cog as browse_cog
from bot.ui.charts.cost import Chart, Point
from tests.journeys.browsing import AI_102, AI_103, PMLE, bullets, heading, put, said, suggested, use, without
from tests.simulated import World, click, components, labels, slash, texts

IBM, STANFORD = "ibm-ai-engineering-professional-certificate", "stanford-ai-professional-program"
MIT, DATABRICKS = "mit-professional-certificate-ml-ai", "databricks-ml-associate"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """The charts that were drawn, in place of their pictures."""
    charts: list[Chart] = []

    def draw(chart: Chart) -> bytes:
        charts.append(chart)
        return b"picture"

    monkeypatch.setattr(browse_cog, "draw", draw)
    return charts


def gallery(card: object) -> list[dict[str, Any]]:
    return [item for part in components(card) if part["type"] == 12 for item in part["items"]]  # type: ignore[arg-type]


async def test_two_side_by_side(world: World) -> None:
    card = await use(world, "compare", first="pmle", second="ai-103")
    assert heading(card) == "Compared"
    assert "**Cost over 3 years:** AI-103 costs least: $165; Google ML Engineer (PMLE): $300." in bullets(card)
    assert (
        "**Preparation:** AI-103 takes least time: 4 to 8 weeks; Google ML Engineer (PMLE): 8 to 16 weeks."
        in bullets(card)
    )
    text = said(card)
    for block in ("**A. Google ML Engineer (PMLE)**", "**B. Azure AI Apps and Agents (AI-103)**"):
        assert block in text
    assert "**Over 3 years:** $165: $165 to finish, then 2 renewals free of charge." in text
    assert "Look at the official page before you pay." in text


async def test_the_picture_is_there_and_is_described(world: World) -> None:
    card = await use(world, "compare", first="pmle", second="ai-103")
    (shown,) = gallery(card)
    assert shown["description"].startswith(
        "Chart of the cost over 3 years against the weeks of preparation. A, Google ML"
    )
    assert shown["media"]["content_type"] == "image/png"
    (attached,) = card.attachments
    picture = await attached.read() if hasattr(attached, "read") else world.env.cdn(attached)
    assert picture.startswith(b"\x89PNG")


async def test_the_picture_has_the_ranges_of_the_catalog(world: World, drawn: list[Chart]) -> None:
    await use(world, "compare", first=IBM, second=STANFORD, third=MIT, fourth=DATABRICKS)
    assert drawn == [
        Chart(
            (
                Point("A", "IBM AI Engineering", 2, (150, 474), (13, 26)),
                Point("B", "Stanford AI Professional Program", 4, (3000, 5000), (10, 52)),
                Point("C", "MIT Professional Certificate in ML & AI", 4, None, (4, 156)),
                Point("D", "Databricks ML Associate", 3, (400, 400), None),
            )
        )
    ]


async def test_what_is_retired_is_said_and_not_drawn(world: World, drawn: list[Chart]) -> None:
    card = await use(world, "compare", first="ai-102", second="ai-103", third="pmle")
    assert "**Cannot be taken:** AI-102 is retired since 1 July 2026." in bullets(card)
    assert "It cannot be taken any more. Take instead:** Azure AI Apps and Agents (AI-103)." in said(card)
    assert [point.letter for point in drawn[0].points] == ["B", "C"]
    assert "cannot be taken any more: A, Azure AI Engineer (AI-102)." in gallery(card)[0]["description"]


async def test_without_anything_to_draw_the_card_comes_without_a_picture(world: World, drawn: list[Chart]) -> None:
    card = await use(world, "compare", first="ai-102", second="ai-103")
    assert (gallery(card), drawn) == ([], [])
    assert "**A. Azure AI Engineer (AI-102)**" in said(card)


async def test_what_the_member_holds_is_not_paid_again(world: World, bot: CertwiseBot, drawn: list[Chart]) -> None:
    await bot.store.interviews.start(
        world.mia.id, home_guild_id=None, answers={"goal": "cloud_ml"}, held=[AI_103], revision="r",
        now=world.env.now(),
    )  # fmt: skip
    await use(world, "compare", first="ai-500", second="pmle")
    await use(world, "compare", actor=world.omar, first="ai-500", second="pmle")
    assert [(chart.points[0].usd, chart.points[0].weeks) for chart in drawn] == [
        ((165, 165), (4, 6)),
        ((165, 330), (4, 14)),
    ]


async def test_from_the_comparison_to_each_of_them(world: World) -> None:
    card = await use(world, "compare", first="pmle", second="ai-103")
    assert labels(card) == ["A. Google ML Engineer (PMLE)", "B. AI-103"]
    shown = await click(world.mia, card, "B. AI-103")
    assert shown.ephemeral
    assert heading(shown.response) == "Azure AI Apps and Agents (AI-103)"


async def test_the_same_one_twice_is_no_comparison(world: World) -> None:
    shown = await slash(world.mia, world.channel, "compare", first="pmle", second=PMLE)
    assert "one and the same certification" in texts(shown.response)
    card = await use(world, "compare", first="pmle", second=PMLE, third="ai-103")
    assert labels(card) == ["A. Google ML Engineer (PMLE)", "B. AI-103"]


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ("nvidia", "could be NVIDIA"),
        ("pmel", "could be Google ML Engineer (PMLE). Please choose from the list"),
        ("CISSP", "nothing that is called “CISSP”"),
    ],
)
async def test_a_name_that_is_none_is_refused(world: World, second: str, says: str) -> None:
    shown = await slash(world.mia, world.channel, "compare", first="ai-103", second=second)
    assert shown.ephemeral
    assert says in texts(shown.response)


async def test_every_option_is_completed(world: World) -> None:
    filled: dict[str, str] = {}
    for option in ("first", "second", "third", "fourth"):
        (_, value), *_ = await suggested(world, "compare", option, "ai-102", **filled)
        assert value == AI_102
        filled[option] = value


async def test_an_old_comparison_after_a_restart_and_a_catalog_change(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "compare", first="pmle", second="ai-103")
    await world.restart()
    assert isinstance(world.env.bot, CertwiseBot)
    put(world.env.bot, without(bot.catalogs.builtin, AI_103))
    assert heading((await click(world.mia, card, "A. Google ML Engineer (PMLE)")).response)
    assert "does not have" in texts((await click(world.mia, card, "B. AI-103")).response)


async def test_comparing_works_in_direct_messages(world: World) -> None:
    user = world.mia.user
    shown = await slash(user, user.dm_channel, "compare", first="pmle", second="ai-103")
    assert gallery(shown.response)
