"""A moderator changes the everyday things without a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import simcord

from bot.catalog.fact_checks import FactCheck, status_check
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.client import CertwiseBot
from tests.journeys.browsing import AI_102, AI_103, PMLE, said
from tests.journeys.moderating import history, press, rename
from tests.journeys.uploading import attached, is_untouched
from tests.simulated import Message, World, click, labels, slash, texts

FAQ = "which-first"


async def opened(world: World, entry: str, field: str) -> simcord.InteractionResult:
    """The form of an edit."""
    used = await slash(world.moderator, world.channel, "catalog edit", entry=entry, field=field)
    assert used.modal is not None, texts(used.response)
    return used


def filled(form: simcord.InteractionResult) -> dict[str, Any]:
    """What the form says before anything is typed, by input."""
    assert form.modal is not None
    inputs = [part["component"] for part in form.modal["components"]]
    return {part["custom_id"]: part.get("value") or "" for part in inputs if part["type"] == 4}


async def send(world: World, form: simcord.InteractionResult, **typed: Any) -> Message:
    sent = await world.moderator.submit_modal(form, {**filled(form), **typed})
    assert sent.acknowledged
    assert sent.ephemeral
    assert sent.response is not None
    return sent.response


async def edit(world: World, entry: str, field: str, **typed: Any) -> Message:
    """Fill in a form; the card that comes of it."""
    return await send(world, await opened(world, entry, field), **typed)


async def published(world: World, bot: CertwiseBot, review: Message) -> Catalog:
    assert "Published" in said(await press(world, review, "Publish"))
    return await bot.services.catalog_drafts.editable(world.channel.guild.id)


async def test_a_retirement_by_its_line(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"cert:{PMLE}", "lifecycle")
    assert form.modal is not None
    assert form.modal["title"] == "Status and dates: Google ML Engineer (PMLE)"
    lines = filled(form)["phases"] + "\nretired from 2027-03-31 https://example.org/news"
    review = await send(world, form, phases=lines, why="Google said so")
    text = said(review).replace("\\", "")
    assert "Review: Status and dates: Google ML Engineer (PMLE)" in text
    assert "status and dates: added retired from 31 March 2027, source https://example.org/news" in text
    assert await is_untouched(bot, world)
    catalog = await published(world, bot, review)
    assert str(catalog.certification[PMLE].lifecycle[-1].status) == "retired"
    shown = await slash(world.mia, world.channel, "cert", name="pmle")
    assert "retires on 31 March 2027" in said(shown.response)
    (entry,) = await history(bot, world)
    assert (entry.kind, entry.what, entry.why) == (
        "edit",
        "Status and dates: Google ML Engineer (PMLE)",
        "Google said so",
    )
    differing = [name for name in catalog.files if catalog.files[name] != bot.catalogs.builtin.files[name]]
    assert differing == ["certifications/google.yaml"]


async def test_what_was_published_leads_to_the_history_where_it_can_be_taken_back(world: World) -> None:
    review = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/new")
    done = await press(world, review, "Publish")
    assert labels(done) == ["History", "Status"]
    assert "Link: Google ML Engineer (PMLE)" in said(await press(world, done, "History"))


async def test_successors_by_what_people_call_them(world: World, bot: CertwiseBot) -> None:
    review = await edit(world, f"cert:{PMLE}", "successors", successors="ai-102\nAI-103; MLS, aws-skill-builder")
    catalog = await published(world, bot, review)
    assert catalog.certification[PMLE].successors == (AI_102, AI_103, "aws-ml-specialty-mls-c01", "aws-skill-builder")


async def test_a_price_with_where_it_is_said(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"cert:{PMLE}", "price")
    assert filled(form)["total"] == "200"
    review = await send(world, form, total="$210 to 250", source="https://example.org/price")
    assert "price: $200, now $210 to $250" in said(review).replace("\\", "")
    entry = (await published(world, bot, review)).certification[PMLE]
    assert entry.cost.total_usd == (210, 250)
    assert entry.cost.note == bot.catalogs.builtin.certification[PMLE].cost.note
    claim = entry.claims[-1]
    assert (claim.about, claim.says, claim.origin, str(claim.evidence_on)) == (
        "price",
        "The price is $210 to $250.",
        "vendor",
        "2026-11-22",
    )


async def test_a_link(world: World, bot: CertwiseBot) -> None:
    review = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/new")
    assert (await published(world, bot, review)).certification[PMLE].url == "https://example.org/new"


async def test_something_was_checked_today(world: World, bot: CertwiseBot) -> None:
    typed = {
        "about": ["status"],
        "says": "It can be booked: I looked.",
        "source": "https://example.org/status",
        "grounds": ["independent-medium"],
    }
    form = await opened(world, f"cert:{PMLE}", "check")
    assert filled(form)["day"] == "2026-11-22"
    entry = (await published(world, bot, await send(world, form, **typed))).certification[PMLE]
    claim = entry.claims[-1]
    assert (claim.about, claim.says, claim.source) == ("status", typed["says"], typed["source"])
    assert (claim.origin, claim.confidence) == ("independent", "medium")
    assert status_check(entry, claim.evidence_on) == FactCheck(claim.evidence_on, "medium")
    assert str(claim.evidence_on) == "2026-11-22"
    refused = await send(world, await opened(world, f"cert:{PMLE}", "check"), **typed, day="2026-11-23")
    assert "has not come yet" in texts(refused)


async def test_an_answer_of_the_faq(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"faq:{FAQ}", "answer")
    assert len(filled(form)["answer"]) > 50
    answer = "Take this: {google-ai-essentials.name}.\n\nThen build something. It is free # really."
    catalog = await published(world, bot, await send(world, form, answer=answer, why="Shorter"))
    entry = next(entry for entry in catalog.faq if entry.id == FAQ)
    assert (entry.answer, str(entry.evidence_on)) == (answer, "2026-11-22")


async def test_more_ways_of_asking(world: World, bot: CertwiseBot) -> None:
    review = await edit(world, f"faq:{FAQ}", "phrasings", phrasings="what's the opener\n\n  zzz first one ")
    assert "phrasings: added what's the opener" in said(review).replace("\\", "")
    catalog = await published(world, bot, review)
    entry = next(entry for entry in catalog.faq if entry.id == FAQ)
    assert entry.phrasings[-2:] == ("what's the opener", "zzz first one")


async def test_an_edit_rests_on_what_is_in_force_and_not_on_what_the_form_showed(
    world: World, bot: CertwiseBot
) -> None:
    form = await opened(world, f"cert:{PMLE}", "link")
    await rename(bot, world, "Another name")
    review = await send(world, form, url="https://example.org/new")
    catalog = await published(world, bot, review)
    assert catalog.certification[PMLE].short_name == "Another name"
    assert catalog.certification[PMLE].url == "https://example.org/new"


async def test_two_edits_at_once_both_come_into_force(world: World, bot: CertwiseBot) -> None:
    mine = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/mine")
    theirs = await edit(world, f"cert:{AI_103}", "link", url="https://example.org/theirs")
    await published(world, bot, theirs)
    outdated = await press(world, mine, "Publish")
    assert "Not published" in said(outdated)
    again = await press(world, outdated, "Look again")
    assert "What was published in the meantime is kept" in said(again)
    assert "https://example.org/mine" in said(again).replace("\\", "")
    assert "https://example.org/theirs" not in said(again).replace("\\", ""), "that is no part of this change"
    catalog = await published(world, bot, again)
    assert catalog.certification[PMLE].url == "https://example.org/mine"
    assert catalog.certification[AI_103].url == "https://example.org/theirs"


async def test_two_edits_of_the_same_thing_are_told_apart(world: World, bot: CertwiseBot) -> None:
    mine = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/mine")
    await published(world, bot, await edit(world, f"cert:{PMLE}", "link", url="https://example.org/theirs"))
    again = await press(world, await press(world, mine, "Publish"), "Look again")
    text = said(again).replace("\\", "")
    assert "would undo what was published in the meantime in certifications/google.yaml" in text
    assert "link: https://example.org/theirs, now https://example.org/mine" in text
    assert (await published(world, bot, again)).certification[PMLE].url == "https://example.org/mine"


async def test_the_same_edit_twice_leaves_nothing_to_publish(world: World, bot: CertwiseBot) -> None:
    mine = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/new")
    theirs = await edit(world, f"cert:{PMLE}", "link", url="https://example.org/new")
    await published(world, bot, theirs)
    told = await click(world.moderator, mine, "Publish")
    assert "in force already" in texts(told.response)
    assert len(await history(bot, world)) == 1


async def test_edits_that_are_wrong_together_are_not_put_together(world: World, bot: CertwiseBot) -> None:
    """Each leads to the other as its successor: a circle, which neither edit had by itself."""
    mine = await edit(world, f"cert:{PMLE}", "successors", successors="aws-skill-builder")
    await published(world, bot, await edit(world, "cert:aws-skill-builder", "successors", successors=PMLE))
    again = await press(world, await press(world, mine, "Publish"), "Look again")
    assert "would undo what was published in the meantime" in said(again)
    catalog = await published(world, bot, again)
    assert catalog.certification["aws-skill-builder"].successors == ()


async def test_a_form_survives_a_restart(world: World) -> None:
    form = await opened(world, f"cert:{PMLE}", "link")
    await world.restart()
    assert "Review: Link" in said(await send(world, form, url="https://example.org/new"))


async def test_entries_are_suggested_by_name_and_by_question(world: World) -> None:
    async def suggested(typed: str) -> list[tuple[str, str]]:
        found = await world.moderator.autocomplete(world.channel, "catalog edit", "entry", typed)
        assert len(found) <= 25
        return [(choice["name"], choice["value"]) for choice in found]

    assert (await suggested("pmle"))[0] == ("Google ML Engineer (PMLE)", f"cert:{PMLE}")
    assert ("FAQ: Which AI certification should I take first?", f"faq:{FAQ}") in await suggested("take first")
    values = [value for _, value in await suggested("")]
    assert {value.partition(":")[0] for value in values} == {"cert", "faq"}
    assert await suggested("zzzzzz qqqqq") == []


async def test_what_does_not_exist_yet_is_suggested_to_moderators(world: World, bot: CertwiseBot) -> None:
    bot.catalogs.builtin = renamed_and_later(bot.catalogs.builtin)
    found = await world.moderator.autocomplete(world.channel, "catalog edit", "entry", "exam of the fut")
    assert [choice["value"] for choice in found] == [f"cert:{PMLE}"]


def renamed_and_later(catalog: Catalog) -> Catalog:
    entry = catalog.certification[PMLE].model_dump(by_alias=True)
    entry.update(lifecycle=[{"status": "announced", "from": "2027-06-01"}], short_name="Exam of the future")
    changed = Certification.model_validate(entry)
    return replace(catalog, certifications=tuple(changed if e.id == PMLE else e for e in catalog.certifications))


async def test_fields_are_suggested_for_the_entry_that_was_chosen(world: World) -> None:
    async def suggested(typed: str, **chosen: str) -> list[str]:
        found = await world.moderator.autocomplete(world.channel, "catalog edit", "field", typed, **chosen)
        return [choice["value"] for choice in found]

    certification = ["lifecycle", "successors", "price", "link", "check"]
    assert await suggested("", entry=f"cert:{PMLE}") == certification
    assert await suggested("", entry=f"faq:{FAQ}") == ["answer", "phrasings"]
    assert await suggested("", entry="pm") == [*certification, "answer", "phrasings"]
    assert await suggested("DATES", entry=f"cert:{PMLE}") == ["lifecycle"]


@pytest.mark.parametrize("named", [PMLE, "pmle", "Google ML Engineer (PMLE)"])
async def test_what_is_typed_instead_of_chosen_is_understood(world: World, named: str) -> None:
    form = await opened(world, named, "Status and dates")
    assert form.modal is not None
    assert form.modal["custom_id"] == f"catalog:edit:lifecycle:{PMLE}"


@pytest.mark.parametrize(
    ("entry", "field", "says"),
    [
        ("cert:nothing", "link", "does not have that entry any more"),
        ("faq:nothing", "answer", "does not have that entry any more"),
        ("zzzz **x**", "link", r"nothing that is called “zzzz \*\*x\*\*”"),
        (f"cert:{PMLE}", "colour", "choose what to change from the list"),
        (f"cert:{PMLE}", "answer", "can be changed for FAQ entries only"),
        (f"faq:{FAQ}", "price", "can be changed for certifications only"),
        ("", "link", "nothing that is called “"),
        ("x" * 6000, "link", "nothing that is called “xxx"),
    ],
)
async def test_what_cannot_be_edited_is_refused(world: World, entry: str, field: str, says: str) -> None:
    used = await slash(world.moderator, world.channel, "catalog edit", entry=entry, field=field)
    assert used.modal is None
    assert used.ephemeral
    assert says in texts(used.response)


@pytest.mark.parametrize(
    ("entry", "field", "typed", "says"),
    [
        (f"cert:{PMLE}", "lifecycle", {"phases": "gone from tomorrow"}, '"gone from tomorrow" cannot be read'),
        (f"cert:{PMLE}", "successors", {"successors": "the best one"}, "has no certification “the best one”"),
        (f"cert:{PMLE}", "price", {"total": "cheap"}, '"cheap" is no price'),
        (f"cert:{PMLE}", "price", {"source": "a friend"}, "“a friend” is no address"),
        (f"cert:{PMLE}", "link", {"url": "http://example.org"}, "is no address"),
        (f"faq:{FAQ}", "answer", {"day": "today", "answer": "Long **text** @everyone"}, '"today" is no day'),
        (f"faq:{FAQ}", "answer", {"answer": "a\x07b"}, "U+0007"),
    ],
)
async def test_what_was_typed_wrongly_is_refused_and_handed_back(
    world: World, bot: CertwiseBot, entry: str, field: str, typed: dict[str, str], says: str
) -> None:
    refused = await edit(world, entry, field, **typed)
    text = texts(refused).replace("\\", "")
    assert says in text
    assert "Nothing was changed" in text
    written = (await attached(refused))["what-you-wrote.txt"]
    assert all(value in written for value in typed.values())
    assert not any(f"{name}:" in written for name in typed), "the inputs go by what the form calls them"
    assert await is_untouched(bot, world)


async def test_what_the_checks_refuse_is_told_with_file_line_and_field(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"faq:{FAQ}", "answer")
    sent = await world.moderator.submit_modal(form, {**filled(form), "answer": "It costs {google-pmlee.price}."})
    assert "Nothing was changed" in said(sent.response)
    assert sent.response is not None
    (line,) = (await attached(sent.response))["problems.txt"].splitlines()
    assert f'faq.{FAQ}.answer: there is no certification "google-pmlee"' in line
    assert line.startswith("faq/choosing.yaml:")
    written = sent.followups[-1]
    assert written.ephemeral
    assert "It costs {google-pmlee.price}." in (await attached(written))["what-you-wrote.txt"]
    assert await is_untouched(bot, world)


async def test_a_form_sent_as_it_was_changes_nothing(world: World, bot: CertwiseBot) -> None:
    for field in ("lifecycle", "successors", "price", "link"):
        assert "exactly these files already" in texts(await edit(world, f"cert:{PMLE}", field))
    assert await is_untouched(bot, world)


async def test_an_entry_that_went_away_in_the_meantime(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"faq:{FAQ}", "answer")
    bot.catalogs.builtin = without_faq(bot.catalogs.builtin)
    assert "does not have that entry any more" in texts(await send(world, form))


def without_faq(catalog: Catalog) -> Catalog:
    return replace(catalog, faq=tuple(entry for entry in catalog.faq if entry.id != FAQ))


async def test_every_entry_of_the_catalog_can_be_opened_in_every_form(world: World, bot: CertwiseBot) -> None:
    catalog = bot.catalogs.builtin
    for entry in catalog.certifications[::5]:
        for field in ("lifecycle", "successors", "price", "link", "check"):
            await opened(world, f"cert:{entry.id}", field)
    for entry in catalog.faq[::10]:
        await opened(world, f"faq:{entry.id}", "answer")


async def test_members_cannot_edit(world: World, bot: CertwiseBot) -> None:
    with pytest.raises(Exception, match="permission"):
        await slash(world.mia, world.channel, "catalog edit", entry=f"cert:{PMLE}", field="link")
    assert await is_untouched(bot, world)


async def test_a_moderator_who_is_none_any_more_cannot_send_the_form(world: World, bot: CertwiseBot) -> None:
    form = await opened(world, f"cert:{PMLE}", "link")
    guild = world.channel.guild
    world.env.backend.remove_member_role(guild.id, world.moderator.id, guild.roles["Moderators"].id)
    sent = await world.moderator.submit_modal(form, {"url": "https://example.org/new"})
    assert sent.acknowledged
    assert "Only moderators can do that" in texts(sent.response)
    assert await is_untouched(bot, world)
