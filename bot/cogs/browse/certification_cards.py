"""A certification: its facts, what it tests and its lifecycle, each on a screen that fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import discord

from bot.advice.comparison import KINDS
from bot.advice.cost import YEARS, outlay, outlay_in_words
from bot.advice.lifecycle import living_successors
from bot.catalog.formatting import (
    LOOK_FIRST,
    PRICE_UNKNOWN,
    WEEKS_UNKNOWN,
    exam_of,
    price_on,
    status_line,
    validity_of,
    weeks_of,
)
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Phase, Status
from bot.catalog.models.dates import ApproximateDate
from bot.cogs.browse import routes
from bot.cogs.browse.formatting import brief, instead, options_for
from bot.cogs.plan.routes import make_it_my_plan
from bot.services.browsing import BrowseContext
from bot.ui.card import AnyItem, Card, link
from bot.ui.component_routes import FixedButtonRoute
from bot.ui.components import ActionButton
from bot.ui.facts import facts_line
from bot.ui.formatting import clip, fitting, listing, sentence, source_link
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

_PARAGRAPH = 330
_SCREENS = {
    routes.FACTS: "Facts",
    routes.CONTENT: "What it tests",
    routes.LIFECYCLE: "Lifecycle",
    routes.SOURCES: "Sources",
}
_STATUS = {
    Status.ANNOUNCED: "announced, not available yet",
    Status.BETA: "available as a beta",
    Status.ACTIVE: "available",
    Status.RETIRED: "retired, cannot be taken any more",
    Status.UNCLEAR: "unclear whether it can be booked",
}


def facts_card(context: BrowseContext, entry: Certification, back: AnyItem | None = None) -> Card:
    """The first screen: what it is, whom it suits, what it takes."""
    card = (
        Card()
        .heading(entry.short_name, 3)
        .text(
            _introduction(entry),
            instead(entry, context.catalog, context.on),
            facts_line(entry, context.catalog, context.on),
        )
    )
    card.separator(visible=False).text(
        f"**Best for:** {clip(entry.best_for, _PARAGRAPH)}",
        f"**Prerequisites:** {clip(entry.prerequisites, _PARAGRAPH)}",
    )
    card.separator(visible=False).text(
        f"**Price:** {_with_note(price_on(entry, context.on), entry.cost.note, PRICE_UNKNOWN)}",
        _three_years(entry, context),
        f"**Preparation:** {_with_note(weeks_of(entry), entry.preparation.note, WEEKS_UNKNOWN)}",
        f"**Validity and renewal:** {_validity(entry)}",
    )
    return with_controls(card.separator(visible=False).text(LOOK_FIRST), context, entry, routes.FACTS, back)


def _exam(entry: Certification) -> str:
    scoring = entry.exam.scoring if entry.exam else None
    return clip(" ".join(filter(None, (f"{sentence(exam_of(entry))}", scoring))), _PARAGRAPH)


def content_card(context: BrowseContext, entry: Certification, back: AnyItem | None = None) -> Card:
    """What is examined or taught, what it expects, and how to prepare without paying."""
    known = context.catalog.certification
    free = [known[id_] for id_ in entry.free_preparation if id_ in known]
    required = [known[id_] for id_ in entry.requires if id_ in known]
    card = Card().heading(f"What it tests: {entry.short_name}", 3)
    card.text(
        clip(entry.tested, 500),
        f"**Level:** {entry.level.value}.",
        f"**Expects at least** {clip('; '.join(_expected(entry, context.catalog)), _PARAGRAPH)}."
        if entry.needs
        else None,
        f"**To be held first:** {listing(other.short_name for other in required)}." if required else None,
        f"**Exam:** {_exam(entry)}" if entry.exam else None,
        f"**Open only to** {clip(entry.open_only_to, 200)}." if entry.open_only_to else None,
        f"**Languages:** {clip(listing(entry.languages), 150)}." if entry.languages else None,
    )
    if entry.caveats:
        card.text("**Mind**").bullets(*(clip(caveat.text, 220) for caveat in entry.caveats[:3]))
    if free or entry.first_steps:
        card.text("**Preparing for it**").bullets(
            *(clip(step.text, 220) for step in entry.first_steps[:3]),
            f"Free of charge: {listing(other.short_name for other in free)}." if free else None,
        )
    return with_controls(card, context, entry, routes.CONTENT, back)


def lifecycle_card(context: BrowseContext, entry: Certification, back: AnyItem | None = None) -> Card:
    """What it was and when, what it is today, and what took its place."""
    card = Card().heading(f"Lifecycle: {entry.short_name}", 3)
    card.text(f"**Today, {ApproximateDate.parse(context.on)}:** {sentence(status_line(entry, context.on))}")
    newest_first = fitting((_phase_line(phase, context.on) for phase in reversed(entry.lifecycle)), 1800)
    card.bullets(*reversed(newest_first))
    named = [context.catalog.certification[id_] for id_ in entry.successors if id_ in context.catalog.certification]
    if named:
        card.text("**What took its place**").bullets(*(brief(other, context.on) for other in named[:5]))
    living = [successor.id for _, successor in living_successors(entry, context.catalog, context.on)]
    if living != [other.id for other in named]:  # else it has just been said
        card.text(instead(entry, context.catalog, context.on))
    before = predecessors(entry, context.catalog)
    if before:
        card.text("**It took the place of**").bullets(*(brief(other, context.on) for other in before[:5]))
    return with_controls(card, context, entry, routes.LIFECYCLE, back)


def with_controls(
    card: Card, context: BrowseContext, entry: Certification, screen: FixedButtonRoute, back: AnyItem | None
) -> Card:
    """The card with the ways on: the other screens, related certifications, advice, a report, the official page.

    Args:
        card: The card, which says what it has to say.
        context: What is known of the member, and the catalog.
        entry: What the card is about.
        screen: Which of the certification's screens it is.
        back: The button that leads to where the member came from; None if they came from nowhere.
    """
    related = options_for(_related(entry, context), context.on)
    card.separator()
    card.row(
        *(
            other.button(label, disabled=other is screen, style=_style(other is screen), certification=entry.id)
            for other, label in _SCREENS.items()
        )
    )
    if related:
        card.row(routes.RELATED.select(related, placeholder="Related certifications", certification=entry.id))
    return card.row(
        routes.SUITABILITY.button("Does it suit me?", certification=entry.id)
        if screen is not routes.SUITABILITY
        else None,
        _plan_button(entry, context),
        routes.REPORT.button("Report a mistake", certification=entry.id),
        link("Official page", entry.url) if entry.url else None,
        back,
    )


def did_you_mean_card(asked: str, nearest: tuple[Certification, ...], on: date) -> Card:
    """What may have been meant by a name that is none, or by one that several have."""
    card = Card().heading("Which one do you mean?", 3)
    card.text(f"The catalog has no certification that is called just “{asked}”." if asked else None)
    card.bullets(*(brief(entry, on) for entry in nearest))
    return card.row(*(routes.SHOW.button(entry.short_name, certification=entry.id) for entry in nearest[:5]))


def predecessors(entry: Certification, catalog: Catalog) -> list[Certification]:
    """What names this entry as its successor."""
    return [other for other in catalog.certifications if entry.id in other.successors and other.id != entry.id]


def _introduction(entry: Certification) -> str:
    code = f", code {entry.code}" if entry.code else ""
    return f"{entry.name}: {KINDS[entry.kind]} by {entry.provider}{code}, {entry.level.value} level."


def _three_years(entry: Certification, context: BrowseContext) -> str | None:
    if entry.status_on(context.on) is Status.RETIRED or entry.kind == "resource":
        return None
    words = outlay_in_words(outlay(entry, context.catalog, context.profile.held))
    return f"**Over {YEARS} years:** {clip(sentence(words), _PARAGRAPH)}"


def _with_note(words: str, note: str, unknown: str) -> str:
    """A figure with its note; where there is no figure, the note says so, and the facts line too."""
    return clip(note, _PARAGRAPH) if words == unknown else f"{sentence(words)} {clip(note, _PARAGRAPH)}"


def _validity(entry: Certification) -> str:
    told = entry.valid_months is None or entry.renewal.casefold().startswith("valid")
    return clip(entry.renewal if told else f"{sentence(validity_of(entry))} {entry.renewal}", _PARAGRAPH)


def _expected(entry: Certification, catalog: Catalog) -> Iterator[str]:
    for question_id, option_id in entry.needs.items():
        question = catalog.question.get(question_id)
        option = question.option(option_id) if question else None
        if question and option:
            yield f"{question.topic.removeprefix('your ')}: {option.label}"


def _phase_line(phase: Phase, on: date) -> str:
    when = str(phase.since).removeprefix("an ")
    coming = " (still to come)" if phase.starts_on > on else ""
    source = f" Source: {source_link(phase.source)}." if phase.source else ""
    note = f" {sentence(clip(phase.note, 200))}" if phase.note else ""
    return f"**{when[:1].upper()}{when[1:]}**{coming}: {_STATUS[phase.status]}.{note}{source}"


def _related(entry: Certification, context: BrowseContext) -> Iterator[Certification]:
    """Successors that live, what it followed, what comes first, and what prepares for it."""
    known = context.catalog.certification
    yield from (successor for _, successor in living_successors(entry, context.catalog, context.on))
    ids = (*entry.successors, *entry.requires, *entry.free_preparation)
    yield from (known[id_] for id_ in ids if id_ in known and id_ != entry.id)
    yield from predecessors(entry, context.catalog)


def _plan_button(entry: Certification, context: BrowseContext) -> ActionButton | None:
    """To a plan for it; for what is retired, to one for what took its place, if that is a single one."""
    if entry.status_on(context.on) is not Status.RETIRED:
        return make_it_my_plan("cert", entry.id)
    living = [successor for _, successor in living_successors(entry, context.catalog, context.on)]
    if len(living) != 1:
        return None
    return make_it_my_plan("cert", living[0].id, shorten(f"Plan {living[0].short_name}", MAX_BUTTON_LABEL))


def _style(is_current: bool) -> discord.ButtonStyle:
    return discord.ButtonStyle.primary if is_current else discord.ButtonStyle.secondary
