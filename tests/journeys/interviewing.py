"""Going through `/advise` as a member does: the card, the question on it, and whole ways through the interview."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import simcord

from bot.client import CertwiseBot
from bot.storage.interviews import Interview
from tests.simulated import (
    Actor,
    Message,
    World,
    choose,
    click,
    components,
    labels,
    option_values,
    slash,
    texts,
)

NONE_HELD = "I hold none of these"
Between = Callable[[], Awaitable[None]]

_DEVELOPER = {
    "situation": "developer",
    "goal": "cloud_ml",
    "career_stage": "mid",
    "budget": "under_300",
    "time": "up_to_4_months",
    "portfolio": "some",
    "platform_experience": "hands_on",
    "ml_experience": "some",
}
AWS = {**_DEVELOPER, "platform": "aws"}
GOOGLE = {**_DEVELOPER, "platform": "google_cloud", "ml_experience": "production"}
AZURE = {**_DEVELOPER, "platform": "azure"}
GENERATIVE = {**AWS, "situation": "ml_engineer", "goal": "generative_ai", "ml_experience": "production"}
BEGINNER = {
    **_DEVELOPER,
    "situation": "complete_beginner",
    "goal": "first_ai_job",
    "platform": "none",
    "time": "over_4_months",
}
LITERACY = {
    **_DEVELOPER,
    "situation": "business_professional",
    "goal": "ai_literacy",
    "platform": "none",
    "budget": "under_50",
}
PRESTIGE = {
    **_DEVELOPER,
    "situation": "senior_leader",
    "goal": "prestige",
    "budget": "no_limit",
    "time": "over_4_months",
}
NOT_YET = {**GOOGLE, "situation": "complete_beginner", "platform_experience": "none", "ml_experience": "none"}
FREE_FIRST = {**AWS, "budget": "free"}
NOTHING_FITS = {
    **_DEVELOPER,
    "situation": "ml_engineer",
    "goal": "first_ai_job",
    "platform": "none",
    "ml_experience": "none",
    "budget": "free",
    "time": "under_10_hours",
}
"""Answers to all questions, of which the interview asks those that matter."""


def asked(card: Message | None) -> str | None:
    """The id of the question that a card asks; None if it asks none."""
    for part in components(card):
        custom_id = str(part.get("custom_id", ""))
        if custom_id.startswith("advise:answer:"):
            return custom_id.rpartition(":")[2]
        if custom_id.startswith("advise:pick:"):
            return custom_id.split(":")[3]
        if custom_id.startswith("advise:held:"):
            return "held"
    return None


def place(card: Message | None) -> tuple[int, int]:
    """Which question it is, and of how many at most; past the usual number a card only says that it is almost done."""
    if "almost done" in texts(card):
        bar = re.search(r"▰+", texts(card))
        assert bar, f"no place in:\n{texts(card)}"
        return len(bar[0]), len(bar[0])
    found = re.search(r"(\d+) of about (\d+)", texts(card))
    assert found, f"no place in:\n{texts(card)}"
    return int(found[1]), int(found[2])


def shown(card: Message | None) -> str:
    """What a card says before any of its controls is used: without the options of its menus and its buttons."""
    return "\n".join(part["content"] for part in components(card) if part.get("content"))


def chosen(card: Message | None) -> set[str]:
    """The values that the menus of a card show as chosen."""
    return {
        option["value"] for part in components(card) for option in part.get("options") or () if option.get("default")
    } | {
        str(part["custom_id"]).rpartition(":")[2]
        for part in components(card)
        if str(part.get("custom_id", "")).startswith("advise:pick:") and part["label"].endswith("✓")
    }


async def begin(world: World, actor: Actor | None = None, **options: Any) -> Message:
    """Use `/advise` in the server's channel and check that only the member sees the card."""
    used = await slash(actor or world.mia, world.channel, "advise", **options)
    assert used.ephemeral
    assert used.response is not None
    return used.response


RIGHT, ADD, FRESH = "Looks right", "Add to my answers", "Start fresh"
"""The buttons under what was understood of a text about oneself."""


async def tell(world: World, about: str, *, using: str = RIGHT) -> Message:
    """Say something about oneself with `/advise`, and confirm what was understood; the same private card goes on."""
    return await step(world.mia, await begin(world, about=about), using)


async def tick(actor: Actor, card: Message, *values: str) -> Message:
    """Leave only these things ticked of what was understood, and check that the same private card goes on."""
    return _same(card, (await choose(actor, card, *values, menu="advise:understood")).response)


async def answer(actor: Actor, card: Message, answers: Mapping[str, str]) -> Message:
    """Answer the question on a card, and check that the same private card goes on."""
    question = asked(card)
    assert question is not None, f"no question in:\n{texts(card)}"
    if question == "held":
        return await step(actor, card, NONE_HELD)
    return await pick(actor, card, answers[question])


async def step(actor: Actor, card: Message, label: str) -> Message:
    """Click a button, and check that the same private card goes on."""
    if label in labels(card):
        return _same(card, (await click(actor, card, label)).response)
    screens = [o["value"] for p in components(card) for o in p.get("options") or () if o["label"] == label]
    assert len(screens) == 1, f"no {label!r} on:\n{texts(card)}"
    return _same(card, (await choose(actor, card, screens[0])).response)


async def use(actor: Actor, card: Message, label: str) -> simcord.InteractionResult:
    """Click a button, or choose the option of a menu, where the answer may be another message."""
    if label in labels(card):
        return await click(actor, card, label)
    return await choose(actor, card, *_values(card, label))


def offered(card: Message | None) -> list[str]:
    """The labels of the buttons, and those of the options of the menus."""
    return labels(card) + [option["label"] for part in components(card) for option in part.get("options") or ()]


def pick_id(card: Message, value: str) -> str:
    """The custom_id of the button that is an option of the question."""
    return f"advise:pick:{_interview_id(card)}:{asked(card)}:{value}"


def _values(card: Message, label: str) -> list[str]:
    values = [o["value"] for part in components(card) for o in part.get("options") or () if o["label"] == label]
    assert len(values) == 1, f"no {label!r} on:\n{texts(card)}"
    return values


def picks(card: Message | None) -> list[str]:
    """The labels of the options that are buttons."""
    parts = components(card)
    return [str(part["label"]) for part in parts if str(part.get("custom_id", "")).startswith("advise:pick:")]


def controls(card: Message | None) -> list[str]:
    """The labels of the buttons under a question, without those of its options."""
    return [
        part["label"]
        for part in components(card)
        if part["type"] == 2 and not str(part.get("custom_id", "")).startswith("advise:pick:")
    ]


async def pick(actor: Actor, card: Message, value: str) -> Message:
    """Take an option, by its button or of the only menu that has it; check that the same private card goes on."""
    question = asked(card)
    custom_id = f"advise:pick:{_interview_id(card)}:{question}:{value}" if question not in {None, "held"} else ""
    if custom_id in [part.get("custom_id") for part in components(card)]:
        return _same(card, (await click(actor, card, custom_id)).response)
    return _same(card, (await choose(actor, card, value)).response)


async def answer_until(actor: Actor, card: Message, answers: Mapping[str, str], question: str | None) -> Message:
    """Answer until a certain question is asked, or (None) until there is a result."""
    while asked(card) != question:
        card = await answer(actor, card, answers)
    return card


async def result_of(world: World, answers: Mapping[str, str], actor: Actor | None = None) -> Message:
    """The result card after a whole interview."""
    return await answer_until(actor or world.mia, await begin(world, actor), answers, None)


async def stored(world: World, actor: Actor | None = None) -> Interview:
    """The member's interview as the bot that runs now has it in its database."""
    assert isinstance(world.env.bot, CertwiseBot)
    interview = await world.env.bot.store.interviews.get((actor or world.mia).id)
    assert interview is not None
    return interview


async def has_interview(world: World) -> bool:
    """Whether anything of the member's interview is kept."""
    assert isinstance(world.env.bot, CertwiseBot)
    return await world.env.bot.store.interviews.get(world.mia.id) is not None


def is_result(card: Message | None) -> bool:
    """Whether it is the first screen of a result."""
    named = {option["label"] for part in components(card) for option in part.get("options") or ()}
    return asked(card) is None and {"More", "Change an answer", "Start over"} <= {*labels(card), *named}


def option_ids(card: Message | None) -> list[str]:
    """The ids of the options of the question, or the values of those of the menus, in order."""
    buttons = [str(part.get("custom_id", "")) for part in components(card)]
    picks = [custom_id.rpartition(":")[2] for custom_id in buttons if custom_id.startswith("advise:pick:")]
    return picks or option_values(card)


def _interview_id(card: Message) -> str:
    ids = {
        str(part["custom_id"]).split(":")[2]
        for part in components(card)
        if str(part.get("custom_id", "")).startswith(("advise:answer:", "advise:pick:", "advise:held:"))
    }
    assert len(ids) == 1
    return ids.pop()


def _same(card: Message, now: Message | None) -> Message:
    assert now is not None
    assert now.id == card.id, "another message came instead of an edit"
    assert now.flags.ephemeral, "the card is not private"
    return now
